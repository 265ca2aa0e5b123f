// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "base/time.h"
#include "output/sound_output.h"

namespace hopekiosk {

/// Programme time as it is heard, made smooth.
///
/// Measurements of the device jitter by a millisecond or more (periods, scheduling). A second-order
/// delay-locked loop filters them: Fons Adriaensen, "Using a DLL to filter time", Linux Audio
/// Conference 2005. The clock never steps back and is never corrected by more than 0.5 % of elapsed
/// time, so that pictures keep their rhythm; with no measurements (device lost, or none) it runs on
/// at its last slope. One thread.
class Clock {
 public:
  /// Largest correction of the clock's rate.
  static constexpr double kLargestCorrection = 0.005;

  /// Starts the clock: `point.heard` at `point.when`. Before this, now() gives `start` unmoved.
  void start(HeardPoint point);
  bool started() const;

  /// Takes in a measurement. Points before start() are ignored.
  void add(HeardPoint point);

  /// Forgets the filter's history but neither position nor rate: the device was lost or came back.
  void coast();

  /// Programme time heard at `when`; monotonic in `when`.
  ProgrammeTime at(SteadyTime when) const;

  /// Steady time at which `position` is heard, if nothing changes until then.
  SteadyTime when(ProgrammeTime position) const;

 private:
  bool started_ = false;
};

}  // namespace hopekiosk
