// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

namespace hopekiosk {

/// The one place where the loop sleeps. Tests hand in one that moves their clock instead.
class Waiter {
 public:
  virtual ~Waiter() = default;
  /// Returns at `deadline`, or earlier when woken.
  virtual void wait_until(SteadyTime deadline) = 0;
};

/// Waits for CLOCK_MONOTONIC to some tens of microseconds, and can be woken from any thread and
/// from signal handlers. A wake-up is never lost: one that comes before the wait ends the next
/// wait.
class WakeUp final : public Waiter {
 public:
  /// Throws std::system_error when the process has no file descriptors left.
  WakeUp();
  ~WakeUp() override;
  WakeUp(const WakeUp&) = delete;
  WakeUp& operator=(const WakeUp&) = delete;

  void wait_until(SteadyTime deadline) override;

  /// Waits also end when there is something to be read from `descriptor`, which somebody must take
  /// out before the next wait; below 0: of none. Not owned; one that is closed at the other end is
  /// let go of.
  void watch(int descriptor) { watched_ = descriptor; }

  /// Any thread; async-signal-safe.
  void notify() noexcept;

 private:
  int event_;  // eventfd
  int watched_ = -1;
};

}  // namespace hopekiosk
