// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/install_progress.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <system_error>
#include <utility>
#include <vector>

#include "playlist/bounded_file.h"

namespace hopekiosk {
namespace {

using Phase = InstallProgress::Phase;

constexpr std::string_view kFirstLine = "hopekiosk-progress 1";
constexpr std::size_t kLongest = 8192;
constexpr std::array<std::pair<Phase, std::string_view>, 5> kPhases = {
    {{Phase::Reading, "reading"},
     {Phase::Copying, "copying"},
     {Phase::Checking, "checking"},
     {Phase::Ended, "ended"},
     {Phase::Away, "away"}}};

std::string_view name_of(Phase phase) {
  return std::find_if(kPhases.begin(), kPhases.end(),
                      [&](const auto& each) { return each.first == phase; })
      ->second;
}

std::optional<int> number(std::string_view text, int least, int most) {
  int value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (value < least || value > most) return std::nullopt;
  return value;
}

/// Details are of the stick: they don't end lines.
std::string in_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
  return text;
}

/// The value of the next line, which has to be `key`'s.
std::optional<std::string_view> take(std::string_view& text, std::string_view key) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  if (line.size() <= key.size() || !line.starts_with(key) || line[key.size()] != '=') {
    return std::nullopt;
  }
  text.remove_prefix(end + 1);
  return line.substr(key.size() + 1);
}

std::optional<Outcome> take_outcome(std::string_view& text) {
  const auto result = take(text, "result");
  const auto code = result ? take(text, "code") : std::nullopt;
  if (!code) return std::nullopt;
  const auto known_result = install_result(*result);
  const auto known_code = refusal_code(*code);
  if (!known_result || !known_code) return std::nullopt;
  Outcome outcome{*known_result, *known_code, {}};
  while (const auto detail = take(text, "detail")) {
    if (in_one_line(std::string(*detail)) != *detail) return std::nullopt;
    outcome.details.emplace_back(*detail);
  }
  return outcome;
}

}  // namespace

std::string to_text(const InstallProgress& progress) {
  std::string text(kFirstLine);
  text += "\nphase=" + std::string(name_of(progress.phase));
  text += "\npercent=" + std::to_string(progress.percent);
  text += "\nseconds-left=" + std::to_string(progress.seconds_left);
  text += "\nresult=" + std::string(name_of(progress.outcome.result));
  text += "\ncode=" + std::string(name_of(progress.outcome.code));
  for (const std::string& detail : progress.outcome.details) {
    text += "\ndetail=" + in_one_line(detail);
  }
  return text + "\n";
}

std::optional<InstallProgress> parse_install_progress(std::string_view text) {
  if (!text.starts_with(kFirstLine) || !text.substr(kFirstLine.size()).starts_with('\n')) {
    return std::nullopt;
  }
  text.remove_prefix(kFirstLine.size() + 1);
  const auto phase = take(text, "phase");
  const auto percent = phase ? take(text, "percent") : std::nullopt;
  const auto left = percent ? take(text, "seconds-left") : std::nullopt;
  if (!left) return std::nullopt;
  const auto known = std::find_if(kPhases.begin(), kPhases.end(),
                                  [&](const auto& each) { return each.second == *phase; });
  const auto percent_value = number(*percent, 0, 100);
  const auto left_value = number(*left, -1, 1'000'000);
  const auto outcome = take_outcome(text);
  if (known == kPhases.end() || !percent_value || !left_value || !outcome || !text.empty()) {
    return std::nullopt;
  }
  return InstallProgress{known->first, *percent_value, *left_value, *outcome};
}

Result<void> write_progress(const std::filesystem::path& file, const InstallProgress& progress) {
  const std::filesystem::path temporary = file.string() + ".new";
  {
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    out << to_text(progress);
    if (!out.flush()) {
      return Error{"it can't be written", "check that its folder is there", {file.string()}};
    }
  }
  std::error_code error;
  std::filesystem::rename(temporary, file, error);
  if (error) return Error{"it can't be written: " + error.message(), "", {file.string()}};
  return {};
}

std::optional<InstallProgress> read_progress(const std::filesystem::path& file) {
  const auto text = read_bounded_file(file, kLongest);
  if (!text || text->size() > kLongest) return std::nullopt;
  return parse_install_progress(*text);
}

void touch_progress(const std::filesystem::path& file) {
  // Where it can't be, the card goes too soon: no more.
  utimensat(AT_FDCWD, file.c_str(), nullptr, 0);
}

ProgressLook look_at_progress(const std::filesystem::path& file) {
  // First the sign: a change between the two is seen at the next look.
  const InputState sign = state_of_file(file);
  return {read_progress(file), sign};
}

}  // namespace hopekiosk
