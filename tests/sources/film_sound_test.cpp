// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What is heard: levels, channels, and no step where a film's end meets its beginning.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>
#include <string>

#include "sources/clips.h"
#include "sources/playing.h"

namespace hopekiosk::test {
namespace {

/// Amplitude of `frequency` in 0.5 s of sound from 0.5 s on.
double amplitude(const std::vector<float>& samples, double frequency) {
  double in_phase = 0;
  double quadrature = 0;
  constexpr std::size_t kFrom = 24000;
  constexpr std::size_t kCount = 24000;
  for (std::size_t i = kFrom; i < kFrom + kCount && i < samples.size(); ++i) {
    const double angle = 2 * std::numbers::pi * frequency * static_cast<double>(i) / 48000;
    in_phase += double{samples[i]} * std::cos(angle);
    quadrature += double{samples[i]} * std::sin(angle);
  }
  return 2 * std::hypot(in_phase, quadrature) / static_cast<double>(kCount);
}

/// A tone at this frequency follows s[n+1] = 2 cos(w) s[n] - s[n-1]. The largest departure from it
/// in the samples from `from` until `until`: a step of the phase or the level sticks out.
double largest_break(const std::vector<float>& samples, std::size_t from, std::size_t until,
                     double frequency) {
  const double coefficient = 2 * std::cos(2 * std::numbers::pi * frequency / 48000);
  double largest = 0;
  for (std::size_t i = from + 1; i + 1 < until; ++i) {
    largest = std::max(largest, std::abs(double{samples[i + 1]} - coefficient * double{samples[i]} +
                                         double{samples[i - 1]}));
  }
  return largest;
}

struct Codec {
  std::string name;
  std::string arguments;
  int rate;
  double breaks;  // what coding itself departs from a pure tone
};

void PrintTo(const Codec& codec, std::ostream* out) { *out << codec.name; }

class FilmLoop : public testing::TestWithParam<Codec> {};

TEST_P(FilmLoop, HasNoStepInTheSoundWhereTheEndMeetsTheBeginning) {
  const Codec& codec = GetParam();
  // 500 Hz fits a whole number of times into 2 s: the tone runs on over the loop. One side is kept:
  // the ends of a lossy codec are a little worse than its middle.
  const Played played =
      play_film(clip(codec.name, pictures(2) + pure_tone(2, codec.rate) + codec.arguments));
  ASSERT_EQ(played.length, seconds(2));
  ASSERT_GE(played.frames(), 96000);
  std::vector<float> twice(played.left.begin(), played.left.begin() + 96000);
  twice.insert(twice.end(), played.left.begin(), played.left.begin() + 96000);
  EXPECT_LT(largest_break(twice, 96000 - 200, 96000 + 200, 500), codec.breaks);
  // The same measure finds a hole of one millisecond or three samples too many.
  std::vector<float> holed = twice;
  holed.erase(holed.begin() + 96000, holed.begin() + 96003);
  EXPECT_GT(largest_break(holed, 96000 - 200, 96000 + 200, 500), 0.05);
}

INSTANTIATE_TEST_SUITE_P(
    Codecs, FilmLoop,
    testing::Values(Codec{"loop.mkv", std::string(kH264) + "-c:a flac", 48000, 0.0002},
                    Codec{"loop-flac44.mkv", std::string(kH264) + "-c:a flac", 44100, 0.02},
                    Codec{"loop.mp4", std::string(kH264) + "-c:a aac -b:a 192k", 48000, 0.03},
                    Codec{"loop.webm",
                          "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus -b:a 160k",
                          48000, 0.02}),
    [](const auto& kind) {
      std::string name = kind.param.name;
      for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
      return name;
    });

TEST(FilmSound, OfOneChannelIsHeardOnBothSidesAtItsLevel) {
  const Played played = play_film(clip("mono.flac", pure_tone(2)));
  EXPECT_NEAR(amplitude(played.left, 500), 0.5, 0.001);
  EXPECT_EQ(played.left, played.right);
}

TEST(FilmSound, OfTwoChannelsStaysOnItsSides) {
  const Played played = play_film(clip(
      "sides.flac", "-f lavfi -i 'aevalsrc=0.5*sin(2*PI*500*t)|0.25*sin(2*PI*700*t):s=48000:d=2'"));
  EXPECT_NEAR(amplitude(played.left, 500), 0.5, 0.001);
  EXPECT_NEAR(amplitude(played.left, 700), 0, 0.001);
  EXPECT_NEAR(amplitude(played.right, 700), 0.25, 0.001);
  EXPECT_NEAR(amplitude(played.right, 500), 0, 0.001);
}

TEST(FilmSound, OfFiveChannelsIsMixedWithoutClipping) {
  // Front left, right, centre, low, rear left, right; all at full level.
  const Played played = play_film(
      clip("surround.flac",
           "-f lavfi -i "
           "'aevalsrc=sin(2*PI*300*t)|sin(2*PI*400*t)|sin(2*PI*500*t)|sin(2*PI*50*t)|sin(2*PI*600*"
           "t)|sin(2*PI*700*t):s=48000:d=2:c=5.1'"));
  const auto most = std::max_element(played.left.begin(), played.left.end(),
                                     [](float a, float b) { return std::abs(a) < std::abs(b); });
  EXPECT_LE(std::abs(*most), 1.0F);
  // ITU-R BS.775: left + 0.707 centre + 0.707 rear left.
  const double front = amplitude(played.left, 300);
  EXPECT_GT(front, 0.3);
  EXPECT_NEAR(amplitude(played.left, 500) / front, std::sqrt(0.5), 0.01);
  EXPECT_NEAR(amplitude(played.left, 600) / front, std::sqrt(0.5), 0.01);
  EXPECT_NEAR(amplitude(played.left, 400), 0, 0.001);
  EXPECT_NEAR(amplitude(played.right, 500), amplitude(played.left, 500), 0.001);
}

TEST(FilmSound, OfAnotherRateKeepsItsPitchAndItsLength) {
  for (const int rate : {8000, 22050, 44100, 96000}) {
    const Played played = play_film(clip("rate.flac", pure_tone(3, rate)));
    EXPECT_EQ(played.frames(), 144000) << rate;
    EXPECT_NEAR(amplitude(played.left, 500), 0.5, 0.002) << rate;
    // Neither edge clicks: the tone is in place from the first sample to the last.
    EXPECT_NEAR(played.left[24], 0.5, 0.02) << rate;
    // (the last 1/8000 s of an 8 kHz file lies behind its last sample)
    EXPECT_NEAR(played.left.back(), played.left[143999 - 96], rate == 8000 ? 0.2 : 0.05) << rate;
  }
}

TEST(FilmSound, IsWhatTheFfmpegProgramDecodes) {
  const auto file = clip("lossless.mkv", pictures(2) + tone(2) + kH264 + "-c:a flac -ac 2");
  const Played played = play_film(file);
  const std::string reference = ffmpeg_output("-i '" + file.string() + "' -f f32le -ac 2");
  ASSERT_EQ(reference.size(), played.left.size() * 8);
  for (std::size_t i = 0; i < played.left.size(); ++i) {
    std::array<float, 2> both{};
    std::memcpy(both.data(), reference.data() + i * 8, 8);
    ASSERT_EQ(played.left[i], both[0]) << i;
    ASSERT_EQ(played.right[i], both[1]) << i;
  }
}

TEST(FilmSound, WhoseTimeStampsJitterHasNoGaps) {
  // Matroska rounds to milliseconds: MP3 frames of 26.12 ms come at 26, 52, 78 …
  const Played played =
      play_film(clip("jitter.mkv", pictures(4) + tone(4, 44100) + kH264 + "-c:a libmp3lame"));
  EXPECT_EQ(played.gaps, 0);
  EXPECT_LT(largest_break(played.left, 24000, 168000, 500), 0.002);
}

TEST(FilmSound, IsLeftOutWithAWordWhenItsCodecIsUnknown) {
  const Played played =
      play_film(clip("adpcm.mkv", pictures(1) + tone(1) + kH264 + "-c:a adpcm_ms"));
  ASSERT_FALSE(played.refused);
  EXPECT_FALSE(played.description.has_sound);
  EXPECT_EQ(played.length, seconds(1));
  ASSERT_TRUE(played.complaint);
  EXPECT_NE(played.complaint->what.find("adpcm_ms"), std::string::npos);
  EXPECT_EQ(played.complaint->severity, Severity::Warning);
}

TEST(FilmSound, WithACoverShowsIt) {
  const auto cover = clip("cover.jpg", "-f lavfi -i color=red:size=320x200 -frames:v 1");
  const Played played = play_film(clip(
      "cover.mp3", tone(2) + "-i '" + cover.string() +
                       "' -map 0 -map 1 -c:a libmp3lame -c:v copy -disposition:v attached_pic"));
  ASSERT_FALSE(played.refused) << played.refused->sentence();
  EXPECT_TRUE(played.description.has_pictures);
  EXPECT_TRUE(played.description.still);
  ASSERT_EQ(played.pictures.size(), 1U);
  EXPECT_EQ(played.first_picture->size, (Size{320, 200}));
  EXPECT_EQ(played.length, seconds(2));
}

}  // namespace
}  // namespace hopekiosk::test
