// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/keypad_list.h"

#include <gmock/gmock.h>

#include <cerrno>

namespace hopekiosk {
namespace {

using ::testing::HasSubstr;

TEST(KeypadList, SaysWhatTheSettingTakes) {
  const KeypadList list =
      list_of({{{"Logitech USB Receiver", 0x046d, 0xc540}, {"Storm Nav-Pad", 0x2047, 0x0982}}},
              "/dev/input");
  EXPECT_EQ(list.text,
            "046d:c540  Logitech USB Receiver\n"
            "2047:0982  Storm Nav-Pad\n"
            "\n"
            "Write those whose keys are to count into the settings file: keypad = 046d:c540\n");
  EXPECT_TRUE(list.errors.empty());
  EXPECT_EQ(list.exit, Exit::AsAsked);
}

TEST(KeypadList, SaysThatNothingIsConnected) {
  const KeypadList list = list_of({}, "/dev/input");
  EXPECT_EQ(list.text, "No keypad, presenter or keyboard is connected.\n");
  EXPECT_EQ(list.exit, Exit::AsAsked);
}

TEST(KeypadList, SaysThatNothingMayBeReadAndWhatToDo) {
  const KeypadList list = list_of({{}, 12, EACCES}, "/dev/input");
  EXPECT_EQ(list.text, "") << "nobody knows whether anything is connected";
  ASSERT_EQ(list.errors.size(), 1U);
  EXPECT_EQ(list.errors[0].sentence(),
            "/dev/input: warning: 12 of the input devices can't be read (Permission denied); put "
            "the user that the player runs as into the group 'input', and start anew");
  EXPECT_EQ(list.exit, Exit::CheckFoundErrors);
}

TEST(KeypadList, ListsWhatMayBeReadBesideWhatMayNot) {
  const KeypadList list = list_of({{{"Storm Nav-Pad", 0x2047, 0x0982}}, 1, EACCES}, "/dev/input");
  EXPECT_THAT(list.text, HasSubstr("2047:0982"));
  EXPECT_EQ(list.errors.size(), 1U);
  EXPECT_EQ(list.exit, Exit::AsAsked);
}

}  // namespace
}  // namespace hopekiosk
