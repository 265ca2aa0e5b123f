// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/text_distances.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "author/text_measure.h"
#include "scene/reading_distances.h"

namespace hopekiosk {
namespace {

using testing::HasSubstr;

const ScreenSize kScreen = ScreenSize::of_sides(476, 268);

TextDistances distances(std::string name, TextDistance wide, TextDistance upright) {
  return {7, std::move(name), {wide, upright}};
}

TEST(TextDistances, AreTheLeastOfWhatIsKnown) {
  TextDistances least;
  least.take_in(distances("a", {2000, 700}, {0, 0}));
  least.take_in(distances("b", {1500, 900}, {1000, 800}));
  EXPECT_EQ(least.by_mount[0].text, 1500);
  EXPECT_EQ(least.by_mount[0].all, 700);
  EXPECT_EQ(least.by_mount[1].text, 1000);
}

TEST(TextDistances, AreALineForEachText) {
  const std::string table = distance_table(
      {distances("¿Qué buscaban?", {1860, 660}, {1560, 660}), distances("vacía", {}, {})}, kScreen);
  EXPECT_THAT(table, HasSubstr("476x268 mm"));
  EXPECT_THAT(table, HasSubstr("0.7 degrees"));
  EXPECT_THAT(table, HasSubstr("\n     7    1.8 m   0.65 m      1.5 m   0.65 m  ¿Qué buscaban?\n"));
  EXPECT_THAT(table, HasSubstr("\n     7        —        —          —        —  vacía\n"));
}

TEST(TextDistances, AreASentenceForAll) {
  EXPECT_EQ(distance_sentence({distances("a", {1860, 660}, {1560, 700}),
                               distances("b", {1400, 1400}, {1450, 1450})},
                              kScreen),
            "on a screen of 476x268 mm the text of every slide is read from up to 1.4 m, all that "
            "stands on them from up to 0.65 m");
  EXPECT_EQ(distance_sentence({}, kScreen), "");
  EXPECT_EQ(distance_sentence({distances("a", {}, {})}, kScreen), "");
}

TEST(TextDistances, OfSubtitlesGrowWithTheirSize) {
  FontLibrary fonts;
  const auto sizes = caption_distances(fonts, kScreen);
  ASSERT_EQ(sizes.size(), 3U);
  for (std::size_t mount = 0; mount < kMounts.size(); ++mount) {
    EXPECT_LT(sizes[0].by_mount.at(mount).text, sizes[1].by_mount.at(mount).text);
    EXPECT_LT(sizes[1].by_mount.at(mount).text, sizes[2].by_mount.at(mount).text);
  }
}

// 11 mm at 900 mm are 0.7 degrees (EN 301 549, 5.1.4), and 0.63 at a metre.
TEST(MeasureTable, SaysHeightAngleAndDistance) {
  EXPECT_THAT(measure_table({{"question", {900.3, 0}}}, kScreen),
              HasSubstr("question                    11.0 mm  0.63°  0.90 m       0.0 mm  0.00°"));
}

}  // namespace
}  // namespace hopekiosk
