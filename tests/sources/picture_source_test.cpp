// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/picture_source.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "sources/clips.h"
#include "sources/playing.h"

namespace hopekiosk::test {
namespace {

constexpr Size kCanvas{1920, 1080};

Played play_picture(const std::filesystem::path& file, Fit fit = Fit::Contain,
                    Size canvas = kCanvas) {
  PictureSource source({file, ExactTime::from_milliseconds(7500), fit}, canvas);
  return play(source);
}

Picture picture_of(const std::filesystem::path& file, Fit fit = Fit::Contain,
                   Size canvas = kCanvas) {
  const Played played = play_picture(file, fit, canvas);
  EXPECT_FALSE(played.refused) << played.refused->sentence();
  return played.first_picture ? *played.first_picture : Picture();
}

std::filesystem::path still(const std::string& name, const std::string& more,
                            const std::string& size = "150x90") {
  return clip(name, pictures(0.1, "25", size) + "-frames:v 1 " + more);
}

struct Pixel {
  int blue, green, red, alpha;
};

Pixel pixel_at(const Picture& picture, int x, int y) {
  const std::uint8_t* at =
      picture.planes[0].data + std::ptrdiff_t{y} * picture.planes[0].stride + std::ptrdiff_t{x} * 4;
  return {at[0], at[1], at[2], at[3]};
}

TEST(PictureSource, ShowsOnePictureForItsDuration) {
  const Played played = play_picture(still("a.jpg", ""));
  EXPECT_TRUE(played.description.has_pictures);
  EXPECT_TRUE(played.description.still);
  EXPECT_FALSE(played.description.has_sound);
  ASSERT_EQ(played.pictures.size(), 1U);
  EXPECT_EQ(played.pictures[0].duration, ExactTime::from_milliseconds(7500));
  EXPECT_EQ(played.length, ExactTime::from_milliseconds(7500));
  EXPECT_EQ(played.first_picture->size, (Size{150, 90}));
}

TEST(PictureSource, KeepsJpegAndWebPAsTheyAreCoded) {
  const Picture jpeg = picture_of(still("a.jpg", "-pix_fmt yuvj420p", "1600x900"));
  EXPECT_EQ(jpeg.format, PixelFormat::I420);
  EXPECT_EQ(jpeg.range, YuvRange::Full);
  EXPECT_EQ(jpeg.matrix, YuvMatrix::Bt601);
  EXPECT_EQ(picture_of(still("b.jpg", "-pix_fmt yuvj444p")).format, PixelFormat::I444);
  const Picture webp = picture_of(still("a.webp", "-c:v libwebp -lossless 0", "1600x900"));
  EXPECT_EQ(webp.format, PixelFormat::I420);
  EXPECT_EQ(webp.range, YuvRange::Limited);
  EXPECT_EQ(webp.matrix, YuvMatrix::Bt601);
}

TEST(PictureSource, ReadsEveryKindOfPng) {
  const std::string orange = "-f lavfi -i color=0xff8000:size=40x30:duration=0.1 -frames:v 1 ";
  for (const char* format : {"rgb24", "rgb48be", "rgba", "rgba64be", "pal8"}) {
    // The palette's nearest colour is a little away.
    const int tolerance = std::string_view(format) == "pal8" ? 20 : 3;
    const Picture picture = picture_of(clip("orange.png", orange + "-pix_fmt " + format));
    const Pixel pixel = pixel_at(picture, 20, 15);
    EXPECT_NEAR(pixel.red, 255, tolerance) << format;
    EXPECT_NEAR(pixel.green, 128, tolerance) << format;
    EXPECT_NEAR(pixel.blue, 0, tolerance) << format;
  }
  const std::string grey = "-f lavfi -i color=0x808080:size=40x30:duration=0.1 -frames:v 1 ";
  for (const char* format : {"gray", "gray16be", "ya8"}) {
    const Picture picture = picture_of(clip("grey.png", grey + "-pix_fmt " + format));
    EXPECT_NEAR(pixel_at(picture, 20, 15).green, 128, 3) << format;
  }
}

TEST(PictureSource, MultipliesColoursByTheirTransparency) {
  const auto file = clip("half.png",
                         "-f lavfi -i color=0xff8000:size=40x30:duration=0.1,format=rgba,"
                         "colorchannelmixer=aa=0.5 -frames:v 1");
  const Picture picture = picture_of(file);
  EXPECT_EQ(picture.format, PixelFormat::Bgra);
  const Pixel pixel = pixel_at(picture, 20, 15);
  EXPECT_NEAR(pixel.alpha, 128, 2);
  EXPECT_NEAR(pixel.red, 128, 3);
  EXPECT_NEAR(pixel.green, 64, 3);
  EXPECT_NEAR(pixel.blue, 0, 3);
}

TEST(PictureSource, ScalesDownToWhatTheScreenNeeds) {
  const auto wide = still("wide.jpg", "", "4000x1000");
  EXPECT_EQ(picture_of(wide).size, (Size{1920, 480}));
  // Covering needs the full height.
  EXPECT_EQ(picture_of(wide, Fit::Cover, {1920, 500}).size, (Size{2000, 500}));
  EXPECT_EQ(picture_of(still("wide.png", "", "4000x1000")).size, (Size{1920, 480}));
  // Small ones stay as they are.
  EXPECT_EQ(picture_of(still("small.png", "", "40x30")).size, (Size{40, 30}));
}

TEST(PictureSource, ScaledDownLooksTheSame) {
  const std::string halves =
      "-f lavfi -i color=black:size=4000x3000:duration=0.1,drawbox=w=2000:color=0xc0c0c0:t=fill "
      "-frames:v 1 ";
  for (const char* name : {"halves.jpg", "halves.png"}) {
    const Picture picture = picture_of(clip(name, halves));
    EXPECT_EQ(picture.size, (Size{1440, 1080})) << name;
    EXPECT_NEAR(luma_at(picture, 0.25, 0.5), 192, 3) << name;
    EXPECT_NEAR(luma_at(picture, 0.49, 0.1), 192, 3) << name;
    EXPECT_NEAR(luma_at(picture, 0.51, 0.9), 0, 3) << name;
  }
}

TEST(PictureSource, RefusesABombBeforeItTakesMemory) {
  std::string bytes = contents(still("bomb.png", ""));
  for (const std::size_t at : {16U, 20U}) bytes.replace(at, 4, std::string("\0\1\x86\xa0", 4));
  const Played played = play_picture(file_of("bomb.png", bytes));
  ASSERT_TRUE(played.refused);
  EXPECT_EQ(
      played.refused->reason(),
      "\"bomb.png\" is too large (100000 x 100000 pixels); make it smaller than 100 megapixels");
}

TEST(PictureSource, SaysWhatIsWrongInASentence) {
  const auto reason = [](const std::filesystem::path& file) {
    const Played played = play_picture(file);
    return played.refused ? played.refused->reason() : std::string("accepted");
  };
  EXPECT_EQ(reason("/nowhere/a.jpg"),
            "\"a.jpg\" is missing; put the file there or correct its name");
  EXPECT_EQ(reason(file_of("empty.png", "")), "\"empty.png\" is empty; copy it again");
  EXPECT_EQ(reason(file_of("text.png", "hello")),
            "\"text.png\" is not a JPEG, PNG or WebP picture; save it as one of these");
  EXPECT_EQ(reason(clip("film.mp4", pictures(0.4) + kH264)),
            "\"film.mp4\" is not a JPEG, PNG or WebP picture; save it as one of these");
}

TEST(PictureSource, TakesTheFirstPictureOfAnAnimation) {
  // White first, then black.
  const std::string frames =
      "-f lavfi -i color=white:size=64x48:rate=2:duration=0.5 -f lavfi -i "
      "color=black:size=64x48:rate=2:duration=0.5 -filter_complex [0][1]concat ";
  const Picture png = picture_of(clip("animated.png", frames + "-f apng"));
  EXPECT_GT(luma_at(png, 0.5, 0.5), 250);
  for (const char* lossless : {"0", "1"}) {
    const Picture webp = picture_of(
        clip("animated.webp", frames + "-c:v libwebp_anim -loop 0 -lossless " + lossless));
    EXPECT_EQ(webp.size, (Size{64, 48}));
    EXPECT_GT(luma_at(webp, 0.5, 0.5), 250) << lossless;
  }
}

TEST(PictureSource, NeverCrashesOnDamagedFiles) {
  std::mt19937 random(11);
  for (const std::string& whole :
       {contents(still("a.jpg", "")), contents(still("a.png", "-pix_fmt rgba")),
        contents(still("a.webp", "-c:v libwebp -lossless 0")),
        contents(still("b.webp", "-c:v libwebp -lossless 1"))}) {
    for (int round = 0; round < 40; ++round) {
      std::string damaged = whole.substr(0, whole.size() / 4 + random() % (whole.size() * 3 / 4));
      for (int i = 0; i < 8; ++i) damaged[random() % damaged.size()] = static_cast<char>(random());
      const Played played = play_picture(file_of("damaged", damaged));
      if (!played.refused) {
        EXPECT_EQ(played.pictures.size(), 1U);
      }
    }
  }
}

TEST(PictureSource, IsUprightWhateverTheExifOrientation) {
  // The upper half is bright; EXIF data in front says how a camera held it.
  const auto jpeg = contents(
      clip("upper.jpg",
           "-f lavfi -i color=black:size=64x48:duration=0.1,drawbox=h=24:color=white:t=fill "
           "-frames:v 1"));
  const auto with_orientation = [&](char value) {
    const std::string tiff = std::string("MM\0\x2a\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1\0", 19) +
                             value + std::string(6, '\0');
    const std::string exif = std::string("Exif\0\0", 6) + tiff;
    const auto length = static_cast<char>(exif.size() + 2);
    return jpeg.substr(0, 2) + "\xff\xe1" + '\0' + length + exif + jpeg.substr(2);
  };
  // EXIF 2.3: where row 0 of the stored picture belongs.
  const std::array<std::pair<double, double>, 8> bright = {{{0.5, 0.25},
                                                            {0.5, 0.25},
                                                            {0.5, 0.75},
                                                            {0.5, 0.75},
                                                            {0.25, 0.5},
                                                            {0.75, 0.5},
                                                            {0.75, 0.5},
                                                            {0.25, 0.5}}};
  for (int value = 1; value <= 8; ++value) {
    const Picture picture =
        picture_of(file_of("turned.jpg", with_orientation(static_cast<char>(value))));
    const auto [x, y] = bright[static_cast<std::size_t>(value - 1)];
    EXPECT_GT(luma_at(picture, x, y), 200) << value;
    EXPECT_LT(luma_at(picture, 1 - x, 1 - y), 50) << value;
    EXPECT_EQ(picture.display_width(), value >= 5 ? 48 : 64) << value;
  }
}

}  // namespace
}  // namespace hopekiosk::test
