// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "programme/wall_clock.h"

namespace hopekiosk::testing {

/// "2026-03-01T09:00" or with seconds, as this place's clocks show it.
inline LocalTime local_time(const std::string& text) { return parse_written_time(text)->local; }

/// A clock on the wall that runs with the programme, until a test sets it. Its place has no summer
/// time.
class HandClock final : public WallClock {
 public:
  explicit HandClock(const std::string& time) { set(time, {}); }

  /// It shows `time` when the programme is at `position`.
  void set(const std::string& time, ProgrammeTime position) {
    start_ = WallTime(local_time(time).time_since_epoch()) - WallTime::duration(position.samples);
  }

  WallTime now(ProgrammeTime position) const override {
    return start_ + WallTime::duration(position.samples);
  }
  LocalTime local(std::chrono::sys_seconds time) const override {
    return LocalTime(time.time_since_epoch());
  }

 private:
  WallTime start_;
};

}  // namespace hopekiosk::testing
