// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// clipBegin and clipEnd are exact to the picture and the sample, in every container.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "sources/clips.h"
#include "sources/playing.h"

namespace hopekiosk::test {
namespace {

struct Kind {
  std::string name;
  std::string arguments;
  int rounding;   // samples by which the container's time stamps may be off
  double coding;  // what a lossy decoder's history changes
};

void PrintTo(const Kind& kind, std::ostream* out) { *out << kind.name; }

/// A tone whose pitch rises, so that no two moments sound the same.
std::string rising_tone() {
  return "-f lavfi -i 'aevalsrc=0.5*sin(2*PI*(300+40*t)*t):s=48000:d=8' ";
}

/// The largest difference of `part` from the same stretch of `whole`, which begins at `offset` or
/// as near to it as `rounding`, whichever fits best.
double difference(const std::vector<float>& part, const std::vector<float>& whole,
                  std::int64_t offset, int rounding) {
  double best = 2;
  for (std::int64_t at = offset - rounding; at <= offset + rounding; ++at) {
    double worst = 0;
    for (std::size_t i = 0; i < part.size(); ++i) {
      const auto other = static_cast<std::size_t>(at) + i;
      if (other < whole.size())
        worst = std::max(worst, std::abs(double{part[i]} - double{whole[other]}));
    }
    best = std::min(best, worst);
  }
  return best;
}

class FilmClip : public testing::TestWithParam<Kind> {
 protected:
  std::filesystem::path file() const {
    return clip(GetParam().name, pictures(8) + rising_tone() + GetParam().arguments);
  }
};

TEST_P(FilmClip, BeginsAndEndsAtTheExactPictureAndSample) {
  const Played whole = play_film(file());
  ASSERT_EQ(whole.pictures.size(), 200U);
  for (const double begin : {0.4, 2.0, 5.3}) {
    const Played part = play_film(file(), begin, begin + 1.2);
    ASSERT_FALSE(part.refused) << part.refused->sentence();
    EXPECT_FALSE(part.complaint) << part.complaint->sentence();
    EXPECT_EQ(part.length, seconds(1.2)) << begin;
    // 5.3 s lies in the middle of a picture, which is then seen for the half of it that is left.
    const auto first = static_cast<std::size_t>(std::floor(begin * 25 + 1e-6));
    EXPECT_EQ(part.pictures.size(), begin == 5.3 ? 31U : 30U);
    for (std::size_t i = 0; i < part.pictures.size(); ++i) {
      ASSERT_EQ(part.pictures[i].fingerprint, whole.pictures[first + i].fingerprint)
          << begin << " s, picture " << i;
    }
    ASSERT_EQ(part.frames(), 57600) << begin;
    EXPECT_LE(difference(part.left, whole.left, std::lround(begin * 48000), GetParam().rounding),
              GetParam().coding)
        << begin;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Containers, FilmClip,
    testing::Values(
        Kind{"clip.mp4", std::string(kH264) + "-c:a aac -b:a 192k", 0, 0.02},
        Kind{"clip.mkv", std::string(kH264) + "-c:a flac", 0, 0},
        Kind{"clip.ts", std::string(kH264) + "-c:a aac -b:a 192k", 0, 0.02},
        Kind{"clip.mov", "-c:v prores -c:a pcm_s16le", 0, 0},
        Kind{"clip.ogv", "-c:v libtheora -g 25 -c:a flac", 0, 0},
        Kind{"clip.webm",
             "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -g 50 -c:a libopus -b:a 160k", 48,
             0.02}),
    [](const auto& kind) {
      std::string name = kind.param.name;
      for (char& c : name) c = c == '.' ? '_' : c;
      return name;
    });

TEST(FilmClip, OfASoundFileIsExact) {
  for (const char* name : {"clip.flac", "clip.mp3", "clip.wav"}) {
    const auto file = clip(name, rising_tone());
    const Played whole = play_film(file);
    const Played part = play_film(file, 4.25, 5.5);
    EXPECT_EQ(part.length, seconds(1.25)) << name;
    ASSERT_EQ(part.frames(), 60000) << name;
    EXPECT_LT(difference(part.left, whole.left, 204000, 0), 0.02) << name;
  }
}

TEST(FilmClip, WithoutAnEndRunsToTheFilmsEnd) {
  const auto file = clip("end.mp4", pictures(4) + tone(4) + kH264 + "-c:a aac");
  const Played played = play_film(file, 3.0);
  EXPECT_EQ(played.pictures.size(), 25U);
  EXPECT_EQ(played.length, seconds(1));
}

TEST(FilmClip, WhoseEndLiesBehindTheFilmsEndsWithIt) {
  const auto file = clip("end.mp4", pictures(4) + tone(4) + kH264 + "-c:a aac");
  EXPECT_EQ(play_film(file, 3.0, 60.0).length, seconds(1));
}

TEST(FilmClip, ThatBeginsBehindTheFilmsEndIsAnError) {
  const auto file = clip("end.mp4", pictures(4) + tone(4) + kH264 + "-c:a aac");
  const Played played = play_film(file, 5.0);
  ASSERT_TRUE(played.refused);
  EXPECT_NE(played.refused->what.find("clipBegin"), std::string::npos);
}

}  // namespace
}  // namespace hopekiosk::test
