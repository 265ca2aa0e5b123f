// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Cards with a corner cut out, and pictures of a part of a scene.
#include "scene/card_shape.h"

#include <gtest/gtest.h>

#include "scene/picture_files.h"
#include "scene/scene_painter.h"

namespace hopekiosk {
namespace {

using test::Pixel;
using test::pixel_at;

constexpr Pixel kPaper{0xEB, 0xF8, 0xFF};
constexpr Pixel kSoil{0x30, 0x23, 0x40};

class CardShapes : public testing::Test {
 protected:
  PictureRef paint(const SceneElement& element) {
    Scene scene;
    scene.canvas = {120, 100};
    scene.elements.push_back(element);
    const auto painted = paint_scene(scene, fonts_, drawings_);
    EXPECT_TRUE(painted && painted->warnings.empty());
    return painted->picture;
  }

  FontLibrary fonts_;
  DrawingLibrary drawings_{Theme{}};
};

CardShape card(CardShape::Corner corner) {
  CardShape shape;
  shape.box = {10, 10, 100, 80};
  shape.corner_radius = 10;
  shape.cut = 36;
  shape.cut_radius = 21;
  shape.corner = corner;
  return shape;
}

TEST_F(CardShapes, LeaveTheirCornerToTheEar) {
  SceneCard element;
  element.shape = card(CardShape::Corner::TopRight);
  element.colour = &Theme::soil;
  EXPECT_EQ(element.shape.cut_box().left, 74);
  EXPECT_EQ(element.shape.cut_box().bottom(), 46);
  const PictureRef picture = paint(element);
  EXPECT_EQ(pixel_at(*picture, 60, 50), kSoil);
  EXPECT_EQ(pixel_at(*picture, 11, 11), kPaper) << "round";
  EXPECT_EQ(pixel_at(*picture, 11, 88), kPaper) << "round";
  EXPECT_EQ(pixel_at(*picture, 92, 28), kPaper) << "the middle of the ear";
  EXPECT_EQ(pixel_at(*picture, 105, 15), kPaper);
  EXPECT_EQ(pixel_at(*picture, 76, 44), kSoil) << "the inner corner is round";
  EXPECT_EQ(pixel_at(*picture, 72, 20), kSoil);
  EXPECT_EQ(pixel_at(*picture, 105, 55), kSoil);
}

TEST_F(CardShapes, MayBeCutAtTheFoot) {
  SceneCard element;
  element.shape = card(CardShape::Corner::BottomRight);
  element.colour = &Theme::soil;
  const PictureRef picture = paint(element);
  EXPECT_EQ(pixel_at(*picture, 92, 72), kPaper);
  EXPECT_EQ(pixel_at(*picture, 105, 30), kSoil);
  EXPECT_EQ(pixel_at(*picture, 108, 11), kPaper) << "round";
}

TEST_F(CardShapes, HaveALineInsideTheirEdge) {
  SceneCard element;
  element.shape = card(CardShape::Corner::TopRight);
  element.outline = &Theme::soil;
  element.outline_width = 4;
  const PictureRef picture = paint(element);
  EXPECT_EQ(pixel_at(*picture, 11, 50), kSoil);
  EXPECT_EQ(pixel_at(*picture, 15, 50), kPaper);
  EXPECT_EQ(pixel_at(*picture, 8, 50), kPaper);
  EXPECT_EQ(pixel_at(*picture, 72, 16), kSoil) << "along the cut";
  EXPECT_EQ(pixel_at(*picture, 76, 16), kPaper);
}

TEST_F(CardShapes, ConfineWhatIsPaintedInThem) {
  SceneCard element;
  element.shape = card(CardShape::Corner::TopRight);
  element.colour = &Theme::soil;
  element.within = Box{10, 10, 100, 20};
  const PictureRef picture = paint(element);
  EXPECT_EQ(pixel_at(*picture, 60, 20), kSoil);
  EXPECT_EQ(pixel_at(*picture, 60, 40), kPaper);
  EXPECT_EQ(pixel_at(*picture, 92, 20), kPaper);
}

TEST_F(CardShapes, AnArcGoesClockwiseFromTheRight) {
  const PictureRef picture = paint(SceneArc{{60, 50}, 30, -90, 90, 6, &Theme::soil});
  EXPECT_EQ(pixel_at(*picture, 90, 50), kSoil);
  EXPECT_EQ(pixel_at(*picture, 30, 50), kPaper);
  EXPECT_EQ(pixel_at(*picture, 60, 50), kPaper);
}

/// One of each kind of element, laid across the part's edges.
Scene crowded(FontLibrary& fonts) {
  Scene scene;
  scene.canvas = {320, 200};
  scene.elements.emplace_back(SceneRectangle{{10, 90, 300, 80}, &Theme::leaf, 12, &Theme::soil, 3});
  scene.elements.emplace_back(
      SceneDrawing{"shop", {100, 170}, 5, Backdrop::Open, {20, 50, 160, 120}, {}});
  scene.elements.emplace_back(SceneIcon{"hand", {220, 100}, 60, &Theme::maize, {190, 70, 60, 60}});
  SceneText text;
  text.placed = {lay_out_text(fonts, "Ágil pájaro", {Weight::Bold, 20, 1.3, 0, false}, 300), 30,
                 92};
  scene.elements.emplace_back(text);
  return scene;
}

TEST_F(CardShapes, APartOfASceneIsThatPartOfItsPicture) {
  const Scene scene = crowded(fonts_);
  const auto whole = paint_scene(scene, fonts_, drawings_);
  const Box part{40, 80, 200, 100};
  const auto painted = paint_part(scene, part, Ground::Opaque, fonts_, drawings_);
  ASSERT_TRUE(whole && painted);
  EXPECT_EQ(painted->picture->format, PixelFormat::Bgrx);
  ASSERT_EQ(painted->picture->size, (Size{200, 100}));
  for (int y = 0; y < 100; ++y) {
    for (int x = 0; x < 200; ++x) {
      // Anti-aliasing may round otherwise in another place.
      ASSERT_LE(
          pixel_at(*painted->picture, x, y).distance(pixel_at(*whole->picture, x + 40, y + 80)), 2)
          << x << "," << y;
    }
  }
}

TEST_F(CardShapes, APartMayStandOnNothing) {
  const Scene scene = crowded(fonts_);
  const auto painted = paint_part(scene, {0, 60, 320, 60}, Ground::Transparent, fonts_, drawings_);
  ASSERT_TRUE(painted);
  ASSERT_EQ(painted->picture->format, PixelFormat::Bgra);
  const Plane& plane = painted->picture->planes[0];
  EXPECT_EQ(plane.data[3], 0) << "nothing there";
  EXPECT_EQ(plane.data[50 * static_cast<std::ptrdiff_t>(plane.stride) + 4 * 280 + 3], 255);
}

}  // namespace
}  // namespace hopekiosk
