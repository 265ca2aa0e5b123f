// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Colours by the formulas of ITU-R BT.601, BT.709 and BT.2020 (test_pictures.h), through the whole
// composer.
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <tuple>

#include "output/test_pictures.h"
#include "output/virtual_screen.h"

namespace hopekiosk {
namespace {

using namespace hopekiosk::testing;

constexpr double kTolerance = 2.0;

class ColourTest : public ::testing::TestWithParam<std::tuple<PixelFormat, YuvMatrix, YuvRange>> {};

/// True for codes that stand for a colour that a screen can show: all that a film may hold.
bool can_be_shown(Yuv code, YuvMatrix matrix, YuvRange range) {
  // Off the edge if one more step of luma in both directions doesn't move all three colours.
  const Colour darker = formula({code.y - 2, code.u, code.v}, matrix, range);
  const Colour lighter = formula({code.y + 2, code.u, code.v}, matrix, range);
  return lighter.blue > darker.blue && lighter.green > darker.green && lighter.red > darker.red;
}

// A grid of U (across) and V (down) in blocks, one picture for each luma.
TEST_P(ColourTest, IsWithinTwoLevelsOfTheFormula) {
  const auto [format, matrix, range] = GetParam();
  constexpr int kStep = 5;
  constexpr int kBlock = 2;  // one chroma sample of 4:2:0
  constexpr int kCells = 52;
  const Size size{kCells * kBlock, kCells * kBlock};
  const Shape divisors = shape(format);
  int compared = 0;
  for (int y = 0; y < 256; y += kStep) {
    auto picture = make_yuv(
        format, size, [=](int, int) { return y; },
        [&](int x, int) { return x * divisors.chroma_width_divisor / kBlock * kStep; },
        [&](int, int row) { return row * divisors.chroma_height_divisor / kBlock * kStep; });
    picture->matrix = matrix;
    picture->range = range;
    VirtualScreen screen(size);
    ASSERT_TRUE(screen.prepare(list_of({layer_of(picture)})));
    for (int v = 0; v < kCells; ++v) {
      for (int u = 0; u < kCells; ++u) {
        const Yuv code{y, u * kStep, v * kStep};
        if (!can_be_shown(code, matrix, range)) continue;
        const Colour wanted = formula(code, matrix, range);
        const std::uint8_t* shown =
            screen.pixels() + (v * kBlock + 1) * screen.stride() + (u * kBlock + 1) * 4;
        ASSERT_NEAR(shown[0], wanted.blue, kTolerance) << y << " " << code.u << " " << code.v;
        ASSERT_NEAR(shown[1], wanted.green, kTolerance) << y << " " << code.u << " " << code.v;
        ASSERT_NEAR(shown[2], wanted.red, kTolerance) << y << " " << code.u << " " << code.v;
        ++compared;
      }
    }
  }
  EXPECT_GT(compared, 20000);
}

std::string name(const ::testing::TestParamInfo<ColourTest::ParamType>& parameter) {
  static const char* formats[] = {"I420", "I422", "I444", "Nv12"};
  static const char* matrices[] = {"Bt601", "Bt709", "Bt2020"};
  const auto [format, matrix, range] = parameter.param;
  return std::string(formats[static_cast<int>(format)]) + matrices[static_cast<int>(matrix)] +
         (range == YuvRange::Full ? "Full" : "Limited");
}

INSTANTIATE_TEST_SUITE_P(All, ColourTest,
                         ::testing::Combine(::testing::Values(PixelFormat::I420, PixelFormat::I422,
                                                              PixelFormat::I444, PixelFormat::Nv12),
                                            ::testing::Values(YuvMatrix::Bt601, YuvMatrix::Bt709,
                                                              YuvMatrix::Bt2020),
                                            ::testing::Values(YuvRange::Limited, YuvRange::Full)),
                         name);

// The colours everyone knows: bars of 75 %, codes of EBU Tech 3325 / SMPTE RP 219 (BT.709).
TEST(Colour, BarsAreThoseOfTheStandard) {
  struct Bar {
    Yuv code;
    int blue, green, red;
  };
  const Bar bars[] = {
      {{235, 128, 128}, 255, 255, 255}, {{16, 128, 128}, 0, 0, 0},   {{168, 44, 136}, 0, 191, 191},
      {{145, 147, 44}, 191, 191, 0},    {{133, 63, 52}, 0, 191, 0},  {{63, 193, 204}, 191, 0, 191},
      {{51, 109, 212}, 0, 0, 191},      {{28, 212, 120}, 191, 0, 0}, {{32, 240, 118}, 255, 0, 0}};
  for (const Bar& bar : bars) {
    VirtualScreen screen({4, 4});
    ASSERT_TRUE(screen.prepare(list_of({layer_of(make_flat_yuv({4, 4}, bar.code))})));
    EXPECT_NEAR(screen.pixels()[0], bar.blue, 3);
    EXPECT_NEAR(screen.pixels()[1], bar.green, 3);
    EXPECT_NEAR(screen.pixels()[2], bar.red, 3);
  }
}

}  // namespace
}  // namespace hopekiosk
