// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/readability.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <numbers>

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;

TEST(Words, AreCountedAsReadersTakeThemIn) {
  EXPECT_EQ(count_words("¿Qué esperaban las personas de la película?"), 7U);
  EXPECT_EQ(count_words("400,000 personas — cada año"), 4U);
  EXPECT_EQ(count_words("400\u202f000 personnes"), 2U);
  EXPECT_EQ(count_words("Kʼicheʼ k’iche’ qʼeqchiʼ"), 3U);
  EXPECT_EQ(count_words("Vraiment\u00a0? Oui !"), 2U);
  EXPECT_EQ(count_words("uno\ndos"), 2U);
  EXPECT_EQ(count_words("שלום עולם"), 2U);
  EXPECT_EQ(count_words(" … — "), 0U);
  EXPECT_EQ(count_words(""), 0U);
}

TEST(ReadingTime, IsAHundredWordsAMinute) {
  EXPECT_EQ(reading_time(100), 60s);
  EXPECT_EQ(reading_time(30), 18s);
  EXPECT_EQ(reading_time(1), 1s);
  EXPECT_EQ(reading_time(0), 0s);
  EXPECT_GT(reading_time(SIZE_MAX), 0s);
}

// EN 301 549 5.1.4 takes the height for the arc: at small angles the same as trigonometry.
TEST(ReadingDistance, SeesCapitalsAtTheStandardsAngle) {
  for (const double distance : {250.0, 900.0, 3000.0}) {
    const double angle = 2 * std::atan(smallest_capitals(distance) / 2 / distance);
    EXPECT_NEAR(angle * 180 / std::numbers::pi, 0.7, 0.0001);
  }
  EXPECT_NEAR(farthest_reading_distance(11), 900, 1);
  EXPECT_NEAR(farthest_reading_distance(smallest_capitals(3000)), 3000, 1e-6);
  EXPECT_EQ(farthest_reading_distance(0), 0);
  EXPECT_EQ(farthest_reading_distance(-1), 0);
}

}  // namespace
}  // namespace hopekiosk
