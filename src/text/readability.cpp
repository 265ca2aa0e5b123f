// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/readability.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <numbers>

#include "text/utf8.h"

namespace hopekiosk {
namespace {

constexpr double kDegreesOfHeight = 180 / std::numbers::pi;

bool separates_words(char32_t character) {
  // A no-break space inside a number ("400 000") or before a sign doesn't make a word of its own.
  return character == ' ' || character == '\n' || character == '\t' || character == 0x2003 ||
         character == 0x2002 || character == 0x200B || character == 0x3000;
}

bool is_letter_or_digit(char32_t character) {
  const auto kind = utf8proc_category(static_cast<utf8proc_int32_t>(character));
  return (kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO) ||
         (kind >= UTF8PROC_CATEGORY_ND && kind <= UTF8PROC_CATEGORY_NO);
}

}  // namespace

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool in_word = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (separates_words(point.value)) {
      in_word = false;
    } else if (!in_word && is_letter_or_digit(point.value)) {
      in_word = true;
      ++words;
    }
    at = point.end;
  }
  return words;
}

std::chrono::seconds reading_time(std::size_t words) {
  constexpr std::size_t kMost = 1'000'000;
  const std::size_t seconds = (std::min(words, kMost) * 60 + kWordsAMinute - 1) / kWordsAMinute;
  return std::chrono::seconds(static_cast<std::int64_t>(seconds));
}

double visual_angle(double capitals, double distance) {
  return kDegreesOfHeight * capitals / distance;
}

double farthest_reading_distance(double capitals) {
  return capitals > 0 ? capitals * kDegreesOfHeight / kSmallestAngle : 0;
}

double smallest_capitals(double distance) {
  return distance > 0 ? distance * kSmallestAngle / kDegreesOfHeight : 0;
}

}  // namespace hopekiosk
