// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/film_outline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "sources/clips.h"
#include "sources/film_folder.h"
#include "sources/film_still.h"
#include "sources/playing.h"

namespace hopekiosk::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::atomic<bool> kGoOn = false;

/// ffmpeg's own text format for chapters, in milliseconds.
std::string chapter(int start, int end, const std::string& title) {
  return "[CHAPTER]\nTIMEBASE=1/1000\nSTART=" + std::to_string(start) +
         "\nEND=" + std::to_string(end) + "\ntitle=" + title + "\n";
}

std::filesystem::path film_with(const std::string& name, const std::string& chapters) {
  const auto tags = file_of(name + ".chapters", ";FFMETADATA1\n" + chapters);
  return clip(name, pictures(4) + tone(4) + "-f ffmetadata -i '" + tags.string() +
                        "' -map 0 -map 1 -map_chapters 2 " + kH264 +
                        "-c:a aac -metadata:s:a:0 language=spa");
}

FilmOutline outline_of(const std::filesystem::path& file) {
  auto outline = read_film_outline(file, kGoOn);
  EXPECT_TRUE(outline) << outline.error().sentence();
  return outline ? std::move(*outline) : FilmOutline{};
}

TEST(FilmOutline, TellsChaptersByTheirTimesAndTitles) {
  for (const std::string name : {"chapters.mp4", "chapters.mkv"}) {
    const FilmOutline outline = outline_of(
        film_with(name, chapter(0, 1500, "La casa") + chapter(1500, 4000, "El\\\n  camino ¿sí?")));
    ASSERT_EQ(outline.chapters.size(), 2U) << name;
    EXPECT_EQ(outline.chapters[0].start, ExactTime());
    EXPECT_EQ(outline.chapters[0].title, "La casa");
    // FFmpeg's Matroska muxer moves pictures by the delay of AAC (21 ms), but not chapters.
    EXPECT_NEAR(outline.chapters[1].start.seconds(), 1.5, 0.022);
    EXPECT_EQ(outline.chapters[1].title, "El camino ¿sí?") << "in one line";
    ASSERT_TRUE(outline.length);
    EXPECT_NEAR(outline.length->seconds(), 4, 0.05);
    EXPECT_THAT(outline.sound_languages, ElementsAre("es"));
  }
}

TEST(FilmOutline, OfAFilmWithoutChaptersHasNone) {
  const FilmOutline outline = outline_of(clip("plain.mp4", pictures(1) + kH264));
  EXPECT_THAT(outline.chapters, IsEmpty());
  EXPECT_THAT(outline.sound_languages, IsEmpty());
  EXPECT_THAT(outline.subtitle_languages, IsEmpty());
}

TEST(FilmOutline, IsBounded) {
  std::string many;
  for (int i = 0; i < 150; ++i) {
    many += chapter(20 * i, 20 * i + 20, std::string(300, 'x') + std::to_string(i));
  }
  const FilmOutline outline = outline_of(film_with("many-chapters.mkv", many));
  EXPECT_EQ(outline.chapters.size(), FilmOutline::kMostChapters);
  EXPECT_EQ(outline.chapters[0].title, std::string(FilmOutline::kLongestTitle, 'x'));
  for (std::size_t i = 1; i < outline.chapters.size(); ++i) {
    EXPECT_LT(outline.chapters[i - 1].start, outline.chapters[i].start);
  }
}

TEST(FilmOutline, TellsLanguagesInsideAndBeside) {
  const FilmFolder folder;
  const auto file = folder.copy(film_with("chapters.mkv", ""), "film.mkv");
  folder.write("film.quc.mp3", "it isn't opened");
  folder.write("film.es-GT.vtt", "WEBVTT\n");
  folder.write("film.fr.srt", "");
  folder.write("other.en.vtt", "WEBVTT\n");
  const FilmOutline outline = outline_of(file);
  EXPECT_THAT(outline.sound_languages, ElementsAre("es", "quc"));
  EXPECT_THAT(outline.subtitle_languages, ElementsAre("es-gt", "fr"));
}

TEST(FilmOutline, KnowsAStandInByTheTagOfItsTool) {
  const auto tagged = [](const std::string& name, const std::string& comment) {
    return outline_of(clip(name, pictures(1) + kH264 + "-metadata comment='" + comment + "'"));
  };
  for (const std::string ending : {".mp4", ".mkv"}) {
    EXPECT_TRUE(tagged("stand-in" + ending, "hopekiosk stand-in film, recipe 2, 1.000 s.").stand_in)
        << ending;
    EXPECT_FALSE(tagged("film" + ending, "Not a hopekiosk stand-in film").stand_in) << ending;
  }
  EXPECT_FALSE(outline_of(clip("plain.mp4", pictures(1) + kH264)).stand_in);
}

TEST(FilmOutline, OfAFileThatIsNoFilmIsAnError) {
  const FilmFolder folder;
  const auto outline = read_film_outline(folder.write("film.mp4", "words"), kGoOn);
  ASSERT_FALSE(outline);
  EXPECT_THAT(outline.error().what, HasSubstr("is not a film"));
}

TEST(FilmStill, IsTheKeyframeBeforeSmallAndUpright) {
  // Half a second of each grey, keyframes where it changes.
  const auto file = clip("greys.mp4",
                         "-f lavfi -i 'color=0x202020:size=320x180:rate=10:duration=2' "
                         "-f lavfi -i 'color=0xC0C0C0:size=320x180:rate=10:duration=2' "
                         "-filter_complex concat -c:v libx264 -g 20 -pix_fmt yuv420p");
  const auto early = decode_film_still(file, seconds(1), {80, 80}, kGoOn);
  const auto late = decode_film_still(file, seconds(3.5), {80, 80}, kGoOn);
  ASSERT_TRUE(early && late);
  EXPECT_EQ((*early)->format, PixelFormat::Bgrx);
  EXPECT_EQ((*early)->size, (Size{80, 45}));
  EXPECT_NEAR((*early)->planes[0].data[0], 0x20, 3);
  EXPECT_NEAR((*late)->planes[0].data[0], 0xC0, 3);
  const auto behind = decode_film_still(file, seconds(99), {800, 800}, kGoOn);
  ASSERT_TRUE(behind) << "the last keyframe";
  EXPECT_EQ((*behind)->size, (Size{320, 180})) << "never larger than it is";
}

TEST(FilmStill, OfAFilmOfNarrowPixelsHasItsShape) {
  const auto file = clip("narrow.mp4", pictures(1, "10", "180x180") + kH264 + "-aspect 16:9");
  const auto still = decode_film_still(file, {}, {160, 160}, kGoOn);
  ASSERT_TRUE(still);
  EXPECT_EQ((*still)->size, (Size{160, 90}));
}

TEST(FilmStill, OfASoundFileIsAnError) {
  const auto still = decode_film_still(clip("sound.flac", tone(1)), {}, {160, 160}, kGoOn);
  ASSERT_FALSE(still);
  EXPECT_THAT(still.error().what, HasSubstr("no picture"));
}

TEST(FilmStill, EndsWhenItIsCancelled) {
  const std::atomic<bool> cancelled = true;
  EXPECT_FALSE(decode_film_still(clip("plain.mp4", pictures(1) + kH264), {}, {9, 9}, cancelled));
}

}  // namespace
}  // namespace hopekiosk::test
