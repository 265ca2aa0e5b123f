// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/painter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scene/picture_files.h"

namespace hopekiosk {
namespace {

using test::Pixel;
using test::pixel_at;

constexpr Pixel kPaper{0xEB, 0xF8, 0xFF};
constexpr Pixel kSoil{0x30, 0x23, 0x40};

TEST(Painter, PaintsShapesWhereTheyArePlaced) {
  auto painter = Painter::create({40, 30}, Theme{}.paper);
  ASSERT_TRUE(painter);
  {
    const auto placed = painter->place({10, 10}, 2);
    painter->rectangle({0, 0, 5, 4}, Theme{}.soil);
    painter->rectangle({10, 0, 4, 4}, Theme{}.soil, 2);
  }
  painter->rectangle({0, 0, 1, 1}, Theme{}.soil);
  const PictureRef picture = painter->take();
  EXPECT_EQ(picture->format, PixelFormat::Bgrx);
  EXPECT_EQ(picture->size, (Size{40, 30}));
  EXPECT_EQ(pixel_at(*picture, 0, 0), kSoil) << "the placement has ended";
  EXPECT_EQ(pixel_at(*picture, 10, 10), kSoil);
  EXPECT_EQ(pixel_at(*picture, 19, 17), kSoil);
  EXPECT_EQ(pixel_at(*picture, 20, 10), kPaper);
  EXPECT_EQ(pixel_at(*picture, 19, 18), kPaper);
  EXPECT_EQ(pixel_at(*picture, 34, 14), kSoil);
  EXPECT_EQ(pixel_at(*picture, 30, 10), kPaper) << "the corner is round";
}

TEST(Painter, PaintsTextInItsColourWithinItsBox) {
  FontLibrary fonts;
  const TextBlock block =
      lay_out_text(fonts, "Ágil pájaro", {Weight::Regular, 30, 1.3, 0, false}, 1000);
  auto painter = Painter::create({400, 120}, Theme{}.paper);
  ASSERT_TRUE(painter);
  painter->text(fonts, block, 20, 40, Theme{}.soil);
  const PictureRef picture = painter->take();
  bool found_soil = false;
  for (int y = 0; y < 120; ++y) {
    for (int x = 0; x < 400; ++x) {
      const Pixel pixel = pixel_at(*picture, x, y);
      found_soil = found_soil || pixel.distance(kSoil) == 0;
      const bool inside =
          x >= 19 && x <= 21 + block.width && y >= 39 - block.ascender && y <= 41 + block.bottom();
      if (!inside) {
        ASSERT_EQ(pixel, kPaper) << x << "," << y;
      }
    }
  }
  EXPECT_TRUE(found_soil);
}

TEST(Painter, RefusesSizesThatCannotBePainted) {
  for (const Size size : {Size{0, 10}, Size{10, -1}, Size{100'000, 100'000}}) {
    const auto painter = Painter::create(size, Theme{}.paper);
    ASSERT_FALSE(painter);
    EXPECT_THAT(painter.error().reason(), testing::HasSubstr("can't be painted"));
  }
}

}  // namespace
}  // namespace hopekiosk
