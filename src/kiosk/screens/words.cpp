// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/screens/words.h"

#include <algorithm>
#include <cmath>

namespace hopekiosk::screens {
namespace {

std::string two_digits(long number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::string clock_of(double seconds) {
  const long whole = std::lround(std::floor(std::max(0.0, seconds)));
  const std::string rest = two_digits(whole % 60);
  if (whole < 3600) return std::to_string(whole / 60) + ":" + rest;
  return std::to_string(whole / 3600) + ":" + two_digits(whole / 60 % 60) + ":" + rest;
}

std::string size_of_letters(const ScreenMaking& making) {
  switch (making.visit.choices.caption_size) {
    case CaptionSize::Large: return making.say("Letters: large");
    case CaptionSize::Largest: return making.say("Letters: very large");
    case CaptionSize::Normal: break;
  }
  return making.say("Letters: normal");
}

std::string language_name(const ScreenMaking& making, std::string_view tag) {
  if (making.context.languages == nullptr) return std::string(tag);
  return making.context.languages->of(tag).name;
}

std::string chapter_title(const ScreenMaking& making, std::size_t index) {
  std::string title = making.shown(making.content.film->chapters[index].title);
  if (!title.empty()) return title;
  return fill_in(making.say("Chapter %d"), {std::to_string(index + 1)});
}

}  // namespace hopekiosk::screens
