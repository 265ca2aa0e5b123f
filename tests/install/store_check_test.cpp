// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/store_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "install/crashing_disk.h"
#include "install/release_choice.h"
#include "install/sticks.h"

namespace hopekiosk {
namespace {

using namespace testing_packs;

/// A store with a previous and a current release, both good.
class StoreCheckTest : public testing::Test {
 protected:
  StoreCheckTest() : store_(open()) {
    const SignedTrust trust = signed_by(first_trust({&key_}, {&key_}), {&key_});
    TestDoor door;
    for (const std::string film : {"old film", "new film"}) {
      FakeStick stick = make_stick({{"playlist.xml", "list of the " + film},
                                    {"media/film.mp4", film},
                                    {"media/photo.jpg", "photo"}},
                                   {1, film == "old film" ? 1U : 2U}, {trust}, key_);
      if (store_.state().owner == 0) {
        EXPECT_EQ(enrol_stick(stick, store_, words_of(trust)).result, InstallResult::Installed);
      }
      EXPECT_EQ(door.take(stick, store_).result, InstallResult::Installed);
      EXPECT_TRUE(end_trial_well(store_));
    }
    before_ = store_.state();
  }

  StoreWriter open() { return std::move(*StoreWriter::open(CrashingDisk::kRoot, disk_)); }

  void decay(const std::string& content) {
    std::string changed = content;
    changed[1] = static_cast<char>(changed[1] ^ 1);
    disk_.put(store_.paths().blob(Digest::of(content)).string(), changed);
  }

  CheckedStore check() {
    StoreReading reading(store_.paths(), files_to_check(store_), disk_);
    while (reading.step()) {
    }
    return *repair_store(store_, reading.damaged());
  }

  SigningKey key_ = SigningKey::make();
  CrashingDisk disk_;
  StoreWriter store_;
  StoreState before_;
};

TEST_F(StoreCheckTest, AWholeStoreIsLeftAlone) {
  const CheckedStore checked = check();
  EXPECT_FALSE(checked.repaired);
  EXPECT_TRUE(checked.damaged.empty());
  EXPECT_EQ(store_.state(), before_);
}

TEST_F(StoreCheckTest, AFilmThatDecayedIsToldAndMadeRoomFor) {
  decay("new film");
  const CheckedStore checked = check();
  EXPECT_THAT(checked.damaged, testing::ElementsAre("media/film.mp4"));
  EXPECT_EQ(store_.state().current, before_.current) << "the rest of it plays on";
  EXPECT_FALSE(store_.stored_size(Digest::of("new film"))) << "so that a stick brings it again";
}

TEST_F(StoreCheckTest, AMissingFilmIsDamageToo) {
  disk_.erase(store_.paths().blob(Digest::of("new film")).string());
  EXPECT_THAT(check().damaged, testing::ElementsAre("media/film.mp4"));
}

TEST_F(StoreCheckTest, DamageInThePreviousOneOnlyEndsGoingBack) {
  decay("old film");
  const CheckedStore checked = check();
  EXPECT_TRUE(checked.repaired);
  EXPECT_TRUE(checked.damaged.empty());
  EXPECT_EQ(store_.state().current, before_.current);
  EXPECT_FALSE(store_.state().previous);
}

TEST_F(StoreCheckTest, WithoutItsPlaylistTheCurrentOneGivesWay) {
  decay("list of the new film");
  EXPECT_TRUE(check().repaired);
  EXPECT_EQ(store_.state().current, before_.previous);
}

TEST_F(StoreCheckTest, WhatBothNeedIsToldOfTheCurrentOne) {
  decay("photo");
  EXPECT_THAT(check().damaged, testing::ElementsAre("media/photo.jpg"));
  EXPECT_FALSE(store_.state().previous);
}

TEST_F(StoreCheckTest, ALostOrSpoiltStateIsRebuilt) {
  for (const bool lost : {true, false}) {
    const std::string file = std::string(CrashingDisk::kRoot) + "/state";
    if (lost) {
      disk_.erase(file);
    } else {
      disk_.put(file, "hopekiosk-state 1\nnonsense\n");
    }
    const StoreWriter rebuilt = open();
    EXPECT_TRUE(rebuilt.was_rebuilt());
    EXPECT_EQ(rebuilt.state().current, before_.current);
    EXPECT_EQ(rebuilt.state().previous, before_.previous);
    EXPECT_EQ(rebuilt.state().owner, before_.owner);
    EXPECT_EQ(rebuilt.state().floor.number, before_.floor.number);
    EXPECT_FALSE(open().was_rebuilt()) << "once";
  }
}

}  // namespace
}  // namespace hopekiosk
