// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/stick_notice.h"

#include <gtest/gtest.h>

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;
using Phase = InstallProgress::Phase;

const Outcome kInstalled{InstallResult::Installed, RefusalCode::None, {}};

/// A kiosk that has been looked at once, with nothing going on.
class StickNoticeTest : public testing::Test {
 protected:
  StickNoticeTest() { notice_.see({}, now_); }

  void says(Phase phase, int percent = 0, int seconds_left = -1, const Outcome& outcome = {}) {
    notice_.see({InstallProgress{phase, percent, seconds_left, outcome}, {++signs_}}, now_);
  }
  void ends(const Outcome& outcome) { says(Phase::Ended, 100, -1, outcome); }
  void wait(SteadyDuration length) { now_ += length; }
  std::optional<StickCard> card() const { return notice_.card(now_); }
  bool shows(Phase phase) const { return card() && card()->phase == phase; }

  StickNotice notice_;
  SteadyTime now_{1h};
  std::uint64_t signs_ = 100;
};

TEST_F(StickNoticeTest, TellsFromTheFirstLookAtTheStickToTheResult) {
  EXPECT_FALSE(card());
  says(Phase::Reading);
  EXPECT_TRUE(shows(Phase::Reading));
  says(Phase::Copying, 42, 170);
  ASSERT_TRUE(shows(Phase::Copying));
  EXPECT_EQ(card()->percent, 42);
  EXPECT_EQ(card()->minutes_left, 3);
  says(Phase::Checking, 100);
  EXPECT_TRUE(shows(Phase::Checking));
  ends(kInstalled);
  ASSERT_TRUE(shows(Phase::Ended));
  EXPECT_EQ(card()->outcome, kInstalled);
}

TEST_F(StickNoticeTest, AResultStandsForTwentySeconds) {
  ends(kInstalled);
  wait(19'900ms);
  EXPECT_TRUE(shows(Phase::Ended));
  wait(200ms);
  EXPECT_FALSE(card());
}

TEST_F(StickNoticeTest, AlsoForWhoHasTakenTheStickOutMeanwhile) {
  ends({InstallResult::Interrupted, RefusalCode::None, {}});
  wait(2s);
  says(Phase::Away);
  EXPECT_TRUE(shows(Phase::Ended)) << "it says to put it in again";
  wait(17'900ms);
  EXPECT_TRUE(shows(Phase::Ended));
  wait(200ms);
  EXPECT_FALSE(card());
}

TEST_F(StickNoticeTest, TheSameResultOfAnotherStickStandsAsLong) {
  ends(kInstalled);
  wait(15s);
  ends(kInstalled);
  wait(15s);
  EXPECT_TRUE(shows(Phase::Ended));
}

/// The power failed while it copied; or it was started long after the last stick.
TEST(StickNoticeAtTheStart, SaysNothingOfWhatWasBefore) {
  for (const Phase phase : {Phase::Copying, Phase::Ended}) {
    StickNotice notice;
    const ProgressLook before{InstallProgress{phase, 42, 60, kInstalled}, {7}};
    SteadyTime now{1h};
    for (int i = 0; i < 5; ++i) {
      notice.see(before, now);
      EXPECT_FALSE(notice.card(now));
      now += 1s;
    }
    notice.see({InstallProgress{Phase::Copying, 43, 60, {}}, {8}}, now);
    EXPECT_TRUE(notice.card(now)) << "but somebody is at work now";
  }
}

/// A film is probed for a minute: there is nothing new to say, but it goes on.
TEST_F(StickNoticeTest, StaysAsLongAsTheInstallerLives) {
  says(Phase::Checking, 100);
  for (int i = 0; i < 30; ++i) {
    wait(kProgressSign);
    says(Phase::Checking, 100);
    EXPECT_TRUE(shows(Phase::Checking));
  }
}

TEST_F(StickNoticeTest, GoesWhenTheInstallerDied) {
  for (const Phase phase : {Phase::Reading, Phase::Copying, Phase::Checking}) {
    says(phase, 42);
    wait(29s);
    EXPECT_TRUE(shows(phase));
    wait(2s);
    EXPECT_FALSE(card());
  }
}

TEST_F(StickNoticeTest, WhoNeedsTheScreenGetsItForAWhile) {
  says(Phase::Copying, 42);
  wait(2s);
  notice_.touch(now_);
  EXPECT_FALSE(card());
  wait(9s);
  says(Phase::Copying, 43);
  EXPECT_FALSE(card());
  wait(2s);
  EXPECT_TRUE(shows(Phase::Copying));
  notice_.touch(now_);
  EXPECT_FALSE(card());
  ends(kInstalled);
  EXPECT_TRUE(shows(Phase::Ended)) << "whoever waits for it must see it";
}

TEST_F(StickNoticeTest, WhoTouchesAResultHasReadIt) {
  ends(kInstalled);
  notice_.touch(now_ + 500ms);
  EXPECT_TRUE(card()) << "that was meant for the screen before";
  wait(2s);
  notice_.touch(now_);
  EXPECT_FALSE(card());
  wait(15s);
  EXPECT_FALSE(card());
  says(Phase::Reading);
  EXPECT_TRUE(shows(Phase::Reading)) << "of the next stick";
}

TEST_F(StickNoticeTest, SaysNothingWhereTheFileIsNone) {
  says(Phase::Copying, 42);
  notice_.see({std::nullopt, {++signs_}}, now_);
  EXPECT_FALSE(card());
}

TEST(StickCardTest, RoundsTheTimeToMinutes) {
  const auto minutes = [](int seconds) {
    return stick_card_of({Phase::Copying, 10, seconds, {}}).minutes_left;
  };
  EXPECT_EQ(minutes(-1), std::nullopt);
  EXPECT_EQ(minutes(0), 0);
  EXPECT_EQ(minutes(29), 0);
  EXPECT_EQ(minutes(31), 1);
  EXPECT_EQ(minutes(180), 3);
}

}  // namespace
}  // namespace hopekiosk
