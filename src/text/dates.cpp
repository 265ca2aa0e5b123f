// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/dates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace hopekiosk {
namespace {

namespace chrono = std::chrono;

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 12> kShortMonths = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> kWeekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                       "Thursday", "Friday", "Saturday"};

/// The messages in which a language tells how it writes, in English; what stands in braces is
/// replaced.
constexpr std::string_view kLong = "{month} {day}, {year}";
constexpr std::string_view kLongWithWeekday = "{weekday}, {month} {day}, {year}";
constexpr std::string_view kDayAndMonth = "{month} {day}";
constexpr std::string_view kWeekdayDayAndMonth = "{weekday}, {month} {day}";
constexpr std::string_view kShort = "{short month} {day}";
constexpr std::string_view kTime = "{hour12}:{minute} {half}";
constexpr std::string_view kMinutes = "{minutes} min";
constexpr std::string_view kHoursAndMinutes = "{hours} hr {minutes} min";
constexpr std::string_view kHours = "{hours} hr";
constexpr std::string_view kNumber = "1,234.5";

using NamedValue = std::pair<std::string_view, std::string_view>;

/// Braces whose name isn't known are left out.
std::string fill_braces(std::string_view pattern, std::initializer_list<NamedValue> values) {
  std::string filled;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    const std::size_t close = pattern.find('}', open == std::string_view::npos ? 0 : open);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    filled += pattern.substr(0, open);
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    const auto* const value = std::find_if(
        values.begin(), values.end(), [&](const NamedValue& each) { return each.first == name; });
    if (value != values.end()) filled += value->second;
    pattern.remove_prefix(close + 1);
  }
  filled += pattern;
  return filled;
}

std::string date_as(const Catalogue& words, std::string_view pattern, chrono::year_month_day date) {
  if (!date.ok()) return {};
  const Catalogue dated = words.from_where("date", pattern);
  const auto month = static_cast<unsigned>(date.month()) - 1;
  const unsigned weekday = chrono::weekday(chrono::sys_days(date)).c_encoding();
  const std::string day = fmt::to_string(static_cast<unsigned>(date.day()));
  const std::string year = fmt::to_string(static_cast<int>(date.year()));
  return fill_braces(dated.text_in("date", pattern),
                     {{"day", day == "1" ? dated.text_in("date", day) : std::string_view(day)},
                      {"month", dated.text_in("month", kMonths[month])},
                      {"short month", dated.text_in("short month", kShortMonths[month])},
                      {"weekday", dated.text_in("weekday", kWeekdays[weekday])},
                      {"year", year}});
}

struct NumberSigns {
  std::string_view group;
  std::string_view decimal;
};

/// Reads them off the way in which "1,234.5" is written.
NumberSigns number_signs(const Catalogue& words) {
  const auto read = [](std::string_view example) -> NumberSigns {
    const std::size_t thousand = example.find("234");
    if (!example.starts_with('1') || !example.ends_with('5') ||
        thousand == std::string_view::npos || thousand + 4 > example.size()) {
      return {};
    }
    return {example.substr(1, thousand - 1),
            example.substr(thousand + 3, example.size() - thousand - 4)};
  };
  const NumberSigns signs = read(words.text_in("number", kNumber));
  return signs.decimal.empty() ? read(kNumber) : signs;
}

/// `digits` alone, in groups of three.
std::string grouped(std::string_view digits, std::string_view sign) {
  std::string result;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) result += sign;
    result += digits[i];
  }
  return result;
}

}  // namespace

std::string long_date(const Catalogue& words, chrono::year_month_day date) {
  return date_as(words, kLong, date);
}

std::string long_date_with_weekday(const Catalogue& words, chrono::year_month_day date) {
  return date_as(words, kLongWithWeekday, date);
}

std::string day_and_month(const Catalogue& words, chrono::year_month_day date) {
  return date_as(words, kDayAndMonth, date);
}

std::string weekday_day_and_month(const Catalogue& words, chrono::year_month_day date) {
  return date_as(words, kWeekdayDayAndMonth, date);
}

std::string short_date(const Catalogue& words, chrono::year_month_day date) {
  return date_as(words, kShort, date);
}

std::string month_name(const Catalogue& words, chrono::month month) {
  if (!month.ok()) return {};
  return std::string(words.text_in("month", kMonths[static_cast<unsigned>(month) - 1]));
}

std::string weekday_name(const Catalogue& words, chrono::weekday weekday) {
  if (!weekday.ok()) return {};
  return std::string(words.text_in("weekday", kWeekdays[weekday.c_encoding()]));
}

std::string time_of_day(const Catalogue& words, chrono::minutes since_midnight) {
  constexpr int kMinutesADay = 24 * 60;
  const auto minutes =
      static_cast<int>(std::clamp<std::int64_t>(since_midnight.count(), 0, kMinutesADay - 1));
  const int hour = minutes / 60;
  const Catalogue timed = words.from_where("time", kTime);
  return fill_braces(timed.text_in("time", kTime),
                     {{"hour", fmt::to_string(hour)},
                      {"0hour", fmt::format("{:02}", hour)},
                      {"hour12", fmt::to_string(hour % 12 == 0 ? 12 : hour % 12)},
                      {"minute", fmt::format("{:02}", minutes % 60)},
                      {"half", timed.text_in("time", hour < 12 ? "AM" : "PM")}});
}

std::string running_time(const Catalogue& words, chrono::seconds duration) {
  const auto rounded = (std::max<std::int64_t>(duration.count(), 0) + 30) / 60;
  const std::int64_t total = std::max<std::int64_t>(rounded, 1);
  const std::string hours = whole_number(words, total / 60);
  const std::string minutes = fmt::to_string(total % 60);
  const std::string_view pattern =
      total < 60 ? kMinutes : (total % 60 == 0 ? kHours : kHoursAndMinutes);
  return fill_braces(words.text_in("running time", pattern),
                     {{"hours", hours}, {"minutes", minutes}});
}

std::string whole_number(const Catalogue& words, std::int64_t number) {
  std::string digits = fmt::to_string(number);
  const bool negative = digits.front() == '-';
  if (negative) digits.erase(0, 1);
  return (negative ? "\u2212" : "") + grouped(digits, number_signs(words).group);
}

std::string decimal_number(const Catalogue& words, double number, int digits) {
  constexpr double kLargest = 1e15;  // beyond it a double has no digits behind the sign
  if (!std::isfinite(number)) return {};
  const std::string plain =
      fmt::format("{:.{}f}", std::clamp(std::abs(number), 0.0, kLargest), std::clamp(digits, 0, 6));
  const NumberSigns signs = number_signs(words);
  const std::size_t point = std::min(plain.find('.'), plain.size());
  std::string result = number < 0 ? "\u2212" : "";
  result += grouped(std::string_view(plain).substr(0, point), signs.group);
  if (point < plain.size()) {
    result += signs.decimal;
    result += plain.substr(point + 1);
  }
  return result;
}

}  // namespace hopekiosk
