// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// How pictures are to be shown: format, colour, shape, orientation.
#include <gtest/gtest.h>

#include <array>
#include <string>

#include "sources/clips.h"
#include "sources/frame_picture.h"
#include "sources/playing.h"

namespace hopekiosk::test {
namespace {

Picture first_picture(const std::string& name, const std::string& arguments) {
  const Played played = play_film(clip(name, arguments));
  EXPECT_FALSE(played.refused) << played.refused->sentence();
  return played.first_picture ? *played.first_picture : Picture();
}

std::string x264(const std::string& more) { return "-c:v libx264 -preset ultrafast " + more; }

TEST(FilmLook, KeepsEightBitFormatsAsTheyAre) {
  EXPECT_EQ(first_picture("f.mp4", pictures(0.2) + x264("-pix_fmt yuv420p")).format,
            PixelFormat::I420);
  EXPECT_EQ(first_picture("f.mp4", pictures(0.2) + x264("-pix_fmt yuv422p")).format,
            PixelFormat::I422);
  EXPECT_EQ(first_picture("f.mp4", pictures(0.2) + x264("-pix_fmt yuv444p")).format,
            PixelFormat::I444);
}

TEST(FilmLook, ConvertsOtherFormatsWithoutChangingTheColour) {
  const std::string grey = "-f lavfi -i color=0x808080:size=64x48:duration=0.2 ";
  for (const char* format : {"yuv420p10le", "gray", "yuv444p10le"}) {
    const Picture picture = first_picture("f.mp4", grey + x264(std::string("-pix_fmt ") + format));
    EXPECT_EQ(picture.format, PixelFormat::I420) << format;
    EXPECT_NEAR(luma_at(picture, 0.5, 0.5), 128, 2) << format;
  }
  const Picture rgb = first_picture("f.mkv", grey + "-c:v libx264rgb -preset ultrafast -qp 0");
  EXPECT_EQ(rgb.format, PixelFormat::I420);
  EXPECT_NEAR(luma_at(rgb, 0.5, 0.5), 128, 2);
}

TEST(FilmLook, TakesTheColourFromTheStream) {
  const auto with = [](const std::string& space, const std::string& more = "") {
    return first_picture("c.mp4", pictures(0.2) + x264("-colorspace " + space + " " + more));
  };
  EXPECT_EQ(with("bt709").matrix, YuvMatrix::Bt709);
  EXPECT_EQ(with("smpte170m").matrix, YuvMatrix::Bt601);
  EXPECT_EQ(with("bt470bg").matrix, YuvMatrix::Bt601);
  EXPECT_EQ(with("bt2020nc").matrix, YuvMatrix::Bt2020);
  EXPECT_EQ(with("bt709", "-color_range pc").range, YuvRange::Full);
  EXPECT_EQ(with("bt709", "-color_range tv").range, YuvRange::Limited);
}

TEST(FilmLook, GuessesTheColourFromTheSizeWhereTheStreamSaysNothing) {
  const auto sized = [](const std::string& size) {
    return first_picture("c.mp4", pictures(0.1, "25", size) + x264("-pix_fmt yuv420p")).matrix;
  };
  EXPECT_EQ(sized("720x576"), YuvMatrix::Bt601);
  EXPECT_EQ(sized("1280x536"), YuvMatrix::Bt709);
  EXPECT_EQ(sized("960x720"), YuvMatrix::Bt709);
}

TEST(FilmLook, TakesMotionJpegForFullRange) {
  const Picture picture = first_picture("c.avi", pictures(0.2) + "-c:v mjpeg");
  EXPECT_EQ(picture.range, YuvRange::Full);
}

TEST(FilmLook, TakesTheSampleAspectRatioUnlessItIsAbsurd) {
  const auto with = [](const std::string& ratio) {
    return first_picture("a.mkv",
                         pictures(0.2, "25", "180x144") + "-vf setsar=" + ratio + " " + kH264)
        .sample_aspect_ratio;
  };
  EXPECT_EQ(with("64/45"), (Ratio{64, 45}));
  EXPECT_EQ(with("1/1"), (Ratio{1, 1}));
  EXPECT_EQ(with("0/1"), (Ratio{1, 1}));
  EXPECT_EQ(with("1/200"), (Ratio{1, 1}));
  EXPECT_EQ(with("200/1"), (Ratio{1, 1}));
}

TEST(FilmLook, TurnsADisplayMatrixIntoAnOrientation) {
  constexpr std::int32_t kOne = 1 << 16;
  struct Case {
    std::array<std::int32_t, 9> matrix;
    Orientation orientation;
  };
  // ISO/IEC 14496-12: (x, y) goes to (a x + c y, b x + d y); the matrix is a b u c d v x y w.
  const auto matrix = [](std::int32_t a, std::int32_t b, std::int32_t c, std::int32_t d) {
    return std::array<std::int32_t, 9>{a, b, 0, c, d, 0, 0, 0, 1 << 30};
  };
  const std::array<Case, 8> cases = {{
      {matrix(kOne, 0, 0, kOne), {0, false}},
      {matrix(0, kOne, -kOne, 0), {1, false}},  // right goes down: a quarter clockwise
      {matrix(-kOne, 0, 0, -kOne), {2, false}},
      {matrix(0, -kOne, kOne, 0), {3, false}},
      {matrix(-kOne, 0, 0, kOne), {0, true}},   // left and right change places
      {matrix(0, -kOne, -kOne, 0), {1, true}},  // mirrored: right is left, then turned up
      {matrix(kOne, 0, 0, -kOne), {2, true}},
      {matrix(0, kOne, kOne, 0), {3, true}},
  }};
  for (const Case& each : cases) {
    EXPECT_EQ(orientation_from_display_matrix(each.matrix.data()), each.orientation)
        << each.orientation.quarter_turns << each.orientation.mirrored;
  }
  EXPECT_EQ(orientation_from_display_matrix(matrix(0, 0, 0, 0).data()), Orientation());
  EXPECT_EQ(orientation_from_display_matrix(nullptr), Orientation());
}

TEST(FilmLook, IsUprightWithRotationMetadata) {
  // The upper half is bright. Telephones store it turned and say so in the track header's matrix.
  const std::string source =
      "-f lavfi -i color=black:size=64x64:duration=0.2,drawbox=h=32:color=white:t=fill ";
  const std::string filters[] = {"null", "transpose=2", "vflip,hflip", "transpose=1"};
  constexpr std::int32_t kMatrices[4][4] = {
      {1, 0, 0, 1}, {0, 1, -1, 0}, {-1, 0, 0, -1}, {0, -1, 1, 0}};
  for (int turns = 0; turns < 4; ++turns) {
    std::string bytes =
        contents(clip("stored.mp4", source + "-vf " + filters[turns] + " " + kH264));
    const std::size_t matrix = bytes.find("tkhd") + 44;
    for (const auto& [row, column] : {std::pair(0, 0), {0, 1}, {1, 0}, {1, 1}}) {
      const auto value = static_cast<std::uint32_t>(kMatrices[turns][row * 2 + column] * 65536);
      for (int i = 0; i < 4; ++i) {
        bytes[matrix + static_cast<std::size_t>(row * 12 + column * 4 + i)] =
            static_cast<char>(value >> (24 - 8 * i));
      }
    }
    const Played played = play_film(file_of("turned.mp4", bytes));
    ASSERT_TRUE(played.first_picture);
    EXPECT_EQ(played.first_picture->orientation.quarter_turns, turns);
    EXPECT_GT(luma_at(*played.first_picture, 0.5, 0.25), 200) << turns;
    EXPECT_LT(luma_at(*played.first_picture, 0.5, 0.75), 50) << turns;
  }
}

TEST(FilmLook, FollowsAChangeOfSizeInMidStream) {
  const std::string first = contents(clip("small.ts", pictures(1, "25", "160x120") + kH264));
  const std::string second =
      contents(clip("large.ts", pictures(1, "25", "320x240") + kH264 + "-output_ts_offset 1"));
  FilmSource source({file_of("sizes.ts", first + second), {}, {}});
  ASSERT_TRUE(source.open());
  std::vector<Size> sizes;
  for (;;) {
    const auto picture = source.next_picture();
    ASSERT_TRUE(picture);
    if (!*picture) break;
    const Size size = (*picture)->picture->size;
    if (sizes.empty() || !(sizes.back() == size)) sizes.push_back(size);
  }
  ASSERT_EQ(sizes.size(), 2U);
  EXPECT_EQ(sizes[0], (Size{160, 120}));
  EXPECT_EQ(sizes[1], (Size{320, 240}));
}

TEST(FilmLook, ChoosesTheLargestPictureStreamOfEqualRank) {
  const Picture picture =
      first_picture("two.mkv", pictures(0.4, "25", "64x64") + pictures(0.4, "25", "128x96") +
                                   "-map 0 -map 1 -disposition:v:0 0 -disposition:v:1 0 " + kH264);
  EXPECT_EQ(picture.size, (Size{128, 96}));
}

}  // namespace
}  // namespace hopekiosk::test
