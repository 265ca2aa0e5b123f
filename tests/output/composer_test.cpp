// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What the composer touches, and that it is what the layers say.
#include "output/composer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <vector>

#include "output/allocation_count.h"
#include "output/test_pictures.h"

namespace hopekiosk {
namespace {

using namespace hopekiosk::testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::uint8_t kPoison = 0x5A;

/// A memory with gaps between its rows, that can tell what was touched.
class Memory {
 public:
  explicit Memory(Size size, Orientation turn = {})
      : stride_(size.width * 4 + 32),
        bytes_(static_cast<std::size_t>(stride_ * size.height), kPoison),
        frame_{bytes_.data(), stride_, size, turn} {}

  const FrameMemory& frame() const { return frame_; }
  void poison() { std::fill(bytes_.begin(), bytes_.end(), kPoison); }
  Pixel at(int x, int y) const {
    const std::uint8_t* pixel = bytes_.data() + y * stride_ + x * 4;
    return {pixel[0], pixel[1], pixel[2], pixel[3]};
  }
  /// True if no byte outside `part` differs from poison, gaps included.
  bool only_touched(const Rectangle& part) const {
    for (int y = 0; y < frame_.size.height; ++y) {
      for (int byte = 0; byte < stride_; ++byte) {
        const bool inside = part.contains({byte / 4, y, 1, 1});
        if (!inside && bytes_[static_cast<std::size_t>(y * stride_ + byte)] != kPoison)
          return false;
      }
    }
    return true;
  }

 private:
  int stride_;
  std::vector<std::uint8_t> bytes_;
  FrameMemory frame_;
};

Pixel grey(int level, int alpha = 255) {
  const auto value = static_cast<std::uint8_t>(level);
  return {value, value, value, static_cast<std::uint8_t>(alpha)};
}

bool near(Pixel shown, Pixel wanted, int tolerance = 2) {
  for (std::size_t i = 0; i < 3; ++i) {
    if (std::abs(shown.at(i) - wanted.at(i)) > tolerance) return false;
  }
  return true;
}

TEST(Composer, ShowsNoLayersAsBlack) {
  Memory memory({20, 10});
  Composer composer;
  EXPECT_THAT(composer.draw({}, memory.frame()), ElementsAre(Rectangle{0, 0, 20, 10}));
  for (int y = 0; y < 10; ++y) {
    for (int x = 0; x < 20; ++x) EXPECT_EQ(memory.at(x, y), grey(0));
  }
}

TEST(Composer, FillsWhatIsAroundAFilmWithTheBackground) {
  constexpr std::uint32_t kSoil = 0x402330;
  const Pixel soil{0x30, 0x23, 0x40, 0xFF};
  Memory memory({40, 20});
  Composer composer;
  LayerList list = list_of({layer_of(make_flat_yuv({20, 20}, {100}))});
  composer.draw(list, memory.frame());
  EXPECT_EQ(memory.at(0, 0), grey(0));
  list.set_background(kSoil);
  composer.draw(list, memory.frame());
  EXPECT_EQ(memory.at(0, 0), soil);
  EXPECT_EQ(memory.at(39, 19), soil);
  EXPECT_NE(memory.at(20, 10), soil);
  EXPECT_THAT(composer.draw(list, memory.frame()), IsEmpty());
  composer.draw(LayerList(), memory.frame());
  EXPECT_EQ(memory.at(39, 19), grey(0));
}

TEST(Composer, TouchesNothingWhenNothingChanged) {
  Memory memory({64, 48});
  Composer composer;
  const auto list = [film = make_flat_yuv({64, 20}, {100}),
                     caption = make_flat({10, 4}, grey(40, 80), PixelFormat::Bgra)] {
    return list_of({layer_of(film), layer_of(caption, 0.5F)});
  };
  composer.draw(list(), memory.frame());
  memory.poison();
  for (int i = 0; i < 3; ++i) EXPECT_THAT(composer.draw(list(), memory.frame()), IsEmpty());
  EXPECT_TRUE(memory.only_touched({}));
}

TEST(Composer, ANewPictureOfTheFilmTouchesTheFilmOnly) {
  Memory memory({64, 48});
  Composer composer;
  composer.draw(list_of({layer_of(make_flat_yuv({64, 20}, {100}))}), memory.frame());
  EXPECT_EQ(memory.at(0, 0), grey(0));
  memory.poison();
  EXPECT_THAT(composer.draw(list_of({layer_of(make_flat_yuv({64, 20}, {126}))}), memory.frame()),
              ElementsAre(Rectangle{0, 14, 64, 20}));
  EXPECT_TRUE(memory.only_touched({0, 14, 64, 20}));
  EXPECT_TRUE(near(memory.at(63, 33), grey(128)));
}

TEST(Composer, ANewCaptionTouchesItsPlaceOnly) {
  Memory memory({64, 48});
  Composer composer;
  const auto film = make_flat_yuv({64, 48}, {126});
  Layer caption = layer_of(make_flat({20, 8}, grey(255)));
  caption.target = {0.25, 0.75, 20 / 64.0, 8 / 48.0};
  composer.draw(list_of({layer_of(film), caption}), memory.frame());
  memory.poison();
  caption.picture = make_flat({20, 8}, grey(50, 50), PixelFormat::Bgra);
  const Rectangle place{16, 36, 20, 8};
  EXPECT_THAT(composer.draw(list_of({layer_of(film), caption}), memory.frame()),
              ElementsAre(place));
  EXPECT_TRUE(memory.only_touched(place));
  // 50 + 128 * (255 - 50) / 255
  EXPECT_TRUE(near(memory.at(16, 36), grey(153)));
  memory.poison();
  EXPECT_THAT(composer.draw(list_of({layer_of(film)}), memory.frame()), ElementsAre(place));
  EXPECT_TRUE(memory.only_touched(place));
  EXPECT_TRUE(near(memory.at(35, 43), grey(128)));
}

TEST(Composer, ANewPictureOfTheFilmKeepsTheCaptionAboveIt) {
  Memory memory({64, 48});
  Composer composer;
  Layer caption = layer_of(make_flat({20, 8}, grey(200)));
  caption.target = {0.25, 0.75, 20 / 64.0, 8 / 48.0};
  for (int luma = 16; luma < 235; luma += 50) {
    composer.draw(list_of({layer_of(make_flat_yuv({64, 48}, {luma})), caption}), memory.frame());
    EXPECT_EQ(memory.at(20, 40)[0], 200);
    EXPECT_TRUE(near(memory.at(15, 40), grey((luma - 16) * 255 / 219)));
  }
}

TEST(Composer, ALayerThatMovesLeavesBlackBehind) {
  Memory memory({60, 20});
  Composer composer;
  Layer box = layer_of(make_flat({10, 10}, grey(200)));
  box.target = {0, 0, 10 / 60.0, 0.5};
  composer.draw(list_of({box}), memory.frame());
  box.target.left = 0.5;
  EXPECT_THAT(composer.draw(list_of({box}), memory.frame()),
              ElementsAre(Rectangle{0, 0, 10, 10}, Rectangle{30, 0, 10, 10}));
  EXPECT_EQ(memory.at(5, 5), grey(0));
  EXPECT_EQ(memory.at(35, 5)[1], 200);
}

TEST(Composer, AJoinThatLooksTheSameTouchesNothing) {
  Memory memory({32, 32});
  Composer composer;
  const auto incoming = make_flat_yuv({32, 32}, {90});
  composer.draw(list_of({layer_of(make_flat_yuv({32, 32}, {50})), layer_of(incoming)}),
                memory.frame());
  // The film below was hidden: that it goes can't be seen. Nor can layers without opacity.
  EXPECT_THAT(composer.draw(list_of({layer_of(incoming)}), memory.frame()), IsEmpty());
  EXPECT_THAT(composer.draw(list_of({layer_of(incoming), layer_of(make_flat({1, 1}, grey(9)), 0)}),
                            memory.frame()),
              IsEmpty());
}

TEST(Composer, PaintsEverythingIntoAMemoryItDoesNotKnow) {
  Memory first({32, 20});
  Memory second({32, 20});
  Composer composer;
  const LayerList list = list_of({layer_of(make_flat_yuv({32, 10}, {126}))});
  const Rectangle all{0, 0, 32, 20};
  EXPECT_THAT(composer.draw(list, first.frame()), ElementsAre(all));
  EXPECT_THAT(composer.draw(list, second.frame()), ElementsAre(all));
  EXPECT_TRUE(near(second.at(31, 10), grey(128)));
  EXPECT_EQ(second.at(31, 19), grey(0));
  second.poison();
  composer.forget();
  EXPECT_THAT(composer.draw(list, second.frame()), ElementsAre(all));
  EXPECT_EQ(second.at(0, 0), grey(0));
}

TEST(Composer, NeverWritesBetweenTheRows) {
  for (int exif = 1; exif <= 8; ++exif) {
    Memory memory({33, 21});
    Composer composer;
    auto picture = make_flat_yuv({161, 121}, {126});
    picture->orientation = orientation_from_exif(exif);
    composer.draw(list_of({layer_of(picture, 1.0F, Fit::Cover)}), memory.frame());
    EXPECT_TRUE(memory.only_touched({0, 0, 33, 21}));
    EXPECT_TRUE(near(memory.at(32, 20), grey(128)));
  }
}

class BlendTest : public ::testing::TestWithParam<float> {};

// Every level over every level, for layers with alpha of their own, without, and YUV.
TEST_P(BlendTest, IsWithinTwoLevelsOfTheFormula) {
  const float opacity = GetParam();
  const Size size{256, 128};
  const auto below = make_packed(PixelFormat::Bgrx, size, [](int x, int) { return grey(x); });
  Memory memory(size);
  const auto compare = [&](const std::shared_ptr<Picture>& above,
                           const std::function<double(int, int, double)>& wanted) {
    Composer composer;
    composer.draw(list_of({layer_of(below), layer_of(above, opacity)}), memory.frame());
    for (int y = 0; y < size.height; ++y) {
      for (int x = 0; x < size.width; ++x) {
        ASSERT_NEAR(memory.at(x, y)[1], wanted(x, y, opacity), 2) << x << " " << y;
      }
    }
  };
  compare(make_packed(PixelFormat::Bgrx, size, [](int, int y) { return grey(y * 2, 0); }),
          [](int x, int y, double share) { return x + (y * 2 - x) * share; });
  compare(make_yuv(
              PixelFormat::I420, size, [](int, int y) { return 16 + y; },
              [](int, int) { return 128; }, [](int, int) { return 128; }),
          [](int x, int y, double share) { return x + (y * 255 / 219.0 - x) * share; });
  for (const int alpha : {0, 1, 77, 128, 254, 255}) {
    // Premultiplied: no level is above its alpha.
    compare(make_packed(PixelFormat::Bgra, size,
                        [=](int, int y) { return grey(y * 2 * alpha / 255, alpha); }),
            [=](int x, int y, double share) {
              const int colour = y * 2 * alpha / 255;
              return colour * share + x * (1 - share * alpha / 255.0);
            });
  }
}

INSTANTIATE_TEST_SUITE_P(Opacities, BlendTest,
                         ::testing::Values(1.0F, 0.999F, 0.75F, 0.5F, 0.25F, 0.1F, 0.01F, 0.001F));

TEST(Composer, ACrossfadeIsTheSumOfItsShares) {
  Memory memory({64, 36});
  Composer composer;
  for (int step = 0; step <= 10; ++step) {
    const auto from = make_flat_yuv({64, 36}, {16});
    const auto to = make_flat_yuv({128, 72}, {235});
    composer.draw(list_of({layer_of(from), layer_of(to, static_cast<float>(step) / 10)}),
                  memory.frame());
    EXPECT_TRUE(near(memory.at(40, 20), grey(255 * step / 10))) << step;
  }
}

/// A large still without its memory: all rows are one.
std::shared_ptr<Picture> make_large_still(Size size) {
  auto bytes = std::make_shared<std::vector<std::uint8_t>>(size.width + size.height, 128);
  auto picture = std::make_shared<Picture>();
  picture->format = PixelFormat::I420;
  picture->size = size;
  picture->planes.fill({bytes->data(), 1});
  picture->owner = bytes;
  return picture;
}

TEST(Composer, AllocatesNothingFromOneFrameToTheNext) {
  const Size screen{192, 108};
  struct Case {
    PixelFormat format;
    Size size;
    Orientation turn;
    float opacity;
  };
  const Case cases[] = {{PixelFormat::I420, {192, 108}, {0, false}, 1},
                        {PixelFormat::I420, {128, 72}, {0, false}, 1},
                        {PixelFormat::Nv12, {720, 576}, {1, false}, 1},
                        {PixelFormat::I422, {64, 48}, {3, false}, 1},
                        {PixelFormat::I444, {192, 108}, {2, false}, 0.5F},
                        {PixelFormat::Nv12, {100, 100}, {0, false}, 0.5F}};
  const auto caption = make_flat({50, 20}, grey(90, 90), PixelFormat::Bgra);
  for (const Case& one : cases) {
    Memory memory(screen, one.turn);
    Composer composer;
    std::vector<LayerList> frames;
    for (int i = 0; i < 12; ++i) {
      auto film = make_flat_yuv(one.size, {16 + i}, one.format);
      frames.push_back(list_of({layer_of(film, one.opacity), layer_of(caption, 0.5F)}));
    }
    for (int i = 0; i < 2; ++i) composer.draw(frames[static_cast<std::size_t>(i)], memory.frame());
    const int before = allocation_count();
    const std::size_t own = composer.allocations();
    for (int i = 2; i < 12; ++i) composer.draw(frames[static_cast<std::size_t>(i)], memory.frame());
    EXPECT_EQ(allocation_count(), before);
    EXPECT_EQ(composer.allocations(), own);
  }
}

TEST(Composer, HoldsNoMoreMemoryThanItPromises) {
  Memory memory({192, 108});
  const std::size_t frame = 192 * 108 * 4;
  Composer composer;
  composer.draw(list_of({layer_of(make_large_still({12000, 9000}))}), memory.frame());
  EXPECT_GT(composer.allocations(), 0U);
  EXPECT_LE(composer.held_bytes(), PicturePainter::kKeptScratchBytes);
  // A film of the screen's size needs none at all.
  Composer direct;
  for (int i = 0; i < 3; ++i) {
    direct.draw(list_of({layer_of(make_flat_yuv({192, 108}, {16 + i}))}), memory.frame());
  }
  EXPECT_EQ(direct.held_bytes(), 0U);
  // What a crossfade needs is given back after it.
  const auto base = make_flat_yuv({192, 108}, {50});
  composer.draw(list_of({layer_of(base), layer_of(make_flat_yuv({192, 108}, {90}), 0.5F)}),
                memory.frame());
  EXPECT_LE(composer.held_bytes(), PicturePainter::kKeptScratchBytes + frame);
  const std::size_t in_fade = composer.held_bytes();
  composer.draw(list_of({layer_of(base)}), memory.frame());
  EXPECT_EQ(composer.held_bytes(), in_fade - frame);
}

TEST(Composer, KeepsThePicturesItShowsAndNoOthers) {
  Memory memory({16, 16});
  Composer composer;
  auto first = make_flat_yuv({16, 16}, {50});
  auto second = make_flat_yuv({16, 16}, {60});
  composer.draw(list_of({layer_of(first)}), memory.frame());
  EXPECT_EQ(first.use_count(), 2);
  composer.draw(list_of({layer_of(second)}), memory.frame());
  EXPECT_EQ(first.use_count(), 1);
  EXPECT_EQ(second.use_count(), 2);
}

TEST(Composer, LeavesOutAPictureTooLargeForLibyuv) {
  Memory memory({16, 16});
  Composer composer;
  auto picture = make_flat({Composer::kLargestSide + 1, 1}, grey(255));
  composer.draw(list_of({layer_of(picture, 1.0F, Fit::Cover)}), memory.frame());
  EXPECT_EQ(memory.at(8, 8), grey(0));
}

}  // namespace
}  // namespace hopekiosk
