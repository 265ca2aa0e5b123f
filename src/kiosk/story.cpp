// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/story.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace hopekiosk {
namespace {

constexpr std::array<std::pair<std::string_view, Key>, 10> kKeys = {{{"left", Key::Left},
                                                                     {"right", Key::Right},
                                                                     {"up", Key::Up},
                                                                     {"down", Key::Down},
                                                                     {"enter", Key::Enter},
                                                                     {"back", Key::Back},
                                                                     {"page-up", Key::PageUp},
                                                                     {"page-down", Key::PageDown},
                                                                     {"louder", Key::VolumeUp},
                                                                     {"quieter", Key::VolumeDown}}};

constexpr std::string_view kSpace = " \t\r";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

/// Takes the first word off.
std::string_view take_word(std::string_view& rest) {
  const std::size_t end = std::min(rest.find_first_of(kSpace), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest = trimmed(rest.substr(end));
  return word;
}

std::optional<std::string> quoted(std::string_view text) {
  if (text.size() < 3 || text.front() != '"' || text.back() != '"') return std::nullopt;
  return std::string(text.substr(1, text.size() - 2));
}

/// A number with the unit right behind it.
std::optional<double> number(std::string_view text, std::string_view unit) {
  if (!text.ends_with(unit)) return std::nullopt;
  text.remove_suffix(unit.size());
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && value >= 0 ? std::optional(value) : std::nullopt;
}

using What = decltype(StoryStep::what);

std::optional<What> touch(std::string_view rest) {
  if (auto name = quoted(rest)) return TouchName{std::move(*name)};
  const auto x = number(take_word(rest), "%");
  const auto y = number(rest, "%");
  if (!x || !y || *x > 100 || *y > 100) return std::nullopt;
  return TouchPlace{*x, *y};
}

std::optional<What> swipe(std::string_view rest) {
  if (rest != "left" && rest != "right") return std::nullopt;
  return Swipe{rest == "left"};
}

std::optional<What> wait(std::string_view rest) {
  constexpr double kLongest = 86'400;
  const auto seconds = number(rest, "s");
  if (!seconds || *seconds > kLongest) return std::nullopt;
  return WaitFor{
      std::chrono::duration_cast<SteadyDuration>(std::chrono::duration<double>(*seconds))};
}

std::optional<What> key(std::string_view rest) {
  const auto* const found = std::find_if(kKeys.begin(), kKeys.end(),
                                         [&](const auto& each) { return each.first == rest; });
  if (found == kKeys.end()) return std::nullopt;
  return PressKey{found->second};
}

std::optional<What> expect(std::string_view rest) {
  const bool absent = rest.starts_with("not ");
  if (absent) rest = trimmed(rest.substr(4));
  auto name = quoted(rest);
  if (!name) return std::nullopt;
  return Expect{std::move(*name), !absent};
}

/// A file's name: nothing that leads elsewhere.
std::optional<What> picture(std::string_view rest) {
  const bool plain = !rest.empty() && std::all_of(rest.begin(), rest.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
  if (!plain) return std::nullopt;
  return TakePicture{std::string(rest)};
}

std::vector<std::string_view> words_of(std::string_view rest) {
  std::vector<std::string_view> words;
  while (!rest.empty()) words.push_back(take_word(rest));
  return words;
}

std::optional<InstallProgress> copying(const std::vector<std::string_view>& words) {
  if (words.size() < 2 || words.size() > 3) return std::nullopt;
  const auto percent = number(words[1], "%");
  const auto seconds = words.size() > 2 ? number(words[2], "s") : std::optional<double>(-1);
  if (!percent || *percent > 100 || !seconds || *seconds > 1'000'000) return std::nullopt;
  return InstallProgress{
      InstallProgress::Phase::Copying, static_cast<int>(*percent), static_cast<int>(*seconds), {}};
}

/// "installed", "not-used HASH media/film.mp4".
std::optional<InstallProgress> ended(const std::vector<std::string_view>& words) {
  const auto result = install_result(words[0]);
  if (!result) return std::nullopt;
  InstallProgress progress{InstallProgress::Phase::Ended, 100, -1, {*result, {}, {}}};
  if (*result != InstallResult::NotUsed) {
    return words.size() == 1 ? std::optional(progress) : std::nullopt;
  }
  const auto code = words.size() > 1 ? refusal_code(words[1]) : std::nullopt;
  if (!code) return std::nullopt;
  progress.outcome.code = *code;
  progress.outcome.details.assign(words.begin() + 2, words.end());
  return progress;
}

std::optional<What> stick(std::string_view rest) {
  using Phase = InstallProgress::Phase;
  const auto words = words_of(rest);
  if (words.empty()) return std::nullopt;
  std::optional<InstallProgress> progress;
  if (words[0] == "copying") {
    progress = copying(words);
  } else if (words.size() == 1 && words[0] == "reading") {
    progress = InstallProgress{Phase::Reading, 0, -1, {}};
  } else if (words.size() == 1 && words[0] == "checking") {
    progress = InstallProgress{Phase::Checking, 100, -1, {}};
  } else if (words.size() == 1 && words[0] == "away") {
    progress = InstallProgress{Phase::Away, 0, -1, {}};
  } else {
    progress = ended(words);
  }
  if (!progress) return std::nullopt;
  return StickSays{std::move(*progress)};
}

struct Form {
  std::string_view word;
  std::optional<What> (*read)(std::string_view rest);
  std::string_view remedy;
};

constexpr std::array<Form, 7> kForms = {{
    {"touch", touch, "write touch \"NAME\" or touch 50% 50%"},
    {"swipe", swipe, "write swipe left or swipe right"},
    {"wait", wait, "write wait 61s"},
    {"key", key,
     "write key and one of left, right, up, down, enter, back, page-up, page-down, louder, "
     "quieter"},
    {"expect", expect, "write expect \"NAME\" or expect not \"NAME\""},
    {"stick", stick,
     "write stick and reading, copying 42% 180s, checking, away, installed or not-used HASH a.mp4"},
    {"picture", picture, "write picture and a name of letters, digits, - and _"},
}};

}  // namespace

ReadStory parse_story(std::string_view text, const std::string& file) {
  ReadStory story;
  int number_of_line = 0;
  while (!text.empty()) {
    ++number_of_line;
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    std::string_view rest = line;
    const std::string_view word = take_word(rest);
    const auto* const form = std::find_if(kForms.begin(), kForms.end(),
                                          [&](const Form& each) { return each.word == word; });
    const Place place{file, number_of_line, 1};
    if (form == kForms.end()) {
      story.errors.push_back({"a story has no step '" + std::string(word) + "'",
                              "write touch, swipe, wait, key, expect, stick or picture", place});
    } else if (std::optional<What> what = form->read(rest)) {
      story.steps.push_back({std::move(*what), number_of_line});
    } else {
      story.errors.push_back(
          {"'" + std::string(line) + "' can't be done", std::string(form->remedy), place});
    }
  }
  return story;
}

}  // namespace hopekiosk
