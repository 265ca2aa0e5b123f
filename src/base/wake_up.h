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

  /// Any thread; async-signal-safe.
  void notify() noexcept;

 private:
  int event_;  // eventfd
};

}  // namespace hopekiosk
