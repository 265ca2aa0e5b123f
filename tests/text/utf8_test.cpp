// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/utf8.h"

#include <gtest/gtest.h>

namespace hopekiosk {
namespace {

using namespace std::string_literals;

TEST(CleanText, KeepsWhatIsWellFormed) {
  const std::string text = "¿Qué? k’iche’ «mañana» ẍ 👩‍👩‍👧";
  EXPECT_EQ(clean_text(text), text);
}

TEST(CleanText, ReplacesDamagedBytesAndGoesOn) {
  EXPECT_EQ(clean_text("a\xffz"), "a\uFFFDz");
  EXPECT_EQ(clean_text("caf\xe9 solo"), "caf\uFFFD solo");                // Latin-1
  EXPECT_EQ(clean_text("\xed\xa0\x80").find('\xed'), std::string::npos);  // a surrogate
  EXPECT_EQ(clean_text("end\xc3"), "end\uFFFD");
}

TEST(CleanText, DropsControlCharacters) {
  EXPECT_EQ(clean_text("a\0b\x07\x1b[31m\x7f"s), "ab[31m");
  EXPECT_EQ(clean_text("a\tb"), "a b");
  EXPECT_EQ(clean_text("\uFEFFtext"), "text");
}

TEST(CleanText, SeparatesParagraphsByOneLineFeed) {
  EXPECT_EQ(clean_text("\r\na\r\n\r\nb\u2029c\u0085d\n"), "a\nb\nc\nd");
}

TEST(CleanText, LimitsMarksOnOneLetter) {
  std::string zalgo = "H";
  for (int i = 0; i < 100; ++i) zalgo += "\u0301";
  std::string limited = "H";
  for (int i = 0; i < kMarksOnALetter; ++i) limited += "\u0301";
  EXPECT_EQ(clean_text(zalgo + "ola"), limited + "ola");
}

// UAX #29, extended grapheme clusters.
TEST(Graphemes, AreLettersAsPeopleCountThem) {
  EXPECT_EQ(grapheme_ends("ab"), (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(grapheme_ends("e\u0301a"), (std::vector<std::size_t>{3, 4}));
  const std::string family = "👩‍👩‍👧";
  EXPECT_EQ(grapheme_ends(family), (std::vector<std::size_t>{family.size()}));
  EXPECT_TRUE(grapheme_ends("").empty());
}

TEST(Shortened, CutsBetweenGraphemes) {
  EXPECT_EQ(shortened("abc", 5), "abc");
  EXPECT_EQ(shortened("abc", 3), "abc");
  EXPECT_EQ(shortened("abc", 2), "ab");
  EXPECT_EQ(shortened("ae\u0301b", 2), "a");  // "é" is two code points and stays whole
  EXPECT_EQ(shortened("abc", 0), "");
}

}  // namespace
}  // namespace hopekiosk
