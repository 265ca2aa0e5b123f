// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/reading_distances.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numbers>

#include "scene/picture_files.h"

namespace hopekiosk {
namespace {

constexpr Size kWide{1920, 1080};
constexpr Size kUpright{1080, 1920};

/// EN 301 549 V3.2.1, 5.1.4: "Ψ = (180 x H) / (π x D)", Ψ in degrees, H the height of a capital H
/// and D the viewing distance in the same unit, and Ψ is to be 0.7 at least.
double by_the_standard(double height) { return 180 * height / (std::numbers::pi * 0.7); }

/// Rows that letters cover; one that is covered by half counts half.
double rows_of(const Picture& picture, Colour letters, Colour box) {
  const double whole = letters.green - box.green;
  double rows = 0;
  for (int y = 0; y < picture.size.height; ++y) {
    double most = 0;
    for (int x = 0; x < picture.size.width; ++x) {
      most = std::max(most, (test::pixel_at(picture, x, y).green - box.green) / whole);
    }
    rows += most;
  }
  return rows;
}

TEST(ScreenSize, IsThatOfThePanelHoweverItHangs) {
  const ScreenSize size = ScreenSize::of_sides(268, 476);
  EXPECT_EQ(size, ScreenSize::of_sides(476, 268));
  EXPECT_EQ(size.of_picture(kWide).width, 476);
  EXPECT_EQ(size.of_picture(kWide).height, 268);
  EXPECT_EQ(size.of_picture(kUpright).width, 268);
  EXPECT_EQ(size.of_picture(kUpright).height, 476);
  EXPECT_EQ(size.text(), "476x268 mm");
}

// 21.5 inches are 546.1 mm: 16:9 are 476.0 x 267.7, 4:3 are 436.9 x 327.7.
TEST(ScreenSize, OfADiagonalHasThePicturesShape) {
  const ScreenSize size = ScreenSize::of_diagonal(21.5);
  EXPECT_NEAR(size.of_picture(kWide).width, 476.0, 0.1);
  EXPECT_NEAR(size.of_picture(kWide).height, 267.7, 0.1);
  EXPECT_NEAR(size.of_picture(kUpright).height, 476.0, 0.1);
  EXPECT_NEAR(size.of_picture({1024, 768}).width, 436.9, 0.1);
  EXPECT_EQ(size.text(), "21.5 in");
}

TEST(ScreenSize, IsThoughtOfInItsOwnShape) {
  EXPECT_EQ(usual_canvas(usual_screen()), kWide) << "476 / 268 is 1.776";
  EXPECT_EQ(usual_canvas(ScreenSize::of_diagonal(32)), kWide);
  EXPECT_EQ(usual_canvas(ScreenSize::of_sides(304, 228)), (Size{1440, 1080}));
}

TEST(ReadingDistances, AreThoseOfTheStandard) {
  FontLibrary fonts;
  const ReadingDistances distances =
      reading_distances(fonts, kWide, usual_screen(), CaptionSize::Normal);
  const double pixel = 268.0 / 1080;
  EXPECT_NEAR(distances.short_text, by_the_standard(268.0 / 14), by_the_standard(pixel));
  EXPECT_NEAR(distances.long_text, by_the_standard(268.0 / 20), by_the_standard(pixel));
  EXPECT_NEAR(distances.captions, by_the_standard(268.0 / 23), by_the_standard(pixel));
}

TEST(ReadingDistances, OfATurnedScreenAreThatOfTheSamePixels) {
  FontLibrary fonts;
  const auto on = [&](Size canvas) {
    return reading_distances(fonts, canvas, usual_screen(), CaptionSize::Normal);
  };
  // 476 / 1920 and 268 / 1080 are the same but for the rounding to whole millimetres.
  EXPECT_NEAR(on(kUpright).short_text, on(kWide).short_text, 5);
  EXPECT_LT(on(kUpright).captions, on(kWide).captions) << "a film is as wide as the screen";
}

TEST(ReadingDistances, GrowWithTheScreen) {
  FontLibrary fonts;
  const auto on = [&](double inches) {
    return reading_distances(fonts, kWide, ScreenSize::of_diagonal(inches), CaptionSize::Large);
  };
  EXPECT_NEAR(on(43).short_text, 2 * on(21.5).short_text, 1e-6);
  EXPECT_NEAR(on(43).captions, 2 * on(21.5).captions, 1e-6);
}

/// What counts is the ink, whatever was asked of the font.
TEST(ReadingDistances, OfCaptionsAreThoseOfTheLettersAsPainted) {
  FontLibrary fonts;
  for (const Size canvas : {kWide, kUpright, Size{1280, 720}}) {
    for (const CaptionSize size : {CaptionSize::Normal, CaptionSize::Large, CaptionSize::Largest}) {
      const CaptionColours colours{colour(0x000000), colour(0xFFFFFF), 1};
      const CaptionScene scene(fonts, canvas, 16, 9, size, colours);
      Cue cue;
      cue.spans = {{"HIHIH", false, false, ""}};
      const auto parts = scene.lay_out(cue);
      ASSERT_EQ(parts.size(), 1U);
      const std::array<const CaptionPart*, 1> shown = {&parts[0]};
      const auto layer = scene.paint(shown);
      ASSERT_TRUE(layer);
      const double high = rows_of(*layer->picture, colours.letters, colours.box);
      const double pixel = usual_screen().of_picture(canvas).height / canvas.height;
      EXPECT_NEAR(caption_distance(fonts, canvas, usual_screen(), size),
                  by_the_standard(high * pixel), by_the_standard(pixel))
          << canvas.width << ", " << high << " rows";
    }
  }
}

TEST(Metres, ArePromisesThatHold) {
  EXPECT_EQ(metres(1599), "1.5 m");
  EXPECT_EQ(metres(1600), "1.6 m");
  EXPECT_EQ(metres(1000), "1.0 m");
  EXPECT_EQ(metres(999), "0.95 m");
  EXPECT_EQ(metres(650), "0.65 m");
  EXPECT_EQ(metres(12'345), "12.3 m");
  EXPECT_EQ(metres(0), "—");
}

}  // namespace
}  // namespace hopekiosk
