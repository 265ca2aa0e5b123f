// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <iostream>

#include "kiosk/visitor_walk.h"

namespace hopekiosk {
namespace {

constexpr int kEvents = 1'000'000;

TEST(KioskWalk, AMillionEventsReachEverythingAndGetNowhereStuck) {
  const std::uint32_t used = test::walk_seed();
  std::cout << "  replay with HOPEKIOSK_SEED=" << used << "\n";
  test::VisitorWalk walk(used);
  for (int i = 0; i < kEvents; ++i) {
    walk.step();
    ASSERT_TRUE(walk.sound()) << "after event " << i << ", seed " << used;
    if (i % 10'000 == 0) {
      ASSERT_TRUE(walk.comes_back()) << "after event " << i << ", seed " << used;
    }
  }
  EXPECT_TRUE(walk.comes_back());
  EXPECT_EQ(walk.views.size(), kViews) << "some view was never reached, seed " << used;
  EXPECT_TRUE(walk.countdown_seen);
}

}  // namespace
}  // namespace hopekiosk
