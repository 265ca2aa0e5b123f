// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <ratio>
#include <string>
#include <string_view>

#include "base/time.h"
#include "playlist/validity.h"

namespace hopekiosk {

/// What a clock on the wall of this place shows.
using LocalTime = std::chrono::local_seconds;

/// A moment of the calendar, UTC, as exact as programme time is.
using WallTime =
    std::chrono::sys_time<std::chrono::duration<std::int64_t, std::ratio<1, kSampleRate>>>;

/// Tells wall time, for schedules and for nothing else: it may jump, and it may be wrong.
class WallClock {
 public:
  virtual ~WallClock() = default;

  /// The time now, when the programme has come to `position`.
  virtual WallTime now(ProgrammeTime position) const = 0;

  /// What clocks of this place show at `time`, summer time included.
  virtual LocalTime local(std::chrono::sys_seconds time) const = 0;
};

/// The machine's clock and its time zone. One thread.
class SystemWallClock final : public WallClock {
 public:
  WallTime now(ProgrammeTime position) const override;
  LocalTime local(std::chrono::sys_seconds time) const override;
};

/// A time as ISO 8601 writes it: 2026-03-01T09:00, 2026-03-01T09:00:00, either with Z or +01:00.
struct WrittenTime {
  LocalTime local;                             ///< as written
  std::optional<std::chrono::minutes> offset;  ///< from UTC, where one is written

  friend bool operator==(const WrittenTime&, const WrittenTime&) = default;
};

/// None for anything else, and for days that aren't in the calendar.
std::optional<WrittenTime> parse_written_time(std::string_view text);

/// "2026-03-01T09:00:00Z".
std::string to_iso(std::chrono::sys_seconds time);

/// A clock that stands at a time when the programme begins and runs on with it, for virtual time.
///
/// A start without an offset is the time of a place without summer time, so that a run is the same
/// on all machines; one with an offset is a moment, shown in the machine's time zone.
class VirtualWallClock final : public WallClock {
 public:
  explicit VirtualWallClock(const WrittenTime& start);

  /// Where nobody says when a virtual run takes place: noon of the day on which the programme was
  /// made, or of a day that is always the same.
  static WrittenTime usual_start(const std::optional<Date>& made);

  WallTime now(ProgrammeTime position) const override;
  LocalTime local(std::chrono::sys_seconds time) const override;

 private:
  std::chrono::sys_seconds start_;
  bool in_zone_;
};

}  // namespace hopekiosk
