// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/trial.h"

#include <gtest/gtest.h>

namespace hopekiosk {
namespace {

const Digest kOld = Digest::of("old");
const Digest kNew = Digest::of("new");
const Digest kNewer = Digest::of("newer");

StoreState old_is_good() {
  StoreState state;
  state.owner = 1;
  state.current = kOld;
  state.floor = {{1, 100}, kOld};
  return state;
}

StoreState new_on_trial() { return activate(old_is_good(), kNew); }

TEST(TrialTest, TheLastGoodOneStaysToGoBackTo) {
  const StoreState state = new_on_trial();
  EXPECT_EQ(state.current, kNew);
  EXPECT_EQ(state.previous, kOld);
  EXPECT_EQ(state.trial, Trial{});
  const StoreState next = activate(state, kNewer);
  EXPECT_EQ(next.previous, kOld) << "not the one that never showed that it plays";
}

TEST(TrialTest, OnlyGoodRaisesTheFloorAndNeverLowersIt) {
  EXPECT_EQ(new_on_trial().floor, old_is_good().floor);
  EXPECT_EQ(trial_good(new_on_trial(), ReleaseNumber{1, 200}).floor, (Floor{{1, 200}, kNew}));
  EXPECT_EQ(trial_good(new_on_trial(), ReleaseNumber{1, 50}).floor, old_is_good().floor);
  EXPECT_EQ(trial_good(new_on_trial(), std::nullopt).floor, old_is_good().floor);
  EXPECT_FALSE(trial_good(new_on_trial(), std::nullopt).trial);
}

TEST(TrialTest, ThreeCrashesBeforeThePictureSetItAside) {
  StoreState state = new_on_trial();
  for (int i = 1; i < kMostTries; ++i) {
    state = trial_crashed(trial_started(state), "");
    EXPECT_EQ(state.current, kNew);
    EXPECT_EQ(state.trial->tries, i);
  }
  state = trial_crashed(state, "");
  EXPECT_EQ(state.current, kOld);
  EXPECT_FALSE(state.previous);
  EXPECT_FALSE(state.trial);
  EXPECT_TRUE(state.is_quarantined(kNew));
}

TEST(TrialTest, CrashesInTwoItemsUseATryInOneTheyDont) {
  StoreState state = new_on_trial();
  state = trial_crashed(state, "a.mp4");
  state = trial_crashed(state, "a.mp4");
  EXPECT_EQ(state.trial->tries, 0) << "the player leaves that item out";
  state = trial_crashed(state, "b.mp4");
  EXPECT_EQ(state.trial->tries, 1);
  state = trial_crashed(state, "a.mp4");
  EXPECT_EQ(state.trial->tries, 1) << "counted anew";
  state = trial_crashed(state, "b.mp4");
  state = trial_crashed(state, "a.mp4");
  state = trial_crashed(state, "c.mp4");
  EXPECT_TRUE(state.is_quarantined(kNew));
}

TEST(TrialTest, TenStartsWithoutAWordSetItAside) {
  StoreState state = new_on_trial();
  for (int i = 1; i < kMostStarts; ++i) state = trial_started(state);
  EXPECT_EQ(state.current, kNew);
  EXPECT_TRUE(trial_started(state).is_quarantined(kNew));
  state = trial_started(trial_crashed(state, "a.mp4"));
  EXPECT_EQ(state.trial->starts, 1) << "a crash is a word";
}

TEST(TrialTest, WithoutAPreviousOneTheFactoryProgrammePlays) {
  StoreState state;
  state = activate(state, kNew);
  for (int i = 0; i < kMostTries; ++i) state = trial_crashed(state, "");
  EXPECT_FALSE(state.current);
}

TEST(TrialTest, NothingHappensToWhatIsGood) {
  const StoreState state = trial_good(new_on_trial(), ReleaseNumber{1, 200});
  EXPECT_EQ(trial_started(state), state);
  EXPECT_EQ(trial_crashed(state, ""), state);
  EXPECT_EQ(trial_good(state, ReleaseNumber{9, 9}), state);
}

TEST(TrialTest, BackAndForthBetweenGoodOnes) {
  StoreState state = trial_good(new_on_trial(), ReleaseNumber{1, 200});
  const Floor floor = state.floor;
  state = go_back(state);
  EXPECT_EQ(state.current, kOld);
  EXPECT_EQ(state.floor, floor);
  state = go_back(state);
  EXPECT_EQ(state.current, kNew);
}

TEST(TrialTest, BackFromATrialIsForGood) {
  const StoreState state = go_back(new_on_trial());
  EXPECT_EQ(state.current, kOld);
  EXPECT_FALSE(state.previous);
  EXPECT_FALSE(state.trial);
  EXPECT_EQ(go_back(state), state) << "there is nothing to go back to";
}

TEST(TrialTest, WhatFailedCanBeForgiven) {
  StoreState state = new_on_trial();
  for (int i = 0; i < kMostTries; ++i) state = trial_crashed(state, "");
  state = try_again(state, kNew);
  EXPECT_FALSE(state.is_quarantined(kNew));
  EXPECT_EQ(try_again(state, kNewer), state);
}

}  // namespace
}  // namespace hopekiosk
