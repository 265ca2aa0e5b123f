// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/bidi.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace hopekiosk {
namespace {

using testing::ElementsAre;
using Order = std::vector<std::size_t>;

Direction direction_of_paragraph(std::string_view text) {
  return find_bidi_levels(text, std::nullopt).direction;
}

// UAX #9, rules P2 and P3.
TEST(Bidi, TheFirstStrongLetterDecides) {
  EXPECT_EQ(direction_of_paragraph("Hola שלום"), Direction::LeftToRight);
  EXPECT_EQ(direction_of_paragraph("שלום Hola"), Direction::RightToLeft);
  EXPECT_EQ(direction_of_paragraph("«123» مرحبا"), Direction::RightToLeft);
  EXPECT_EQ(direction_of_paragraph("123 …"), Direction::LeftToRight);
  EXPECT_EQ(find_bidi_levels("OIM", Direction::RightToLeft).direction, Direction::RightToLeft);
  EXPECT_EQ(find_bidi_levels("שלום", Direction::LeftToRight).direction, Direction::LeftToRight);
  EXPECT_EQ(direction_of_paragraph(""), Direction::LeftToRight);
}

TEST(Bidi, NumbersAndLatinWordsAreEmbedded) {
  const std::string text = "א 12 b";
  const BidiParagraph paragraph = find_bidi_levels(text, std::nullopt);
  EXPECT_THAT(paragraph.levels, ElementsAre(1, 1, 1, 2, 2, 1, 2));
  EXPECT_THAT(find_bidi_levels("ñ1", std::nullopt).levels, ElementsAre(0, 0, 0));
}

// Rule L2, with its examples.
TEST(Bidi, LevelsAreReversedFromTheDeepest) {
  const auto order = [](std::vector<BidiLevel> levels) { return visual_order(levels); };
  EXPECT_EQ(order({0, 0, 0}), (Order{0, 1, 2}));
  EXPECT_EQ(order({1, 1, 1}), (Order{2, 1, 0}));
  EXPECT_EQ(order({0, 1, 1, 0}), (Order{0, 2, 1, 3}));
  EXPECT_EQ(order({1, 2, 2, 1}), (Order{3, 1, 2, 0}));
  EXPECT_EQ(order({0, 1, 2, 1, 0}), (Order{0, 3, 2, 1, 4}));
  EXPECT_EQ(order({2, 2}), (Order{0, 1}));
  EXPECT_TRUE(order({}).empty());
}

}  // namespace
}  // namespace hopekiosk
