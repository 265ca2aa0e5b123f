// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// A film of whole seconds lasts whole seconds, in every container and codec: issue 3, "Item ends".
#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <string>

#include "sources/clips.h"
#include "sources/playing.h"

namespace hopekiosk::test {
namespace {

struct Kind {
  std::string name;       // of the file
  std::string arguments;  // codecs
  std::int64_t sound_frames;
  int sound_rate = 48000;
};

void PrintTo(const Kind& kind, std::ostream* out) { *out << kind.name; }

class FilmOfFourSeconds : public testing::TestWithParam<Kind> {};

TEST_P(FilmOfFourSeconds, GivesAHundredPicturesOfFortyMilliseconds) {
  const Kind& kind = GetParam();
  const Played played =
      play_film(clip(kind.name, pictures(4) + tone(4, kind.sound_rate) + kind.arguments));
  ASSERT_FALSE(played.refused) << played.refused->sentence();
  ASSERT_FALSE(played.broke) << played.broke->sentence();
  EXPECT_FALSE(played.complaint) << played.complaint->sentence();
  EXPECT_EQ(played.pictures.size(), 100U);
  EXPECT_EQ(played.length, ExactTime::from_milliseconds(4000));
  for (const PlayedPicture& picture : played.pictures) {
    EXPECT_EQ(picture.duration, ExactTime::from_milliseconds(40));
  }
  EXPECT_EQ(played.first_frame, 0);
  EXPECT_EQ(played.gaps, 0);
  EXPECT_EQ(played.frames(), kind.sound_frames);
}

// Where the container can say that an encoder's padding is no sound, the sound is exact too. Where
// it can't (AAC outside MP4, Vorbis in WebM, AC-3), it comes in whole frames and whoever plays cuts
// it at the end.
INSTANTIATE_TEST_SUITE_P(
    Containers, FilmOfFourSeconds,
    testing::Values(
        Kind{"aac.mp4", std::string(kH264) + "-c:a aac -ac 2", 192000},
        Kind{"aac44.mp4", std::string(kH264) + "-c:a aac -ac 2", 192000, 44100},
        Kind{"aac22.mp4", std::string(kH264) + "-c:a aac -ac 1", 192000, 22050},
        Kind{"aac.mov", std::string(kH264) + "-c:a aac -ac 2", 192000},
        Kind{"fragments.mp4",
             std::string(kH264) + "-c:a aac -ac 2 -movflags frag_keyframe+empty_moov", 192512},
        Kind{"hevc.mp4", "-c:v libx265 -x265-params log-level=none -preset ultrafast -c:a aac",
             192000},
        Kind{"opus.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus", 192000},
        Kind{"vorbis.webm", "-c:v libvpx -deadline realtime -cpu-used 8 -c:a libvorbis", 192064},
        Kind{"flac.mkv", std::string(kH264) + "-c:a flac", 192000},
        Kind{"flac44.mkv", std::string(kH264) + "-c:a flac", 192000, 44100},
        Kind{"pcm.avi", "-c:v mjpeg -q:v 3 -c:a pcm_s16le", 192000},
        Kind{"pcm.mov", "-c:v prores -c:a pcm_s24le", 192000},
        Kind{"vorbis.ogv", "-c:v libtheora -c:a libvorbis", 192000},
        Kind{"aac.ts", std::string(kH264) + "-c:a aac", 192512},
        Kind{"ac3.mpg", "-c:v mpeg2video -c:a ac3", 191744},
        // 167 frames of 1,152 samples, less the filter bank's delay of 481 before the first
        // picture.
        Kind{"mp2.mpg", "-c:v mpeg2video -c:a mp2", 191903}),
    [](const auto& kind) {
      std::string name = kind.param.name;
      for (char& c : name) c = c == '.' ? '_' : c;
      return name;
    });

struct SoundKind {
  std::string name;
  std::string arguments;
  int rate;
  std::int64_t frames;
};

void PrintTo(const SoundKind& kind, std::ostream* out) { *out << kind.name; }

class SoundOfFourSeconds : public testing::TestWithParam<SoundKind> {};

TEST_P(SoundOfFourSeconds, IsAnItemAsLongAsItsSound) {
  const SoundKind& kind = GetParam();
  const Played played = play_film(clip(kind.name, tone(4, kind.rate) + kind.arguments));
  ASSERT_FALSE(played.refused) << played.refused->sentence();
  EXPECT_FALSE(played.complaint) << played.complaint->sentence();
  EXPECT_FALSE(played.description.has_pictures);
  EXPECT_TRUE(played.description.has_sound);
  EXPECT_EQ(played.first_frame, 0);
  EXPECT_EQ(played.gaps, 0);
  EXPECT_EQ(played.frames(), kind.frames);
  EXPECT_EQ(played.length.rounded_samples(), kind.frames);
}

INSTANTIATE_TEST_SUITE_P(
    Files, SoundOfFourSeconds,
    testing::Values(SoundKind{"tone.wav", "", 48000, 192000},
                    SoundKind{"tone44.wav", "", 44100, 192000},
                    SoundKind{"tone8.wav", "-c:a pcm_u8", 8000, 192000},
                    SoundKind{"tone96.flac", "-ac 2 -sample_fmt s32", 96000, 192000},
                    SoundKind{"tone.mp3", "-c:a libmp3lame", 48000, 192000},
                    SoundKind{"tone44.mp3", "-c:a libmp3lame", 44100, 192000},
                    SoundKind{"tone.ogg", "-c:a libvorbis", 48000, 192000},
                    SoundKind{"tone.opus", "-c:a libopus", 48000, 192000},
                    SoundKind{"tone.m4a", "-c:a aac", 48000, 192000},
                    SoundKind{"tone44.m4a", "-c:a alac", 44100, 192000},
                    // ADTS can't say that its first and last frames are partly padding.
                    SoundKind{"tone.aac", "-c:a aac", 48000, 193536}),
    [](const auto& kind) {
      std::string name = kind.param.name;
      for (char& c : name) c = c == '.' ? '_' : c;
      return name;
    });

class FilmRate : public testing::TestWithParam<const char*> {};

void expect_exact_rate(const std::string& rate, const std::string& file) {
  const Played played =
      play_film(clip(file, pictures(10, rate, "64x64") + "-frames:v 100 " + kH264));
  ASSERT_FALSE(played.refused) << played.refused->sentence();
  const std::size_t slash = rate.find('/');
  const Ratio interval{slash == std::string::npos ? 1 : std::stoi(rate.substr(slash + 1)),
                       std::stoi(rate)};
  EXPECT_EQ(played.pictures.size(), 100U);
  // To the sample: Matroska tells rates by nanoseconds a picture, not as fractions.
  EXPECT_EQ(played.length.rounded_samples(),
            ExactTime::from_ticks(100, interval).rounded_samples());
  EXPECT_FALSE(played.description.has_sound);
}

TEST_P(FilmRate, IsExactOverTheWholeFilm) { expect_exact_rate(GetParam(), "rate.mp4"); }

// Matroska's stamps are rounded to milliseconds; a film's length must not be.
TEST_P(FilmRate, IsExactWhereStampsAreMilliseconds) { expect_exact_rate(GetParam(), "rate.mkv"); }

INSTANTIATE_TEST_SUITE_P(Rates, FilmRate,
                         testing::Values("24000/1001", "30000/1001", "25", "50", "60000/1001",
                                         "25/2", "24"));

TEST(FilmLength, OfASilentFilmIsItsPictures) {
  const Played played = play_film(clip("silent.mp4", pictures(2) + kH264));
  ASSERT_FALSE(played.refused);
  EXPECT_FALSE(played.description.has_sound);
  EXPECT_EQ(played.length, seconds(2));
  EXPECT_EQ(played.frames(), 0);
}

TEST(FilmLength, IsNotWhatALyingHeaderSays) {
  // Matroska's element Duration (0x4489, 8 bytes, in milliseconds) made to claim an hour.
  std::string bytes = contents(clip("lying.mkv", pictures(2) + tone(2) + kH264 + "-c:a flac"));
  const std::size_t at = bytes.find("\x44\x89\x88");
  ASSERT_NE(at, std::string::npos);
  const auto hour = std::bit_cast<std::uint64_t>(3'600'000.0);
  for (std::size_t i = 0; i < 8; ++i) bytes[at + 3 + i] = static_cast<char>(hour >> (56 - 8 * i));
  const Played played = play_film(file_of("lying.mkv", bytes));
  ASSERT_FALSE(played.refused) << played.refused->sentence();
  ASSERT_TRUE(played.description.expected_length);
  EXPECT_EQ(*played.description.expected_length, seconds(3600));
  EXPECT_EQ(played.length, seconds(2));
}

}  // namespace
}  // namespace hopekiosk::test
