// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/theme.h"

#include <gtest/gtest.h>

#include <algorithm>

#include <set>

#include "base/assets.h"
#include "scene/theme_file.h"
#include "text/font_library.h"

namespace hopekiosk {
namespace {

TEST(ContrastRatio, IsThatOfWcag) {
  const Theme day;
  EXPECT_NEAR(contrast_ratio(colour(0x000000), colour(0xFFFFFF)), 21, 1e-9);
  EXPECT_NEAR(contrast_ratio(colour(0x777777), colour(0xFFFFFF)), 4.48, 0.005);  // the known case
  EXPECT_DOUBLE_EQ(contrast_ratio(day.ink, day.ink), 1);
  EXPECT_DOUBLE_EQ(contrast_ratio(day.ink, day.paper), contrast_ratio(day.paper, day.ink));
}

struct Measured {
  const char* front;
  const char* back;
  double ratio;
};

void expect_measured(const Theme& theme, std::initializer_list<Measured> measured) {
  for (const Measured& each : measured) {
    ASSERT_TRUE(theme.find(each.front)) << each.front;
    ASSERT_TRUE(theme.find(each.back)) << each.back;
    EXPECT_NEAR(contrast_ratio(*theme.find(each.front), *theme.find(each.back)), each.ratio, 0.006)
        << each.front << " on " << each.back;
  }
}

// The ratios that the visual language states, measured by its makers.
TEST(Theme, TheDayHasTheContrastOfTheVisualLanguage) {
  expect_measured(
      load_theme("day", assets_folder()).theme,
      {{"ink", "bg", 16.11},          {"ink", "room", 13.86},        {"ink", "sky", 13.41},
       {"ink", "hill", 13.36},        {"ink", "tint", 13.03},        {"ink", "leaf-light", 11.28},
       {"ink", "maize-light", 13.64}, {"ink", "maize", 9.67},        {"ink", "white", 17.02},
       {"quiet", "bg", 9.13},         {"quiet", "room", 7.86},       {"clay", "bg", 5.40},
       {"clay", "room", 4.65},        {"clay", "maize-light", 4.57}, {"clay", "white", 5.70},
       {"on-soil", "soil", 13.24},    {"on-soil", "soil-2", 9.13},   {"on-soil", "ink", 16.11},
       {"on-clay", "clay", 5.40},     {"on-leaf", "leaf", 5.98},     {"off", "soil-2", 4.93},
       {"maize", "soil", 7.95},       {"edge", "soil", 5.17},        {"leaf", "room", 5.14},
       {"maize", "field", 3.59}});
}

TEST(Theme, HighContrastHasTheContrastOfTheVisualLanguage) {
  expect_measured(load_theme("contrast", assets_folder()).theme,
                  {{"ink", "bg", 21},
                   {"ink", "soil-2", 13.58},
                   {"ink", "sky", 18.88},
                   {"maize", "bg", 15.19},
                   {"leaf", "bg", 12.66},
                   {"clay", "bg", 10.38},
                   {"clay-light", "bg", 15.97},
                   {"on-light", "maize-light", 18.40},
                   {"off", "soil-2", 7.38}});
}

TEST(Theme, ItsFontStandsBeforeTheProjectsOwn) {
  Theme theme;
  EXPECT_EQ(font_families(theme), FontLibrary::default_families());
  theme.font_family = "Atkinson Hyperlegible";
  EXPECT_EQ(font_families(theme).front(), "Atkinson Hyperlegible");
  EXPECT_EQ(font_families(theme).size(), FontLibrary::default_families().size() + 1);
  // One of the project's own comes to the front, and stands there once.
  theme.font_family = "Noto Sans";
  const std::vector<std::string> families = font_families(theme);
  EXPECT_EQ(families.front(), "Noto Sans");
  EXPECT_EQ(families[1], "Andika");
  EXPECT_EQ(std::count(families.begin(), families.end(), "Noto Sans"), 1);
  EXPECT_EQ(families.size(), FontLibrary::default_families().size());
}

TEST(Theme, FindsItsColoursByTheirNames) {
  const Theme day;
  EXPECT_EQ(day.find("bg"), day.paper);
  EXPECT_EQ(day.find("soil-2"), day.soil_2);
  EXPECT_EQ(day.find("soil_2"), std::nullopt);
  EXPECT_EQ(day.find(""), std::nullopt);
}

TEST(Theme, EveryTokenHasAColourOfItsOwn) {
  std::set<std::string_view> names;
  for (const ThemeToken& token : theme_tokens()) {
    EXPECT_TRUE(names.insert(token.name).second) << token.name;
    Theme theme;
    theme.*token.colour = colour(0x123456);
    for (const ThemeToken& other : theme_tokens()) {
      EXPECT_EQ(theme.find(other.name) == colour(0x123456), other.name == token.name)
          << token.name << " and " << other.name;
    }
  }
  EXPECT_EQ(names.size(), 31U) << "as many as the struct has colours";
}

// WCAG 2.2, 1.4.3 and 1.4.11.
TEST(ContrastPairs, AreOfTokensAndWantWhatWcagWants) {
  const Theme theme;
  EXPECT_GT(contrast_pairs().size(), 20U);
  for (const ContrastPair& pair : contrast_pairs()) {
    EXPECT_TRUE(theme.find(pair.front)) << pair.front;
    EXPECT_TRUE(theme.find(pair.back)) << pair.back;
    EXPECT_TRUE(pair.least == 4.5 || pair.least == 3) << pair.front << " on " << pair.back;
  }
}

}  // namespace
}  // namespace hopekiosk
