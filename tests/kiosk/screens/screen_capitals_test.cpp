// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/screen_capitals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/screens/screen_samples.h"
#include "text/readability.h"

namespace hopekiosk {
namespace {

class ScreenCapitalsTest : public testing::TestWithParam<double> {
 protected:
  std::vector<ScreenCapitals> capitals(KioskContent content = test::sample_content()) {
    return smallest_capitals(content, workshop_.context({1920, 1080}),
                             ScreenSize::of_diagonal(GetParam()));
  }
  test::ScreenWorkshop workshop_;
};

/// EN 301 549, 5.1.4.
TEST_P(ScreenCapitalsTest, FillSevenTenthsOfADegreeAtAnArmsLength) {
  KioskContent content = test::sample_content();
  content.ask = test::sample_slot();
  const auto screens = capitals(content);
  EXPECT_EQ(screens.size(), 7U) << "every screen there is";
  for (const ScreenCapitals& each : screens) {
    EXPECT_GE(visual_angle(each.wide, 600), 0.7) << each.name;
    EXPECT_GE(visual_angle(each.upright, 600), 0.7) << each.name;
  }
}

TEST_P(ScreenCapitalsTest, AreOfScreensThatThereAre) {
  KioskContent content = test::sample_content();
  content.film.reset();
  content.news.clear();
  content.languages = {"es"};
  std::vector<std::string> names;
  for (const ScreenCapitals& each : capitals(content)) names.push_back(each.name);
  EXPECT_THAT(names, testing::ElementsAre("menu", "where to ask", "still here?"));
}

INSTANTIATE_TEST_SUITE_P(Diagonals, ScreenCapitalsTest, testing::Values(21.5, 32.0, 43.0),
                         [](const auto& parameter) {
                           return std::to_string(static_cast<int>(parameter.param)) + "_inches";
                         });

}  // namespace
}  // namespace hopekiosk
