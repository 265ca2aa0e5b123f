// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/wall_clock.h"

#include <array>
#include <cstdio>
#include <ctime>

namespace hopekiosk {
namespace {

using namespace std::chrono;

constexpr Date kUsualDay{year(2026), month(6), day(1)};

/// The C library's zones: GCC 12 has no time zones of its own.
LocalTime in_machines_zone(sys_seconds time) {
  const std::time_t seconds = time.time_since_epoch().count();
  std::tm parts{};
  tzset();  // the zone may be set while the player runs
  if (localtime_r(&seconds, &parts) == nullptr) return LocalTime(time.time_since_epoch());
  const Date date{year(parts.tm_year + 1900), month(static_cast<unsigned>(parts.tm_mon + 1)),
                  day(static_cast<unsigned>(parts.tm_mday))};
  return local_days(date) + hours(parts.tm_hour) + minutes(parts.tm_min) +
         std::chrono::seconds(parts.tm_sec);
}

/// A number of exactly two digits up to `most` at the beginning, taken off.
std::optional<int> take_two_digits(std::string_view& text, int most) {
  if (text.size() < 2) return std::nullopt;
  for (const char digit : text.substr(0, 2)) {
    if (digit < '0' || digit > '9') return std::nullopt;
  }
  const int value = (text[0] - '0') * 10 + (text[1] - '0');
  text.remove_prefix(2);
  return value <= most ? std::optional(value) : std::nullopt;
}

bool take(std::string_view& text, char wanted) {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(1);
  return true;
}

/// "09:00", taken off.
std::optional<minutes> take_hour_and_minute(std::string_view& text) {
  const auto hour = take_two_digits(text, 23);
  if (!hour || !take(text, ':')) return std::nullopt;
  const auto minute = take_two_digits(text, 59);
  if (!minute) return std::nullopt;
  return hours(*hour) + minutes(*minute);
}

}  // namespace

WallTime SystemWallClock::now(ProgrammeTime) const {
  return time_point_cast<WallTime::duration>(system_clock::now());
}

LocalTime SystemWallClock::local(sys_seconds time) const { return in_machines_zone(time); }

std::optional<WrittenTime> parse_written_time(std::string_view text) {
  const auto date = parse_date(text.substr(0, 10));
  if (!date) return std::nullopt;
  text.remove_prefix(10);
  if (!take(text, 'T')) return std::nullopt;
  const auto time = take_hour_and_minute(text);
  if (!time) return std::nullopt;
  WrittenTime written{local_days(*date) + *time, std::nullopt};
  if (take(text, ':')) {
    const auto second = take_two_digits(text, 59);
    if (!second) return std::nullopt;
    written.local += std::chrono::seconds(*second);
  }
  if (take(text, 'Z')) {
    written.offset = minutes(0);
  } else if (text.starts_with('+') || text.starts_with('-')) {
    const bool west = text.front() == '-';
    text.remove_prefix(1);
    const auto offset = take_hour_and_minute(text);
    if (!offset) return std::nullopt;
    written.offset = west ? -*offset : *offset;
  }
  return text.empty() ? std::optional(written) : std::nullopt;
}

std::string to_iso(sys_seconds time) {
  const auto day = floor<days>(time);
  const hh_mm_ss clock(time - day);
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "T%02d:%02d:%02dZ",
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return to_iso(Date(day)) + text.data();
}

VirtualWallClock::VirtualWallClock(const WrittenTime& start)
    : start_(start.local.time_since_epoch() - start.offset.value_or(minutes(0))),
      in_zone_(start.offset.has_value()) {}

WrittenTime VirtualWallClock::usual_start(const std::optional<Date>& made) {
  return {local_days(made.value_or(kUsualDay)) + hours(12), std::nullopt};
}

WallTime VirtualWallClock::now(ProgrammeTime position) const {
  return WallTime(start_) + WallTime::duration(position.samples);
}

LocalTime VirtualWallClock::local(sys_seconds time) const {
  return in_zone_ ? in_machines_zone(time) : LocalTime(time.time_since_epoch());
}

}  // namespace hopekiosk
