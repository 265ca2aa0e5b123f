// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

#include "base/time.h"
#include "kiosk/stick_card.h"
#include "pack/install_progress.h"

namespace hopekiosk {

/// Decides which card about a stick people see, from what the installer's progress file says and
/// when. It reads nothing itself. One thread.
///
/// What lay there before the first look is old: a kiosk that lost its power while it copied doesn't
/// say so when it starts. Whoever touches the screen while it copies gets the screen back for a
/// while; who touches a result has read it.
class StickNotice {
 public:
  static constexpr SteadyDuration kResultStands = std::chrono::seconds(20);
  /// Without a sign for so long nobody is at work any more: six that should have come.
  static constexpr SteadyDuration kGoneQuiet = 6 * kProgressSign;
  static constexpr SteadyDuration kPutAside = std::chrono::seconds(10);
  /// A touch so soon wasn't meant for the card.
  static constexpr SteadyDuration kNoticed = std::chrono::seconds(1);

  /// Any number of looks, in the order in which they were taken.
  void see(const ProgressLook& look, SteadyTime now);
  /// Somebody touches the screen or presses a key, while a card is shown.
  void touch(SteadyTime now);

  /// None: nothing is to be said.
  std::optional<StickCard> card(SteadyTime now) const;

 private:
  std::optional<InputState> known_;  ///< sign of the last look; none before the first
  std::optional<InstallProgress> progress_;
  SteadyTime sign_;   ///< when the last one was seen
  SteadyTime began_;  ///< when this phase was seen first
  std::optional<SteadyTime> aside_until_;
};

}  // namespace hopekiosk
