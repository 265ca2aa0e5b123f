// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>

#include "base/time.h"
#include "output/sound_output.h"

namespace hopekiosk {

/// Programme time as it is heard, made smooth.
///
/// Measurements of the device jitter by a millisecond or more (periods, scheduling). A second-order
/// delay-locked loop filters them: Fons Adriaensen, "Using a DLL to filter time", Linux Audio
/// Conference 2005. It differs from the paper in two points: the position's share of a correction
/// is spread over the time that follows instead of being added at once, so that the clock is one
/// unbroken line, and the loop's bandwidth narrows from 1 Hz to 0.03 Hz while it settles, which
/// makes it a straight-line fit of all points at first.
///
/// What it promises: it never steps, forward or back; its rate is within 0.5 % of steady time at
/// every moment, so that pictures keep their rhythm (an offset that is there all the same, of 30 ms
/// say, is closed in 6 s); with no measurements (device lost, or none) it runs on at its last rate.
/// A point more than 40 ms off the line is ignored, unless all points do so in the same way for a
/// second, five of them at least: then the device is believed. One thread.
class Clock {
 public:
  /// Largest correction of the clock's rate.
  static constexpr double kLargestCorrection = 0.005;
  /// Farther off the line than this, a point is wild.
  static constexpr SteadyDuration kWildness = std::chrono::milliseconds(40);
  /// How long wild points must agree to be believed, and how many there must be.
  static constexpr SteadyDuration kPersistence = std::chrono::seconds(1);
  static constexpr int kPersistentPoints = 5;

  /// Starts the clock: `point.heard` at `point.when`. Once.
  void start(HeardPoint point);
  bool started() const { return started_; }

  /// Takes in a measurement, made before this call. Ignored before start(), and when it isn't later
  /// than the last one.
  void add(HeardPoint point);

  /// Forgets the filter's history but neither position nor rate: the device was lost or came back.
  void coast();

  /// Programme time heard at `when`, rounded down to a sample; 0 before start(). Calls whose `when`
  /// rises give positions that never fall, whatever is added between them. To look ahead use
  /// when(): what at() said of a moment to come holds, so that corrections wait until then.
  ProgrammeTime at(SteadyTime when) const;

  /// First moment at which at() gives `position`, if nothing is added until then. Before start()
  /// that is never: SteadyTime::max().
  SteadyTime when(ProgrammeTime position) const;

  /// Rate of the device against steady time as the filter has found it: 1.0002 is 200 ppm fast.
  double rate() const { return 1 + drift_; }

 private:
  double offset_at(SteadyTime when) const;  // samples from base_
  bool is_wild(SteadyTime when, double error);
  void turn(SteadyTime from, double correction);

  bool started_ = false;

  // The line: base_ + fraction_ at from_, then rate() + correction_ for kCorrectionReach at most,
  // then rate(). The position is split so that months of samples keep their fractions.
  SteadyTime from_{};
  std::int64_t base_ = 0;
  double fraction_ = 0;
  double drift_ = 0;
  double correction_ = 0;

  SteadyTime newest_{};  // of the last point
  double age_ = 0;       // seconds of points that the filter has seen

  // Wild points that agree with each other.
  SteadyTime wild_since_{};
  double wild_error_ = 0;
  int wild_points_ = 0;

  // Latest moment that at() was asked for, and its answer. What was said stays true: lines turn
  // there or later.
  mutable SteadyTime asked_ = SteadyTime::min();
  mutable ProgrammeTime answered_{std::numeric_limits<std::int64_t>::min()};
};

}  // namespace hopekiosk
