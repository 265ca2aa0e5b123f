// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hopekiosk {

/// A day of the calendar, always a real one.
using Date = std::chrono::year_month_day;
/// Since midnight, 0:00 to 24:00, in whole minutes.
using TimeOfDay = std::chrono::minutes;

/// "2026-11-24" (ISO 8601); none for anything else, or a day that isn't in the calendar.
std::optional<Date> parse_date(std::string_view text);
/// "2026-11-24".
std::string to_iso(Date date);
/// "8:00", "08:00", "24:00".
std::optional<TimeOfDay> parse_time_of_day(std::string_view text);

/// A set of days of the week.
class Weekdays {
 public:
  static Weekdays all() { return Weekdays(0x7F); }
  static Weekdays none() { return Weekdays(0); }

  bool has(std::chrono::weekday day) const { return (bits_ >> day.c_encoding() & 1U) != 0; }
  void add(std::chrono::weekday day) { bits_ |= static_cast<std::uint8_t>(1U << day.c_encoding()); }
  bool empty() const { return bits_ == 0; }

  friend bool operator==(const Weekdays&, const Weekdays&) = default;

 private:
  explicit Weekdays(std::uint8_t bits) : bits_(bits) {}
  std::uint8_t bits_;  // bit 0 is Sunday
};

/// "mon tue sun" in any order, at least one; none where a word isn't a day.
std::optional<Weekdays> parse_weekdays(std::string_view text);

/// A part of each day. Where it ends at or before it begins, it goes on over midnight: from 22:00
/// until 6:00 is a night, and belongs to the day on which it begins.
struct DailyHours {
  TimeOfDay from{0};
  TimeOfDay until{24 * 60};  ///< exclusive

  friend bool operator==(const DailyHours&, const DailyHours&) = default;
};

/// When something may be shown. Dates and times are those of the wall at the kiosk.
struct Validity {
  std::optional<Date> first_day;  ///< inclusive
  std::optional<Date> last_day;   ///< inclusive
  Weekdays days = Weekdays::all();
  DailyHours hours;

  /// True when it depends on no clock.
  bool always() const { return *this == Validity{}; }
  /// `now` in local time.
  bool holds_at(std::chrono::local_seconds now) const;

  friend bool operator==(const Validity&, const Validity&) = default;
};

}  // namespace hopekiosk
