// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "base/wake_up.h"

#include <gtest/gtest.h>

#include <thread>

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;

TEST(WakeUp, ReturnsAtOnceWhenTheTimeHasPassed) {
  WakeUp wake_up;
  wake_up.wait_until(SteadyTime::min() + 1s);
}

TEST(WakeUp, ANotificationBeforeTheWaitIsNotLost) {
  WakeUp wake_up;
  wake_up.notify();
  wake_up.notify();
  wake_up.wait_until(SteadyClock::system().now() + 1h);
}

TEST(WakeUp, AnotherThreadEndsTheWait) {
  WakeUp wake_up;
  std::jthread other([&] { wake_up.notify(); });
  wake_up.wait_until(SteadyClock::system().now() + 1h);
}

TEST(WakeUp, NeverReturnsBeforeTheDeadline) {
  WakeUp wake_up;
  const SteadyTime deadline = SteadyClock::system().now() + 3ms;
  wake_up.wait_until(deadline);
  EXPECT_GE(SteadyClock::system().now(), deadline);
}

}  // namespace
}  // namespace hopekiosk
