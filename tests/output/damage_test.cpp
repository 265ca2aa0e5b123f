// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/damage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace hopekiosk {
namespace {

TEST(Damage, KeepsWhatIsApartApart) {
  Damage damage;
  damage.add({0, 0, 10, 10});
  damage.add({10, 0, 10, 10});  // touches, doesn't meet
  damage.add({0, 0, 0, 5});     // nothing
  EXPECT_THAT(damage.rectangles(),
              ::testing::ElementsAre(Rectangle{0, 0, 10, 10}, Rectangle{10, 0, 10, 10}));
}

TEST(Damage, JoinsWhatMeetsAlsoThroughAThird) {
  Damage damage;
  damage.add({0, 0, 10, 10});
  damage.add({20, 0, 10, 10});
  damage.add({5, 0, 20, 10});
  EXPECT_THAT(damage.rectangles(), ::testing::ElementsAre(Rectangle{0, 0, 30, 10}));
}

TEST(Damage, CoversAllThatWasAddedWithRectanglesThatDoNotMeet) {
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    Damage damage;
    std::vector<Rectangle> added;
    for (int i = 0; i < 30; ++i) {
      const auto number = [&](unsigned below) { return static_cast<int>(random() % below); };
      added.push_back({number(200), number(200), 1 + number(15), 1 + number(15)});
      damage.add(added.back());
      ASSERT_LE(damage.rectangles().size(), Damage::kCapacity);
      for (const Rectangle& one : added) {
        bool covered = false;
        for (const Rectangle& part : damage.rectangles()) covered |= part.contains(one);
        ASSERT_TRUE(covered);
      }
      for (const Rectangle& one : damage.rectangles()) {
        for (const Rectangle& other : damage.rectangles()) {
          ASSERT_TRUE(&one == &other || intersection(one, other).empty());
        }
      }
    }
  }
}

}  // namespace
}  // namespace hopekiosk
