// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// A film that begins where a visitor sought to.
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "sources/clips.h"
#include "sources/film_folder.h"
#include "sources/film_voice.h"
#include "sources/playing.h"

namespace hopekiosk::test {
namespace {

/// A tone whose pitch rises, so that no two moments sound the same.
std::string rising_tone() {
  return "-f lavfi -i 'aevalsrc=0.5*sin(2*PI*(300+20*t)*t):s=48000:d=12' ";
}

/// Keyframes 4 seconds apart.
std::filesystem::path film(const std::string& name, const std::string& coding) {
  return clip(name, pictures(12) + rising_tone() + coding);
}
std::filesystem::path lossless_film() {
  return film("seek.mkv", "-c:v libx264 -preset ultrafast -bf 2 -g 100 -pix_fmt yuv420p -c:a flac");
}

Played play_from(const std::filesystem::path& file, double from, std::optional<Glimpse>& glimpse) {
  FilmItem item;
  item.file = file;
  FilmOptions options;
  options.from = seconds(from);
  FilmSource source(item, options);
  Played played = play(source);
  glimpse = source.glimpse();
  return played;
}

TEST(FilmSeek, BeginsWithTheExactPictureAndSampleAndKnowsWhere) {
  const Played whole = play_film(lossless_film());
  for (const double from : {0.3, 4.0, 7.22, 11.9}) {
    std::optional<Glimpse> glimpse;
    const Played part = play_from(lossless_film(), from, glimpse);
    ASSERT_FALSE(part.refused) << part.refused->sentence();
    EXPECT_EQ(part.description.begin, seconds(from));
    const auto picture = static_cast<std::size_t>(from * 25);
    EXPECT_EQ(part.pictures.front().fingerprint, whole.pictures[picture].fingerprint) << from;
    EXPECT_EQ(part.pictures.size(), 300 - picture);
    const auto first = static_cast<std::size_t>(std::llround(from * kSampleRate));
    ASSERT_EQ(part.left.size(), whole.left.size() - first) << from;
    for (std::size_t i = 0; i < part.left.size(); ++i) {
      ASSERT_EQ(part.left[i], whole.left[first + i]) << "from " << from << ", sample " << i;
    }
    EXPECT_NEAR(part.length.seconds(), 12 - from, 1e-3);
  }
}

TEST(FilmSeek, ShowsTheKeyframeBeforeItIsThere) {
  const Played whole = play_film(lossless_film());
  std::optional<Glimpse> glimpse;
  play_from(lossless_film(), 7.22, glimpse);
  ASSERT_TRUE(glimpse);
  EXPECT_EQ(glimpse->fit, Fit::Film);
  FilmItem item;
  item.file = lossless_film();
  item.clip_begin = seconds(4);
  FilmSource at_the_keyframe(item);
  ASSERT_TRUE(at_the_keyframe.open());
  const auto key = at_the_keyframe.next_picture();
  ASSERT_TRUE(key && *key);
  for (const double x : {0.1, 0.3, 0.5, 0.7, 0.9}) {
    EXPECT_EQ(luma_at(*glimpse->picture, x, 0.5), luma_at(*(*key)->picture, x, 0.5)) << x;
  }
  play_from(lossless_film(), 0, glimpse);
  EXPECT_FALSE(glimpse) << "a film that begins at its beginning is there at once";
}

TEST(FilmSeek, PastTheEndShowsTheLastPicture) {
  const Played whole = play_film(lossless_film());
  std::optional<Glimpse> glimpse;
  const Played part = play_from(lossless_film(), 100, glimpse);
  ASSERT_FALSE(part.refused) << part.refused->sentence();
  EXPECT_EQ(part.pictures.size(), 1U);
  EXPECT_EQ(part.pictures[0].fingerprint, whole.pictures.back().fingerprint);
  EXPECT_NEAR(part.description.begin.seconds(), 11.96, 1e-6) << "it says where it is in truth";
}

TEST(FilmSeek, StaysInsideAClip) {
  FilmItem item;
  item.file = lossless_film();
  item.clip_begin = seconds(2);
  item.clip_end = seconds(6);
  FilmOptions options;
  options.from = seconds(1.5);
  FilmSource inside(item, options);
  EXPECT_NEAR(play(inside).length.seconds(), 2.5, 1e-6);
  options.from = seconds(50);
  FilmSource behind(item, options);
  const Played last = play(behind);
  ASSERT_FALSE(last.refused);
  EXPECT_NEAR(last.description.begin.seconds(), 3.96, 1e-6);
  EXPECT_NEAR(last.length.seconds(), 0.04, 1e-6);
}

struct Unseekable {
  std::string name;
  std::string coding;
};
void PrintTo(const Unseekable& kind, std::ostream* out) { *out << kind.name; }

class FilmSeekWithoutIndex : public testing::TestWithParam<Unseekable> {};

TEST_P(FilmSeekWithoutIndex, FindsTheSamePicture) {
  const auto file = film(GetParam().name, GetParam().coding);
  const Played whole = play_film(file);
  std::optional<Glimpse> glimpse;
  const Played part = play_from(file, 9.5, glimpse);
  ASSERT_FALSE(part.refused) << part.refused->sentence();
  ASSERT_FALSE(part.pictures.empty());
  const auto picture = static_cast<std::size_t>(9.5 * 25);
  EXPECT_EQ(part.pictures.front().fingerprint, whole.pictures[picture].fingerprint);
  EXPECT_TRUE(glimpse);
  // What was asked for is heard: past a decoder's first moments, the same sound.
  const auto first = static_cast<std::size_t>(9.5 * kSampleRate);
  double worst = 0;
  for (std::size_t i = 0; i < 48000; ++i) {
    worst = std::max(worst, std::abs(double{part.left[i]} - double{whole.left[first + i]}));
  }
  EXPECT_LT(worst, 0.02);
}

INSTANTIATE_TEST_SUITE_P(
    Containers, FilmSeekWithoutIndex,
    testing::Values(Unseekable{"seek.ts", std::string(kH264) + "-c:a aac"},
                    Unseekable{"seek.ogv", "-c:v libtheora -g 50 -c:a libvorbis -ar 48000"},
                    Unseekable{"seek-live.mkv", std::string(kH264) + "-c:a flac -live 1"}));

TEST(FilmSeek, AVoiceBesideTheFilmGoesAlong) {
  const FilmFolder folder;
  const auto file = folder.copy(lossless_film(), "film.mkv");
  folder.copy(clip("voice.mp3", rising_tone() + "-c:a libmp3lame -q:a 2"), "film.quc.mp3");
  FilmItem item;
  item.file = file;
  const auto voice = find_film_voice(file, "quc");
  ASSERT_TRUE(voice);
  const auto play_voiced = [&](double from) {
    const auto source = make_voiced_film(item, seconds(from), *voice, [&](bool with_sound) {
      FilmOptions options;
      options.sound = with_sound;
      options.from = seconds(from);
      return std::make_unique<FilmSource>(item, options);
    });
    return play(*source);
  };
  const Played whole = play_voiced(0);
  const Played part = play_voiced(6.5);
  EXPECT_FALSE(part.complaint) << part.complaint->sentence();
  const auto first = static_cast<std::size_t>(6.5 * kSampleRate);
  for (std::size_t i = 0; i < 48000; ++i) {
    ASSERT_NEAR(part.left[i], whole.left[first + i], 0.01) << i;
  }
}

TEST(FilmSeek, ASoundTrackInsideIsChosenByItsLanguage) {
  const auto file =
      clip("tracks.mkv", pictures(2) + tone(2, 48000, 400) + tone(2, 48000, 3000) +
                             "-map 0 -map 1 -map 2 " + kH264 +
                             "-c:a flac -metadata:s:a:0 language=spa -metadata:s:a:1 language=quc "
                             "-disposition:a:0 default -disposition:a:1 0");
  const auto crossings = [&](const std::string& language) {
    FilmItem item;
    item.file = file;
    FilmOptions options;
    options.sound_language = language;
    FilmSource source(item, options);
    const Played played = play(source);
    int count = 0;
    for (std::size_t i = 1; i < played.left.size(); ++i) {
      count += played.left[i - 1] < 0 && played.left[i] >= 0 ? 1 : 0;
    }
    return count / 2;  // Hz
  };
  EXPECT_NEAR(crossings(""), 400, 5);
  EXPECT_NEAR(crossings("quc"), 3000, 5);
  EXPECT_NEAR(crossings("es-GT"), 400, 5);
  EXPECT_NEAR(crossings("fr"), 400, 5) << "it has none: the usual one";
}

}  // namespace
}  // namespace hopekiosk::test
