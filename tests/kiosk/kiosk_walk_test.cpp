// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <iostream>

#include "kiosk/visitor_walk.h"

namespace hopekiosk {
namespace {

TEST(KioskWalk, AMillionEventsReachEverythingAndGetNowhereStuck) {
  const std::uint32_t used = test::walk_seed();
  std::cout << "  replay with HOPEKIOSK_SEED=" << used << "\n";
  test::VisitorWalk walk(used);
  test::expect_to_get_nowhere_stuck(walk, used);
}

}  // namespace
}  // namespace hopekiosk
