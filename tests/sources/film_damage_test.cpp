// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Damaged films play as far as they go; nothing crashes, hangs or fails after the first picture.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "sources/clips.h"
#include "sources/playing.h"

namespace hopekiosk::test {
namespace {

std::string whole(const std::string& name) {
  if (name.ends_with(".mp4")) {
    return contents(clip(name, pictures(2) + tone(2) + kH264 + "-c:a aac -movflags +faststart"));
  }
  if (name.ends_with(".webm")) {
    return contents(clip(
        name, pictures(2) + tone(2) + "-c:v libvpx -deadline realtime -cpu-used 8 -c:a libopus"));
  }
  if (name.ends_with(".avi")) {
    return contents(clip(name, pictures(2) + tone(2) + "-c:v mpeg4 -c:a libmp3lame"));
  }
  if (name.ends_with(".mpg")) {
    return contents(clip(name, pictures(2) + tone(2) + "-c:v mpeg2video -c:a ac3"));
  }
  return contents(clip(name, pictures(2) + tone(2) + kH264 + "-c:a aac"));
}

class DamagedFilm : public testing::TestWithParam<const char*> {};

TEST_P(DamagedFilm, CutOffAnywhereIsRefusedOrPlaysAsFarAsItGoes) {
  const std::string bytes = whole(GetParam());
  std::size_t played_parts = 0;
  for (int i = 1; i < 24; ++i) {
    const std::string part = bytes.substr(0, bytes.size() * static_cast<std::size_t>(i) / 24);
    const Played played = play_film(file_of(GetParam(), part));
    if (played.refused) {
      EXPECT_FALSE(played.refused->what.empty());
      continue;
    }
    EXPECT_FALSE(played.broke) << i << ": " << played.broke->sentence();
    EXPECT_GT(played.length, ExactTime()) << i;
    EXPECT_LE(played.length, seconds(2.1)) << i;
    if (!played.pictures.empty()) ++played_parts;
  }
  EXPECT_GE(played_parts, 10U);
}

TEST_P(DamagedFilm, WithBytesFlippedNeverBreaksOffWithAnError) {
  const std::string bytes = whole(GetParam());
  std::mt19937 random(20241124);
  for (int round = 0; round < 24; ++round) {
    std::string damaged = bytes;
    for (int flips = 0; flips < 1 << (round % 8); ++flips) {
      // The header is left whole in half of the rounds, so that the damage reaches the decoders.
      const std::size_t from = round % 2 == 0 ? 0 : bytes.size() / 4;
      const std::size_t at = from + random() % (bytes.size() - from);
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << random() % 8));
    }
    const Played played = play_film(file_of(GetParam(), damaged));
    if (played.refused) continue;
    EXPECT_FALSE(played.broke) << round << ": " << played.broke->sentence();
  }
}

INSTANTIATE_TEST_SUITE_P(Containers, DamagedFilm,
                         testing::Values("damage.mp4", "damage.mkv", "damage.webm", "damage.ts",
                                         "damage.avi", "damage.mpg"),
                         [](const auto& kind) {
                           return std::string(kind.param).substr(std::string("damage.").size());
                         });

TEST(DamagedFilm, ThatIsCutOffSaysSo) {
  const std::string bytes =
      contents(clip("cut.mp4", pictures(4) + tone(4) + kH264 + "-c:a aac -movflags +faststart"));
  const Played played = play_film(file_of("cut.mp4", bytes.substr(0, bytes.size() / 2)));
  ASSERT_FALSE(played.refused) << played.refused->sentence();
  EXPECT_GT(played.length, seconds(1));
  EXPECT_LT(played.length, seconds(3));
  ASSERT_TRUE(played.complaint);
  EXPECT_NE(played.complaint->what.find("cut.mp4"), std::string::npos);
  EXPECT_NE(played.complaint->what.find("4.0 s"), std::string::npos) << played.complaint->what;
}

TEST(DamagedFilm, SkipsWhatCannotBeDecodedAndSaysSo) {
  std::string bytes = contents(clip("hole.ts", pictures(4) + tone(4) + kH264 + "-c:a aac"));
  for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 4000; ++i) bytes[i] = 'x';
  const Played played = play_film(file_of("hole.ts", bytes));
  ASSERT_FALSE(played.refused);
  EXPECT_FALSE(played.broke);
  EXPECT_EQ(played.length, seconds(4));
  ASSERT_TRUE(played.complaint);
  EXPECT_EQ(played.complaint->severity, Severity::Warning);
}

TEST(DamagedFilm, WithNoPictureThatCanBeDecodedIsRefused) {
  std::string bytes = contents(
      clip("nothing.mp4", pictures(1) + tone(1) + kH264 + "-c:a aac -movflags +faststart"));
  const std::size_t media = bytes.find("mdat");
  for (std::size_t i = media + 4; i < bytes.size(); ++i) bytes[i] = '\0';
  const Played played = play_film(file_of("nothing.mp4", bytes));
  ASSERT_TRUE(played.refused);
  EXPECT_NE(played.refused->what.find("nothing.mp4"), std::string::npos);
}

}  // namespace
}  // namespace hopekiosk::test
