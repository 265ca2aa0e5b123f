// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Keypads that come and go, with all that can be wrong with them.
#include "output/keypads.h"

#include <gmock/gmock.h>
#include <linux/input-event-codes.h>

#include <cerrno>
#include <fstream>

#include "output/made_up_input.h"

namespace hopekiosk {
namespace {

using namespace hopekiosk::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class KeypadsTest : public ::testing::Test {
 protected:
  void SetUp() override { ::testing::internal::CaptureStderr(); }
  void TearDown() override { ::testing::internal::GetCapturedStderr(); }

  Keypads listed(const std::string& setting) {
    return {input_.folder(), *parse_keypads(setting), input_.open()};
  }

  static std::vector<Key> keys_of(Keypads& keypads) {
    std::vector<Key> keys;
    keypads.read(keys);
    return keys;
  }

  static std::size_t watched(const Keypads& keypads) {
    std::vector<pollfd> polled;
    keypads.watch(polled);
    return polled.size();
  }

  /// What was said since the last call.
  static std::string said() {
    std::string text = ::testing::internal::GetCapturedStderr();
    ::testing::internal::CaptureStderr();
    return text;
  }

  static MadeUpDevice presenter() { return {.codes = presenter_codes()}; }
  static MadeUpDevice keyboard() {
    return {
        .name = "Somebody's Keyboard", .vendor = 0x1234, .product = 1, .codes = presenter_codes()};
  }

  MadeUpInput input_;
};

TEST_F(KeypadsTest, OnlyThoseThatAreListedCount) {
  MadeUpDevice& mine = input_.plug("event3", presenter());
  MadeUpDevice& theirs = input_.plug("event4", keyboard());
  Keypads keypads = listed("046d:c540");
  keypads.look();
  MadeUpInput::press(mine, KEY_PAGEDOWN);
  MadeUpInput::press(theirs, KEY_ENTER);
  EXPECT_THAT(keys_of(keypads), ElementsAre(Key::PageDown));
  EXPECT_TRUE(mine.grabbed) << "the desktop must not hear it too";
  EXPECT_FALSE(theirs.grabbed) << "a keyboard that isn't listed is the technician's";
  EXPECT_EQ(watched(keypads), 1U);
}

TEST_F(KeypadsTest, AllPartsOfOneDeviceCountByItsIdAndOneByItsName) {
  input_.plug("event1", presenter());
  MadeUpDevice part = presenter();
  part.name = "Made-up Presenter Consumer Control";
  input_.plug("event2", part);
  Keypads by_id = listed("046d:c540");
  by_id.look();
  EXPECT_EQ(watched(by_id), 2U);
  Keypads by_name = listed("Made-up Presenter");
  by_name.look();
  EXPECT_EQ(watched(by_name), 1U);
}

TEST_F(KeypadsTest, OneThatIsUnpluggedAndBackCountsAgain) {
  input_.plug("event3", presenter());
  Keypads keypads = listed("046d:c540");
  keypads.look();
  EXPECT_THAT(said(), HasSubstr("the keypad 'Made-up Presenter' (046d:c540) is connected"));
  input_.unplug("event3");
  EXPECT_THAT(keys_of(keypads), IsEmpty());
  EXPECT_EQ(watched(keypads), 0U);
  EXPECT_THAT(said(), HasSubstr("is gone"));
  keypads.look();
  keypads.look();
  EXPECT_EQ(said(), "") << "that it isn't connected was just said";
  MadeUpDevice& back = input_.plug("event5", presenter());
  keypads.look();
  MadeUpInput::press(back, KEY_UP);
  EXPECT_THAT(keys_of(keypads), ElementsAre(Key::Up));
  EXPECT_THAT(said(), HasSubstr("is connected"));
}

TEST_F(KeypadsTest, AnotherThatComesUnderTheSameFileNameIsAnother) {
  input_.plug("event3", presenter());
  Keypads keypads = listed("046d:c540");
  keypads.look();
  input_.unplug("event3");
  std::ofstream(input_.folder() / "keeps the place of the node on the disk").flush();
  MadeUpDevice& other = input_.plug("event3", keyboard());
  keypads.look();  // nothing was read between
  MadeUpInput::press(other, KEY_ENTER);
  EXPECT_THAT(keys_of(keypads), IsEmpty());
  EXPECT_EQ(watched(keypads), 0U);
}

TEST_F(KeypadsTest, WhatIsNoKeypadIsOpenedOnce) {
  MadeUpDevice& theirs = input_.plug("event4", keyboard());
  MadeUpDevice& mouse = input_.plug("event5", {.codes = {}});
  Keypads keypads = listed("046d:c540");
  for (int i = 0; i < 10; ++i) keypads.look();
  EXPECT_EQ(theirs.opened, 1) << "each opening wakes the device up";
  EXPECT_EQ(mouse.opened, 1);
  EXPECT_FALSE(mouse.grabbed) << "it is listed by its id and has no keys: a mouse stays a mouse";
}

TEST_F(KeypadsTest, OneThatIsNotConnectedIsToldOnce) {
  Keypads keypads = listed("046d:c540, Storm Nav-Pad");
  keypads.look();
  EXPECT_EQ(said(), "") << "at power-on it may still come";
  keypads.look();
  const std::string told = said();
  EXPECT_THAT(told, HasSubstr("the keypad '046d:c540' of the settings isn't connected"));
  EXPECT_THAT(told, HasSubstr("'Storm Nav-Pad'"));
  for (int i = 0; i < 100; ++i) keypads.look();
  EXPECT_EQ(said(), "");
}

TEST_F(KeypadsTest, AFolderThatDoesNotExistIsNoFaultAndMayComeLater) {
  const auto later = input_.folder() / "later";
  Keypads keypads(later, {{"046d:c540"}}, input_.open());
  keypads.look();
  EXPECT_EQ(watched(keypads), 0U);
  std::filesystem::create_directory(later);
  input_.plug("later/event0", presenter());
  keypads.look();
  EXPECT_EQ(watched(keypads), 1U);
}

TEST_F(KeypadsTest, WhatMayNotBeReadIsToldOnceAndWorksWhenItMay) {
  MadeUpDevice& mine = input_.plug("event3", presenter());
  mine.open_fails_with = EACCES;
  input_.plug("event4", keyboard()).open_fails_with = EACCES;
  Keypads keypads = listed("046d:c540");
  keypads.look();
  EXPECT_EQ(said(), "") << "the system sets permissions a moment after a device has come";
  keypads.look();
  const std::string told = said();
  EXPECT_THAT(told, HasSubstr("warning: 2 of the input devices can't be read (Permission denied)"));
  EXPECT_THAT(told, HasSubstr("group 'input'"));
  EXPECT_THAT(told, Not(HasSubstr("isn't connected"))) << "nobody knows that";
  for (int i = 0; i < 100; ++i) keypads.look();
  EXPECT_EQ(said(), "");
  mine.open_fails_with = 0;
  keypads.look();
  EXPECT_EQ(watched(keypads), 1U);
}

TEST_F(KeypadsTest, OneThatAnotherProgramHasTakenIsToldOnceAndTriedAgain) {
  MadeUpDevice& mine = input_.plug("event3", presenter());
  mine.grab_fails_with = EBUSY;
  Keypads keypads = listed("046d:c540");
  keypads.look();
  EXPECT_THAT(said(), HasSubstr("can't be taken for the player alone (Device or resource busy)"));
  keypads.look();
  EXPECT_THAT(said(), Not(HasSubstr("can't be taken")));
  EXPECT_EQ(watched(keypads), 0U);
  mine.grab_fails_with = 0;
  keypads.look();
  EXPECT_EQ(watched(keypads), 1U);
}

TEST_F(KeypadsTest, APlugWithABadContactDoesNotFillTheLog) {
  Keypads keypads = listed("046d:c540");
  for (int i = 0; i < 1000; ++i) {
    input_.plug("event3", presenter());
    keypads.look();
    input_.unplug("event3");
    keys_of(keypads);
  }
  const std::string told = said();
  EXPECT_LT(std::count(told.begin(), told.end(), '\n'), 100);
  MadeUpDevice& back = input_.plug("event3", presenter());
  keypads.look();
  MadeUpInput::press(back, KEY_UP);
  EXPECT_THAT(keys_of(keypads), ElementsAre(Key::Up)) << "and it still works";
}

TEST_F(KeypadsTest, TheListForPeopleHasEachDeviceWithKeysThatCountOnce) {
  input_.plug("event0", {.name = "Power Button", .vendor = 0, .product = 1, .codes = {KEY_POWER}});
  input_.plug("event3", presenter());
  input_.plug("event4", presenter());
  input_.plug("event5", keyboard()).open_fails_with = EACCES;
  const ConnectedKeypads found = connected_keypads(input_.folder(), input_.open());
  EXPECT_THAT(found.keypads, ElementsAre(InputIdentity{"Made-up Presenter", 0x046d, 0xc540}));
  EXPECT_EQ(found.unreadable, 1);
  EXPECT_EQ(found.unreadable_reason, EACCES);
  EXPECT_THAT(connected_keypads("/no/such/folder", input_.open()).keypads, IsEmpty());
}

}  // namespace
}  // namespace hopekiosk
