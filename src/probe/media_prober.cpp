// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/media_prober.h"

#include <fmt/format.h>

#include <charconv>
#include <cstring>
#include <system_error>
#include <utility>
#include <variant>

#include "base/program_beside.h"
#include "probe/ask_probe.h"
#include "sources/file_reader.h"

namespace hopekiosk {
namespace {

constexpr const char* kProgramName = "hopekiosk-probe";
constexpr const char* kFilm = "film";
constexpr const char* kPicture = "picture";
constexpr const char* kNoTime = "-";

std::string written(const std::optional<ExactTime>& time) {
  return time ? std::to_string(time->rounded_nanoseconds().count()) : kNoTime;
}

/// False for what `written` doesn't write.
bool read_time(const std::string& text, std::optional<ExactTime>& into) {
  if (text == kNoTime) return true;
  std::int64_t nanoseconds = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), nanoseconds);
  if (failure != std::errc() || *end != '\0' || nanoseconds < 0) return false;
  into = ExactTime::from_nanoseconds(nanoseconds);
  return true;
}

Error no_probe(const std::filesystem::path& program, int number) {
  return {fmt::format("{} can't be run ({}), so media can't be opened", quoted_name(program),
                      std::strerror(number)),
          "install it beside hopekiosk-author",
          {}};
}

}  // namespace

std::filesystem::path usual_probe() { return program_beside(kProgramName); }

std::vector<std::string> probe_arguments(const Item& item) {
  if (const auto* picture = std::get_if<PictureItem>(&item.content)) {
    return {kPicture, picture->file.string()};
  }
  const auto& film = std::get<FilmItem>(item.content);
  return {kFilm, film.file.string(), written(film.clip_begin), written(film.clip_end)};
}

std::optional<Item> parse_probe_arguments(const std::vector<std::string>& arguments) {
  Item item;
  if (arguments.size() == 2 && arguments[0] == kPicture) {
    PictureItem picture;
    picture.file = arguments[1];
    picture.duration = ExactTime::from_samples(kSampleRate);
    item.content = picture;
    return item;
  }
  if (arguments.size() != 4 || arguments[0] != kFilm) return std::nullopt;
  FilmItem film;
  film.file = arguments[1];
  if (!read_time(arguments[2], film.clip_begin) || !read_time(arguments[3], film.clip_end)) {
    return std::nullopt;
  }
  item.content = film;
  return item;
}

MediaProber::MediaProber(std::filesystem::path program, ChildLimits limits)
    : program_(std::move(program)), limits_(limits) {}

Result<void> MediaProber::ready() const {
  const ChildEnd end = run_child(program_, {}, limits_);
  if (end.kind == ChildEnd::Kind::NoProgram) return no_probe(program_, end.code);
  return {};
}

Result<MediaDescription> MediaProber::probe(const Item& item) {
  std::vector<std::string> question = probe_arguments(item);
  const auto known = answers_.find(question);
  if (known != answers_.end()) return known->second;
  Result<MediaDescription> answer = checked_and_asked(question);
  return answers_.emplace(std::move(question), std::move(answer)).first->second;
}

const ProbeAnswer& MediaProber::check(const std::filesystem::path& file) {
  const auto known = checked_.find(file);
  if (known != checked_.end()) return known->second;
  // Authors may link to their films; whoever is asked follows no link.
  std::error_code error;
  const std::filesystem::path real = std::filesystem::canonical(file, error);
  return checked_.emplace(file, ask_probe(program_, error ? file : real)).first->second;
}

Result<MediaDescription> MediaProber::checked_and_asked(const std::vector<std::string>& question) {
  const std::filesystem::path file = question.at(1);
  std::error_code error;
  // What is no file can be told without opening it.
  if (!std::filesystem::is_regular_file(file, error)) return ask(question);
  const ProbeAnswer& checked = check(file);
  if (checked.verdict == ProbeVerdict::Broken) {
    return Error{fmt::format("{} can't be trusted: {}", quoted_name(file), checked.words),
                 "copy it again from where it came, or convert it",
                 {}};
  }
  Result<MediaDescription> description = ask(question);
  if (description && description->playable() && checked.verdict == ProbeVerdict::Refused) {
    description->findings.push_back(
        {fmt::format("no kiosk would take {}: {}", quoted_name(file), checked.words),
         "copy it again from where it came, or convert it",
         {}});
  }
  return description;
}

Result<MediaDescription> MediaProber::probe_picture(const std::filesystem::path& file) {
  Item item;
  PictureItem picture;
  picture.file = file;
  item.content = picture;
  return probe(item);
}

Result<MediaDescription> MediaProber::probe_sound(const std::filesystem::path& file) {
  Item item;
  FilmItem sound;
  sound.file = file;
  item.content = sound;
  return probe(item);
}

Result<MediaDescription> MediaProber::ask(const std::vector<std::string>& question) const {
  const ChildEnd end = run_child(program_, question, limits_);
  const std::string name = quoted_name(question.at(1));
  switch (end.kind) {
    case ChildEnd::Kind::NoProgram: return no_probe(program_, end.code);
    case ChildEnd::Kind::TimedOut:
      return Error{fmt::format("{} can't be opened within {} s", name, limits_.time.count()),
                   "copy it again from where it came, or convert it",
                   {}};
    case ChildEnd::Kind::Killed:
      return Error{fmt::format("{} crashes the decoder, or needs more memory than it may ({})",
                               name, strsignal(end.code)),
                   "copy it again from where it came, or convert it",
                   {}};
    case ChildEnd::Kind::Exited: break;
  }
  auto description = end.well() ? parse_description(end.output) : std::nullopt;
  if (!description) {
    return Error{
        fmt::format("nothing can be learnt about {} (the probe ended with {})", name, end.code),
        "copy it again from where it came, or convert it",
        {}};
  }
  return std::move(*description);
}

}  // namespace hopekiosk
