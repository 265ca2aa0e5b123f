// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/validity.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace hopekiosk {
namespace {

/// In the order of std::chrono::weekday::c_encoding.
constexpr std::array<std::string_view, 7> kDayNames = {"sun", "mon", "tue", "wed",
                                                       "thu", "fri", "sat"};

std::optional<int> parse_digits(std::string_view text, std::size_t least, std::size_t most) {
  if (text.size() < least || text.size() > most) return std::nullopt;
  int value = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + (digit - '0');
  }
  return value;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = parse_digits(text.substr(0, 4), 4, 4);
  const auto month = parse_digits(text.substr(5, 2), 2, 2);
  const auto day = parse_digits(text.substr(8, 2), 2, 2);
  if (!year || !month || !day) return std::nullopt;
  const Date date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                  std::chrono::day(static_cast<unsigned>(*day))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::string to_iso(Date date) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}

std::optional<TimeOfDay> parse_time_of_day(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto hour = parse_digits(text.substr(0, colon), 1, 2);
  const auto minute = parse_digits(text.substr(colon + 1), 2, 2);
  if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > 24 * 60) return std::nullopt;
  return TimeOfDay(*hour * 60 + *minute);
}

std::optional<Weekdays> parse_weekdays(std::string_view text) {
  Weekdays days = Weekdays::none();
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    if (text.empty()) break;
    const std::string_view word = text.substr(0, text.find(' '));
    const auto* found = std::find(kDayNames.begin(), kDayNames.end(), word);
    if (found == kDayNames.end()) return std::nullopt;
    days.add(std::chrono::weekday(static_cast<unsigned>(found - kDayNames.begin())));
    text.remove_prefix(word.size());
  }
  return days.empty() ? std::nullopt : std::optional(days);
}

bool Validity::holds_at(std::chrono::local_seconds now) const {
  auto day = std::chrono::floor<std::chrono::days>(now);
  const auto time = now - day;
  const bool over_midnight = hours.until <= hours.from;
  if (over_midnight) {
    if (time < hours.from && time >= hours.until) return false;
    // The small hours belong to the evening before.
    if (time < hours.until) day -= std::chrono::days(1);
  } else if (time < hours.from || time >= hours.until) {
    return false;
  }
  const Date date(day);
  return (!first_day || date >= *first_day) && (!last_day || date <= *last_day) &&
         days.has(std::chrono::weekday(day));
}

}  // namespace hopekiosk
