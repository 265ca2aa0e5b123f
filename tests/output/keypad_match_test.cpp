// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/keypad_match.h"

#include <gtest/gtest.h>

namespace hopekiosk {
namespace {

const InputIdentity kPresenter{"Logitech USB Receiver", 0x046d, 0xc540};

TEST(KeypadMatch, AnIdIsFourDigitsEachOfMakerAndProduct) {
  EXPECT_EQ(kPresenter.id(), "046d:c540");
  EXPECT_EQ((InputIdentity{"", 1, 0}).id(), "0001:0000");
  EXPECT_TRUE(KeypadMatch{"046d:c540"}.matches(kPresenter));
  EXPECT_TRUE(KeypadMatch{"046D:C540"}.matches(kPresenter));
  EXPECT_FALSE(KeypadMatch{"046d:c541"}.matches(kPresenter));
  EXPECT_FALSE(KeypadMatch{"046d"}.matches(kPresenter)) << "not all that one maker makes";
}

TEST(KeypadMatch, ANameIsTheWholeName) {
  EXPECT_TRUE(KeypadMatch{"logitech usb receiver"}.matches(kPresenter));
  EXPECT_FALSE(KeypadMatch{"Logitech"}.matches(kPresenter))
      << "else any keyboard of theirs would do";
  EXPECT_TRUE(KeypadMatch{"gpio-keys"}.matches({"gpio-keys ", 1, 1}));
  EXPECT_FALSE(KeypadMatch{"x"}.matches({"", 0, 0}));
}

TEST(KeypadMatch, SeveralArePartedByCommas) {
  const auto read = parse_keypads(" 046d:c540 ,Storm Nav-Pad,gpio-keys");
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, (std::vector<KeypadMatch>{{"046d:c540"}, {"Storm Nav-Pad"}, {"gpio-keys"}}));
}

TEST(KeypadMatch, AnEmptyEntryIsAMistake) {
  for (const char* text : {"", " ", ",", "046d:c540,", ",a", "a,,b"}) {
    EXPECT_FALSE(parse_keypads(text)) << text;
  }
}

}  // namespace
}  // namespace hopekiosk
