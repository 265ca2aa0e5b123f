// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>

#include "base/error.h"
#include "programme/last_known_good.h"
#include "programme/schedule.h"
#include "programme/wall_clock.h"

namespace hopekiosk {

/// Says why a clock can't be right, if it can't: it's before the day on which the programme was
/// made, before a time that is known to have been, or more than ten years after the later of the
/// two.
std::optional<Error> doubt_about(std::chrono::sys_seconds now, LocalTime local,
                                 const std::optional<Date>& made,
                                 const std::optional<std::chrono::sys_seconds>& last_known_good);

/// What time it is for the schedule, and whether that can be believed. A kiosk has no network, and
/// the battery of its clock is old.
///
/// Where there is a folder for data the time is kept there each hour and at the end, so that the
/// next start knows which times have been. One thread.
class ClockTrust {
 public:
  /// A time is written, and only then believed to have been, after it was right for so long: what a
  /// clock says for a moment before it's set leaves no trace.
  static constexpr std::chrono::hours kWriteEvery{1};
  /// A clock that was set right may go back a little.
  static constexpr std::chrono::minutes kSetBack{5};
  static constexpr std::chrono::years kFarAhead{10};

  /// `made`: see set_date_made(). `wall` must outlive it. `patience`: how long close() and the
  /// destructor may wait for the disk.
  ClockTrust(const WallClock& wall, const std::optional<Date>& made,
             const std::optional<std::filesystem::path>& data,
             SteadyDuration patience = LastKnownGoodWriter::kQuickly);

  /// Of the playlist that plays.
  void set_date_made(const std::optional<Date>& made) { made_ = made; }

  struct Look {
    bool doubt_changed = false;  ///< doubt() came or went
    bool jumped = false;         ///< the time, or the zone: not where it was plus what has passed
  };
  /// Reads the clock when the programme has come to `position`. To be called once a second or more
  /// often.
  Look look(ProgrammeTime position);

  /// Why the clock can't be right; none while it can.
  const std::optional<Error>& doubt() const { return doubt_; }

  /// When the programme comes to `position`, as the last look foresees it.
  Moment moment_at(ProgrammeTime position) const;

  /// Keeps the time, as a clean stop does.
  void close();

 private:
  void keep(std::chrono::sys_seconds now);

  const WallClock& wall_;
  std::optional<Date> made_;
  std::optional<std::chrono::sys_seconds> last_known_good_;
  std::unique_ptr<LastKnownGoodWriter> writer_;  // null without a folder
  ProgrammeTime kept_at_;
  std::optional<Error> doubt_;
  ProgrammeTime position_;  // of the last look
  WallTime time_;
  LocalTime local_;
};

}  // namespace hopekiosk
