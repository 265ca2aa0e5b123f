// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/root_words.h"

#include <gtest/gtest.h>

namespace hopekiosk {
namespace {

// Worked out by hand from the list: number 0 is ábaco, 2047 zurdo, 1024 is the first with the
// highest of eleven bits set.
TEST(RootWordsTest, AreTheFirst88BitsElevenAWord) {
  Digest digest;
  EXPECT_EQ(*root_words(digest), "ábaco ábaco ábaco ábaco ábaco ábaco ábaco ábaco");
  digest.bytes.fill(0xFF);
  EXPECT_EQ(*root_words(digest), "zurdo zurdo zurdo zurdo zurdo zurdo zurdo zurdo");
  digest.bytes.fill(0);
  digest.bytes[1] = 0x20;   // the eleventh bit: the last one of the first word
  digest.bytes[10] = 0x01;  // the 88th: the last one of the last
  digest.bytes[11] = 0xFF;  // beyond
  EXPECT_EQ(*root_words(digest), "abdomen ábaco ábaco ábaco ábaco ábaco ábaco abdomen");
}

TEST(RootWordsTest, AreComparedAsPeopleTypeThem) {
  EXPECT_TRUE(are_same_words("  ABACO   ñandú zurdo ", "ábaco ñandú zurdo"));
  EXPECT_TRUE(are_same_words("a\u0301baco", "ábaco")) << "a combining accent";
  EXPECT_FALSE(are_same_words("ábaco zurdo", "zurdo ábaco"));
  EXPECT_FALSE(are_same_words("ábaco", "ábaco ábaco"));
  EXPECT_FALSE(are_same_words("", "ábaco"));
  EXPECT_FALSE(are_same_words("\xFF", "ábaco"));
}

}  // namespace
}  // namespace hopekiosk
