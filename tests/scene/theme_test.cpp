// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/theme.h"

#include <gtest/gtest.h>

namespace hopekiosk {
namespace {

TEST(ContrastRatio, IsThatOfWcag) {
  EXPECT_NEAR(contrast_ratio(colour(0x000000), colour(0xFFFFFF)), 21, 1e-9);
  EXPECT_NEAR(contrast_ratio(colour(0x777777), colour(0xFFFFFF)), 4.48, 0.005);  // the known case
  EXPECT_DOUBLE_EQ(contrast_ratio(theme::kInk, theme::kInk), 1);
  EXPECT_DOUBLE_EQ(contrast_ratio(theme::kInk, theme::kPaper),
                   contrast_ratio(theme::kPaper, theme::kInk));
}

// The ratios that the visual language states for its day colours.
TEST(Theme, HasTheContrastOfTheVisualLanguage) {
  EXPECT_NEAR(contrast_ratio(theme::kInk, theme::kPaper), 16.11, 0.01);
  EXPECT_NEAR(contrast_ratio(theme::kQuiet, theme::kPaper), 9.13, 0.01);
  EXPECT_NEAR(contrast_ratio(theme::kInk, theme::kMaize), 9.67, 0.01);
  EXPECT_NEAR(contrast_ratio(theme::kPaper, theme::kSoil), 13.24, 0.01);
  EXPECT_NEAR(contrast_ratio(theme::kMaize, theme::kSoil), 7.95, 0.01);
  EXPECT_NEAR(contrast_ratio(theme::kClay, theme::kPaper), 5.40, 0.01);
}

// WCAG 2.2, 1.4.3 and 1.4.11: 4.5:1 for text, 3:1 for what carries meaning.
TEST(Theme, TextCanBeRead) {
  for (const Colour text : {theme::kInk, theme::kQuiet}) {
    for (const Colour ground : {theme::kPaper, theme::kHill, theme::kLeafLight}) {
      EXPECT_GE(contrast_ratio(text, ground), 4.5);
    }
  }
  EXPECT_GE(contrast_ratio(theme::kInk, theme::kMaize), 3);   // the ear
  EXPECT_GE(contrast_ratio(theme::kClay, theme::kMaize), 3);  // and its sound
}

}  // namespace
}  // namespace hopekiosk
