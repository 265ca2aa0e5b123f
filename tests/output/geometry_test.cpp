// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/geometry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <ostream>

#include "output/test_pictures.h"

namespace hopekiosk {

void PrintTo(const Rectangle& r, std::ostream* out) {
  *out << r.width << "x" << r.height << "+" << r.x << "+" << r.y;
}

namespace {

using testing::layer_of;

Layer film(Size size, Ratio aspect = {1, 1}, Fit fit = Fit::Contain, Orientation orientation = {}) {
  auto picture = std::make_shared<Picture>();
  picture->format = PixelFormat::I420;
  picture->size = size;
  picture->sample_aspect_ratio = aspect;
  picture->orientation = orientation;
  return layer_of(picture, 1.0F, fit);
}

Rectangle target(const Layer& layer, Size memory, Orientation turn = {}) {
  return place(layer, memory, turn).target;
}

TEST(Place, APictureOfTheScreensSizeIsShownPixelByPixel) {
  const Placement placement = place(film({1920, 1080}), {1920, 1080}, {});
  EXPECT_EQ(placement.source, (Rectangle{0, 0, 1920, 1080}));
  EXPECT_EQ(placement.target, (Rectangle{0, 0, 1920, 1080}));
  EXPECT_EQ(placement.orientation, Orientation{});
}

TEST(Place, BarsAreEqualOnBothSides) {
  EXPECT_EQ(target(film({1440, 1080}), {1920, 1080}), (Rectangle{240, 0, 1440, 1080}));
  EXPECT_EQ(target(film({1920, 800}), {1920, 1080}), (Rectangle{0, 140, 1920, 800}));
  EXPECT_EQ(target(film({1080, 1920}), {1920, 1080}), (Rectangle{656, 0, 608, 1080}));
}

TEST(Place, AFilmStandsOnTopOfAnUprightScreenAndInTheMiddleOfAWideOne) {
  const Layer wide = film({1920, 1080}, {1, 1}, Fit::Film);
  EXPECT_EQ(target(wide, {1080, 1920}), (Rectangle{0, 0, 1080, 608}));
  EXPECT_EQ(target(wide, {1920, 1080}), (Rectangle{0, 0, 1920, 1080}));
  EXPECT_EQ(target(film({1920, 800}, {1, 1}, Fit::Film), {1920, 1080}),
            (Rectangle{0, 140, 1920, 800}));
  // The memory of a screen that hangs turned lies on its side.
  EXPECT_EQ(target(wide, {1920, 1080}, Orientation{1, false}), (Rectangle{1312, 0, 608, 1080}));
  EXPECT_EQ(target(wide, {1920, 1080}, Orientation{3, false}), (Rectangle{0, 0, 608, 1080}));
}

TEST(Turned, ATouchGoesWhereTheFingerIs) {
  // A finger on the panel's pixels, told in those of the upright canvas: what place() does to
  // pictures, backwards.
  const Size panel{1920, 1080};
  const auto upright = [&](PixelPosition at, int quarter_turns) {
    return turned(at, panel, inverse(Orientation{quarter_turns, false}));
  };
  EXPECT_EQ(upright({10, 20}, 0).x, 10);
  EXPECT_EQ(upright({10, 20}, 0).y, 20);
  // Turned by 90 degrees clockwise, the canvas's top left is at the panel's top right.
  EXPECT_EQ(upright({1920, 0}, 1).x, 0);
  EXPECT_EQ(upright({1920, 0}, 1).y, 0);
  EXPECT_EQ(upright({0, 1080}, 1).x, 1080);
  EXPECT_EQ(upright({0, 1080}, 1).y, 1920);
  EXPECT_EQ(upright({1900, 1070}, 2).x, 20);
  EXPECT_EQ(upright({1900, 1070}, 2).y, 10);
  EXPECT_EQ(upright({0, 1080}, 3).x, 0);
  EXPECT_EQ(upright({0, 1080}, 3).y, 0);
}

TEST(Place, AnOddPixelGoesToTheRightOrBottom) {
  EXPECT_EQ(target(film({100, 100}), {161, 100}), (Rectangle{30, 0, 100, 100}));
  EXPECT_EQ(target(film({100, 100}), {100, 121}), (Rectangle{0, 10, 100, 100}));
}

// The shapes of PAL and NTSC discs: ITU-R BT.601 samples shown at 16:9 and 4:3.
TEST(Place, SamplesThatAreNotSquareAreStretched) {
  EXPECT_EQ(target(film({720, 576}, {64, 45}), {1920, 1080}), (Rectangle{0, 0, 1920, 1080}));
  EXPECT_EQ(target(film({720, 576}, {16, 15}), {1920, 1080}), (Rectangle{240, 0, 1440, 1080}));
  EXPECT_EQ(target(film({1440, 1080}, {4, 3}), {1280, 720}), (Rectangle{0, 0, 1280, 720}));
}

TEST(Place, NoLineOneePixelWideIsLeftByAnEncodersRounding) {
  EXPECT_EQ(target(film({854, 480}), {1920, 1080}), (Rectangle{0, 0, 1920, 1080}));
  EXPECT_EQ(target(film({854, 480}), {3840, 2160}), (Rectangle{0, 0, 3840, 2160}));
  EXPECT_EQ(target(film({426, 240}), {1920, 1080}), (Rectangle{0, 0, 1920, 1080}));
  // 1920x1088 is another shape: its bars are wanted.
  EXPECT_EQ(target(film({1920, 1088}), {1920, 1080}), (Rectangle{7, 0, 1906, 1080}));
}

TEST(Place, APhotographTakenUprightStandsUpright) {
  const Placement placement =
      place(film({1600, 1200}, {1, 1}, Fit::Contain, orientation_from_exif(6)), {1920, 1080}, {});
  EXPECT_EQ(placement.target, (Rectangle{555, 0, 810, 1080}));
  EXPECT_EQ(placement.orientation, (Orientation{1, false}));
}

TEST(Place, TheSampleShapeTurnsWithThePicture) {
  // 720x576 shown at 1024x576, turned: 576x1024.
  const Layer layer = film({720, 576}, {64, 45}, Fit::Contain, {1, false});
  EXPECT_EQ(target(layer, {1024, 1024}), (Rectangle{224, 0, 576, 1024}));
}

TEST(Place, OnATurnedScreenTheUprightPictureLiesOnItsSideInMemory) {
  const Placement placement = place(film({1080, 1920}), {1920, 1080}, {1, false});
  EXPECT_EQ(placement.target, (Rectangle{0, 0, 1920, 1080}));
  EXPECT_EQ(placement.orientation, (Orientation{1, false}));
  // A wide film on the portrait canvas of 1080x1920: a band across the middle.
  EXPECT_EQ(target(film({1920, 1080}), {1920, 1080}, {1, false}),
            (Rectangle{656 + (1920 - 1312 - 608), 0, 608, 1080}));
}

TEST(Place, AQuarterTurnPutsTheCanvasTopAtTheMemorysRight) {
  Layer strip = film({100, 100});
  strip.fit = Fit::Cover;
  strip.target = {0, 0, 1, 0.25};  // the canvas's upper quarter
  EXPECT_EQ(target(strip, {400, 200}, {0, false}), (Rectangle{0, 0, 400, 50}));
  EXPECT_EQ(target(strip, {400, 200}, {1, false}), (Rectangle{300, 0, 100, 200}));
  EXPECT_EQ(target(strip, {400, 200}, {2, false}), (Rectangle{0, 150, 400, 50}));
  EXPECT_EQ(target(strip, {400, 200}, {3, false}), (Rectangle{0, 0, 100, 200}));
}

TEST(Place, CoverCutsTheEdgesEvenly) {
  const Placement wide = place(film({1920, 800}, {1, 1}, Fit::Cover), {1920, 1080}, {});
  EXPECT_EQ(wide.target, (Rectangle{0, 0, 1920, 1080}));
  EXPECT_EQ(wide.source.height, 800);
  EXPECT_NEAR(wide.source.width, 800 * 16.0 / 9.0, 2);
  EXPECT_NEAR(wide.source.x, (1920 - wide.source.width) / 2.0, 1.5);
  const Placement tall = place(film({1200, 1600}, {1, 1}, Fit::Cover), {1920, 1080}, {});
  EXPECT_EQ(tall.source.width, 1200);
  EXPECT_NEAR(tall.source.height, 675, 1.5);
}

TEST(Place, APartOfThePictureIsNamedAsItStandsUpright) {
  Layer layer = film({400, 200}, {1, 1}, Fit::Contain, {1, false});  // upright: 200x400
  layer.source = {0, 0, 1, 0.5};  // the upper half: the left half of the stored pixels
  const Placement placement = place(layer, {200, 200}, {});
  EXPECT_EQ(placement.source, (Rectangle{0, 0, 200, 200}));
  EXPECT_EQ(placement.target, (Rectangle{0, 0, 200, 200}));
}

TEST(Place, APartBeginsWithAWholePairOfPixelsWhereTheyShareColour) {
  Layer layer = film({101, 101});
  layer.source = {0.5, 0.5, 0.5, 0.5};
  EXPECT_EQ(place(layer, {50, 50}, {}).source, (Rectangle{50, 50, 51, 51}));
  layer.source = {0.25, 0.25, 0.5, 0.5};  // 25 … 76
  EXPECT_EQ(place(layer, {50, 50}, {}).source, (Rectangle{24, 24, 52, 52}));
}

// Every shape, place and turn: inside, never empty, in the middle, and of the picture's shape.
TEST(Place, HoldsItsPromisesForEveryShape) {
  const std::array<Size, 9> pictures = {{{1, 1},
                                         {2, 3},
                                         {161, 121},
                                         {1920, 1080},
                                         {1080, 1920},
                                         {7, 4320},
                                         {7680, 5},
                                         {1, 30000},
                                         {30000, 1}}};
  const std::array<Size, 6> memories = {
      {{1, 1}, {3, 2}, {161, 121}, {1920, 1080}, {1080, 1920}, {640, 1}}};
  const std::array<Ratio, 4> aspects = {{{1, 1}, {64, 45}, {1, 255}, {255, 1}}};
  const std::array<Proportion, 4> parts = {
      {{0, 0, 1, 1}, {0.25, 0.5, 0.5, 0.5}, {0.999, 0.999, 0.001, 0.001}, {-0.5, 0, 2, 1.5}}};
  for (const Size picture : pictures) {
    for (const Size memory : memories) {
      for (const Ratio aspect : aspects) {
        for (const Proportion& part : parts) {
          for (int way = 0; way < 64; ++way) {
            Layer layer = film(picture, aspect, way % 2 == 0 ? Fit::Contain : Fit::Cover,
                               orientation_from_exif(way / 8 + 1));
            layer.target = part;
            if (way % 3 == 0) layer.source = part;
            const Orientation turn{way / 2 % 4, false};
            const Placement placement = place(layer, memory, turn);
            ASSERT_FALSE(placement.source.empty());
            ASSERT_FALSE(placement.target.empty());
            ASSERT_TRUE(
                (Rectangle{0, 0, picture.width, picture.height}.contains(placement.source)));
            ASSERT_TRUE((Rectangle{0, 0, memory.width, memory.height}.contains(placement.target)));
          }
        }
      }
    }
  }
}

TEST(Place, ContainedPicturesAreCentredToThePixelAndKeepTheirShape) {
  for (int width = 1; width < 300; width += 7) {
    for (int height = 1; height < 300; height += 11) {
      const Size memory{641, 359};
      const Rectangle at = target(film({width, height}), memory);
      const int left = at.x;
      const int right = memory.width - at.right();
      const int top = at.y;
      const int bottom = memory.height - at.bottom();
      ASSERT_TRUE(right - left == 0 || right - left == 1) << width << "x" << height;
      ASSERT_TRUE(bottom - top == 0 || bottom - top == 1) << width << "x" << height;
      ASSERT_TRUE(at.width == memory.width || at.height == memory.height);
      const double scale = std::min(641.0 / width, 359.0 / height);
      // Half a pixel of rounding, or the stretch that is not seen.
      ASSERT_NEAR(at.width, std::max(1.0, width * scale), 1.3) << width << "x" << height;
      ASSERT_NEAR(at.height, std::max(1.0, height * scale), 1.3) << width << "x" << height;
    }
  }
}

TEST(Rectangle, FollowsThePixelsWhenAPictureIsTurned) {
  const Size size{7, 5};
  for (int exif = 1; exif <= 8; ++exif) {
    const Orientation orientation = orientation_from_exif(exif);
    const Rectangle part{1, 2, 3, 2};
    const Rectangle there = turned(part, size, orientation);
    const Size turned_size = turned(size, orientation);
    int inside = 0;
    for (int y = 0; y < turned_size.height; ++y) {
      for (int x = 0; x < turned_size.width; ++x) {
        const testing::Position from = testing::stored_position({x, y}, size, orientation);
        const bool in_part = part.contains({from.x, from.y, 1, 1});
        ASSERT_EQ(there.contains({x, y, 1, 1}), in_part) << exif;
        inside += in_part ? 1 : 0;
      }
    }
    EXPECT_EQ(inside, 6);
  }
}

}  // namespace
}  // namespace hopekiosk
