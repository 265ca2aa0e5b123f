// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Turning and scaling, against simple references pixel by pixel.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>
#include <tuple>
#include <vector>

#include "output/test_pictures.h"
#include "output/virtual_screen.h"

namespace hopekiosk {
namespace {

using namespace hopekiosk::testing;

const std::uint8_t* pixel(const VirtualScreen& screen, int x, int y) {
  return screen.pixels() + y * screen.stride() + x * 4;
}

int luma_at(int x, int y) { return 16 + (x * 37 + y * 101) % 220; }
int u_at(int x, int y) { return 90 + (x * 29 + y * 7) % 76; }
int v_at(int x, int y) { return 90 + (x * 11 + y * 31) % 76; }

class TurningTest : public ::testing::TestWithParam<std::tuple<PixelFormat, int, int>> {};

// Screen rotations x orientations x formats: each pixel of the memory is that pixel of the picture
// which a plain undoing of mirror and turns finds; chroma planes turn as the pictures they are.
TEST_P(TurningTest, PutsEachPixelWhereItBelongs) {
  const auto [format, quarter_turns, exif] = GetParam();
  for (const Size stored : {Size{32, 18}, Size{161, 121}, Size{7, 20}, Size{1, 1}}) {
    const bool packed = format == PixelFormat::Bgrx || format == PixelFormat::Bgra;
    std::shared_ptr<Picture> picture;
    if (packed) {
      picture = make_packed(format, stored, [](int x, int y) {
        return Pixel{static_cast<std::uint8_t>(luma_at(x, y)),
                     static_cast<std::uint8_t>(u_at(x, y)), static_cast<std::uint8_t>(v_at(x, y)),
                     255};
      });
    } else {
      picture = make_yuv(format, stored, luma_at, u_at, v_at);
    }
    picture->orientation = orientation_from_exif(exif);
    const Orientation turn{quarter_turns, false};
    const Orientation all = picture->orientation.then(turn);
    const Size memory = all.swaps_sides() ? Size{stored.height, stored.width} : stored;
    VirtualScreen screen(memory, turn);
    ASSERT_TRUE(screen.prepare(list_of({layer_of(picture)})));

    // 4:2:2 turned on its side has to be sampled anew: its colours are compared where they are
    // flat.
    const bool resampled = format == PixelFormat::I422 && all.swaps_sides();
    const Shape divisors = shape(format);
    const Size chroma{
        (stored.width + divisors.chroma_width_divisor - 1) / divisors.chroma_width_divisor,
        (stored.height + divisors.chroma_height_divisor - 1) / divisors.chroma_height_divisor};
    for (int y = 0; y < memory.height; ++y) {
      for (int x = 0; x < memory.width; ++x) {
        const Position from = stored_position({x, y}, stored, all);
        const std::uint8_t* shown = pixel(screen, x, y);
        if (packed) {
          ASSERT_EQ(shown[0], luma_at(from.x, from.y)) << x << " " << y;
          ASSERT_EQ(shown[1], u_at(from.x, from.y)) << x << " " << y;
          ASSERT_EQ(shown[2], v_at(from.x, from.y)) << x << " " << y;
          continue;
        }
        if (resampled) continue;
        const Position colour = stored_position(
            {x / divisors.chroma_width_divisor, y / divisors.chroma_height_divisor}, chroma, all);
        const Colour wanted =
            formula({luma_at(from.x, from.y), u_at(colour.x, colour.y), v_at(colour.x, colour.y)},
                    YuvMatrix::Bt709, YuvRange::Limited);
        ASSERT_NEAR(shown[0], wanted.blue, 2) << x << " " << y;
        ASSERT_NEAR(shown[1], wanted.green, 2) << x << " " << y;
        ASSERT_NEAR(shown[2], wanted.red, 2) << x << " " << y;
      }
    }
  }
}

std::string name(const ::testing::TestParamInfo<TurningTest::ParamType>& parameter) {
  static const char* formats[] = {"I420", "I422", "I444", "Nv12", "Bgrx", "Bgra"};
  const auto [format, quarter_turns, exif] = parameter.param;
  return std::string(formats[static_cast<int>(format)]) + "Screen" +
         std::to_string(quarter_turns * 90) + "Exif" + std::to_string(exif);
}

INSTANTIATE_TEST_SUITE_P(All, TurningTest,
                         ::testing::Combine(::testing::Values(PixelFormat::I420, PixelFormat::I422,
                                                              PixelFormat::I444, PixelFormat::Nv12,
                                                              PixelFormat::Bgrx, PixelFormat::Bgra),
                                            ::testing::Range(0, 4), ::testing::Range(1, 9)),
                         name);

// What 4:2:2 on its side must keep: luma of each pixel, and colours where neighbours have the same.
TEST(Turning, FourTwoTwoOnItsSideKeepsItsColours) {
  auto picture = make_yuv(
      PixelFormat::I422, {64, 32}, [](int x, int y) { return 60 + x + y; },
      [](int x, int) { return 100 + x; }, [](int x, int) { return 150 - x; });
  picture->orientation = {1, false};
  VirtualScreen screen({32, 64});
  ASSERT_TRUE(screen.prepare(list_of({layer_of(picture)})));
  for (int y = 1; y < 63; ++y) {
    for (int x = 0; x < 32; ++x) {
      const Colour wanted = formula({60 + y + (31 - x), 100 + y / 2, 150 - y / 2}, YuvMatrix::Bt709,
                                    YuvRange::Limited);
      ASSERT_NEAR(pixel(screen, x, y)[0], wanted.blue, 3);
      ASSERT_NEAR(pixel(screen, x, y)[2], wanted.red, 3);
    }
  }
}

struct ScalingCase {
  const char* name;
  Size stored;
  Size shown;
};

class ScalingTest : public ::testing::TestWithParam<std::tuple<ScalingCase, int>> {};

/// A slow wave: what it looks like at another size is known.
double wave(double x, double y) {
  return 125 + 45 * std::sin(x * 2 * M_PI * 1.5) + 45 * std::cos(y * 2 * M_PI * 1.5);
}

// A smooth picture scaled and turned shows the smooth function at the pixel's middle.
TEST_P(ScalingTest, KeepsASmoothPictureInItsPlace) {
  const auto [one, exif] = GetParam();
  const auto sampled = [](Size size) {
    return [=](int x, int y) {
      return static_cast<int>(std::lround(wave((x + 0.5) / size.width, (y + 0.5) / size.height)));
    };
  };
  const Size stored = one.stored;
  for (const PixelFormat format : {PixelFormat::I420, PixelFormat::I422, PixelFormat::I444,
                                   PixelFormat::Nv12, PixelFormat::Bgrx}) {
    const auto grey = [](int, int) { return 128; };
    std::shared_ptr<Picture> picture;
    if (format == PixelFormat::Bgrx) {
      picture = make_packed(format, stored, [&](int x, int y) {
        const auto value = static_cast<std::uint8_t>(sampled(stored)(x, y));
        return Pixel{value, value, value, 0};
      });
    } else {
      picture = make_yuv(format, stored, sampled(stored), grey, grey);
      picture->range = YuvRange::Full;
    }
    picture->orientation = orientation_from_exif(exif);
    const Size memory =
        picture->orientation.swaps_sides() ? Size{one.shown.height, one.shown.width} : one.shown;
    VirtualScreen screen(memory);
    // Other shapes are wanted here: the sample shape gives them without bars.
    picture->sample_aspect_ratio = {std::int64_t{one.shown.width} * stored.height,
                                    std::int64_t{one.shown.height} * stored.width};
    ASSERT_TRUE(screen.prepare(list_of({layer_of(picture)})));
    // One stored pixel's slope and the edges, where half a pixel is missing, is what may be off.
    const double slope = 45 * 2 * M_PI * 1.5 *
                         (0.5 / std::min(stored.width, one.shown.width) +
                          0.5 / std::min(stored.height, one.shown.height));
    for (int y = 0; y < memory.height; ++y) {
      for (int x = 0; x < memory.width; ++x) {
        const Position from = stored_position({x, y}, one.shown, picture->orientation);
        const double wanted =
            wave((from.x + 0.5) / one.shown.width, (from.y + 0.5) / one.shown.height);
        ASSERT_NEAR(pixel(screen, x, y)[1], wanted, 3 + slope) << x << " " << y;
      }
    }
  }
}

const ScalingCase kScalingCases[] = {
    {"TwoThirdsUp", {128, 72}, {192, 108}},   {"Double", {96, 54}, {192, 108}},
    {"Half", {192, 108}, {96, 54}},           {"ThreeQuarters", {192, 108}, {144, 81}},
    {"Odd", {161, 121}, {163, 97}},           {"OddDown", {333, 217}, {121, 61}},
    {"Slightly", {191, 107}, {192, 108}},     {"HugeDown", {2400, 1800}, {61, 47}},
    {"WiderAndLower", {100, 400}, {300, 90}}, {"HugeUp", {40, 30}, {640, 480}}};

INSTANTIATE_TEST_SUITE_P(All, ScalingTest,
                         ::testing::Combine(::testing::ValuesIn(kScalingCases),
                                            ::testing::Values(1, 3, 5, 6)),
                         [](const auto& parameter) {
                           return std::string(std::get<0>(parameter.param).name) + "Exif" +
                                  std::to_string(std::get<1>(parameter.param));
                         });

// Fine lines shrunk far become their average, neither black nor white, and no moire.
TEST(Scaling, EveryStoredPixelCountsWhenAPictureShrinksFar) {
  for (const Size stored : {Size{4096, 3072}, Size{4001, 3001}, Size{6000, 40}, Size{40, 6000}}) {
    const auto stripes = make_yuv(
        PixelFormat::I420, stored, [](int x, int y) { return (x + y) % 2 == 0 ? 16 : 235; },
        [](int, int) { return 128; }, [](int, int) { return 128; });
    stripes->sample_aspect_ratio = {stored.height, stored.width};  // square on screen
    VirtualScreen screen({40, 40});
    ASSERT_TRUE(screen.prepare(list_of({layer_of(stripes)})));
    for (int y = 0; y < 40; ++y) {
      for (int x = 0; x < 40; ++x) ASSERT_NEAR(pixel(screen, x, y)[1], 127.5, 8) << x << " " << y;
    }
  }
}

// One white pixel in four, in both directions: brightness must not depend on the size.
TEST(Scaling, ShrinkingKeepsTheBrightness) {
  for (int side = 40; side < 400; side += 33) {
    const auto dots = make_yuv(
        PixelFormat::I420, {400, 400},
        [](int x, int y) { return x % 2 == 0 && y % 2 == 0 ? 235 : 16; },
        [](int, int) { return 128; }, [](int, int) { return 128; });
    VirtualScreen screen({side, side});
    ASSERT_TRUE(screen.prepare(list_of({layer_of(dots)})));
    double sum = 0;
    for (int y = 0; y < side; ++y) {
      for (int x = 0; x < side; ++x) sum += pixel(screen, x, y)[1];
    }
    EXPECT_NEAR(sum / (side * side), 255 / 4.0, 3) << side;
  }
}

TEST(Cover, ShowsTheMiddleOfThePicture) {
  // Left third red-ish dark, middle bright, right third dark; a square screen sees the middle.
  const auto picture = make_yuv(
      PixelFormat::I420, {300, 100}, [](int x, int) { return x < 100 || x >= 200 ? 16 : 235; },
      [](int, int) { return 128; }, [](int, int) { return 128; });
  VirtualScreen screen({100, 100});
  ASSERT_TRUE(screen.prepare(list_of({layer_of(picture, 1.0F, Fit::Cover)})));
  for (int x = 0; x < 100; ++x) EXPECT_EQ(pixel(screen, x, 50)[0], 255) << x;
}

TEST(VirtualScreen, GivesTheSameBytesInEveryRun) {
  const auto run = [] {
    std::vector<std::uint8_t> all;
    VirtualScreen screen({161, 121}, {1, false});
    for (int i = 0; i < 5; ++i) {
      const auto film = make_yuv(
          PixelFormat::I420, {320, 180}, [=](int x, int y) { return luma_at(x + i, y); }, u_at,
          v_at);
      const auto caption = make_flat({30, 10}, {90, 80, 70, 100}, PixelFormat::Bgra);
      EXPECT_TRUE(screen.prepare(list_of({layer_of(film), layer_of(caption, 0.6F)})));
      EXPECT_TRUE(screen.present());
      all.insert(all.end(), screen.pixels(), screen.pixels() + screen.stride() * 121);
    }
    return all;
  };
  EXPECT_EQ(run(), run());
}

TEST(VirtualScreen, TellsTheUprightCanvas) {
  EXPECT_EQ(VirtualScreen({1920, 1080}).canvas(), (Size{1920, 1080}));
  EXPECT_EQ(VirtualScreen({1920, 1080}, {1, false}).canvas(), (Size{1080, 1920}));
  EXPECT_EQ(VirtualScreen({1920, 1080}, {2, false}).canvas(), (Size{1920, 1080}));
}

}  // namespace
}  // namespace hopekiosk
