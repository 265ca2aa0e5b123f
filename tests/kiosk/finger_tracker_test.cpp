// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/finger_tracker.h"

#include <gtest/gtest.h>

#include <chrono>

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;
using Kind = FingerTracker::Gesture::Kind;
using Phase = Touch::Phase;

class FingerTrackerTest : public testing::Test {
 protected:
  Kind take(Phase phase, std::int64_t finger, Point at = {}) {
    return fingers.take({phase, finger, at.x, at.y}, now).kind;
  }
  FingerTracker fingers;
  SteadyTime now{1h};
};

TEST_F(FingerTrackerTest, AFingerPressesSlidesAndIsReleased) {
  EXPECT_EQ(take(Phase::Down, 1), Kind::Press);
  EXPECT_EQ(take(Phase::Move, 1), Kind::Slide);
  EXPECT_EQ(take(Phase::Up, 1), Kind::Release);
  EXPECT_FALSE(fingers.down());
}

TEST_F(FingerTrackerTest, APalmBesideTheFingerDoesNothing) {
  take(Phase::Down, 1);
  for (std::int64_t other = 2; other < 11; ++other) {
    EXPECT_EQ(take(Phase::Down, other), Kind::None);
    EXPECT_EQ(take(Phase::Move, other), Kind::None);
    EXPECT_EQ(take(Phase::Up, other), Kind::None);
  }
  EXPECT_EQ(take(Phase::Up, 1), Kind::Release);
}

TEST_F(FingerTrackerTest, AnEventThatWasLostDoesNotStickForEver) {
  take(Phase::Down, 1);  // and its lifting is never told
  EXPECT_EQ(take(Phase::Down, 1), Kind::Press) << "the same finger again";
  now += FingerTracker::kStuckAfter;
  EXPECT_EQ(fingers.look(now).kind, Kind::Lost);
  EXPECT_EQ(fingers.look(now).kind, Kind::None) << "told once";
  EXPECT_EQ(take(Phase::Down, 2), Kind::Press) << "another finger counts now";
}

TEST_F(FingerTrackerTest, WithTheTouchscreenItsFingerIsGoneWhicheverItWas) {
  EXPECT_EQ(take(Phase::Gone, 0), Kind::None) << "nobody touched it";
  take(Phase::Down, 7);
  EXPECT_EQ(take(Phase::Gone, 0), Kind::Lost);
  EXPECT_FALSE(fingers.down());
  EXPECT_EQ(take(Phase::Up, 7), Kind::None) << "which chooses nothing";
  EXPECT_EQ(take(Phase::Down, 8), Kind::Press) << "when it is back";
}

TEST_F(FingerTrackerTest, LiftingWithoutHavingComeDownIsNothing) {
  EXPECT_EQ(take(Phase::Up, 1), Kind::None);
  EXPECT_EQ(take(Phase::Move, 1), Kind::None);
  take(Phase::Down, 1);
  fingers.forget();
  EXPECT_EQ(take(Phase::Up, 1), Kind::None);
}

}  // namespace
}  // namespace hopekiosk
