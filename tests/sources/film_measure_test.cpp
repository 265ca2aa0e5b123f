// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/film_measure.h"

#include <gtest/gtest.h>

#include <string>

#include "sources/clips.h"

namespace hopekiosk::test {
namespace {

FilmItem item_of(const std::filesystem::path& file) {
  FilmItem item;
  item.file = file;
  return item;
}

TEST(FilmMeasure, TellsHowLongAFilmWillPlay) {
  FilmMeasure measure;
  const auto film =
      measure.of(item_of(clip("aac.mp4", pictures(4) + tone(4) + kH264 + "-c:a aac -ac 2")));
  ASSERT_TRUE(film);
  EXPECT_EQ(film->length, ExactTime::from_milliseconds(4000));
  EXPECT_TRUE(film->has_pictures);
}

TEST(FilmMeasure, HonoursTheBoundsOfAClip) {
  FilmItem item = item_of(clip("aac.mp4", pictures(4) + tone(4) + kH264 + "-c:a aac -ac 2"));
  item.clip_begin = ExactTime::from_milliseconds(1000);
  item.clip_end = ExactTime::from_milliseconds(2500);
  FilmMeasure measure;
  EXPECT_EQ(measure.of(item)->length, ExactTime::from_milliseconds(1500));
  item.clip_end.reset();
  EXPECT_EQ(measure.of(item)->length, ExactTime::from_milliseconds(3000));
}

TEST(FilmMeasure, DoesNotTakeASoundForAFilm) {
  FilmMeasure measure;
  const auto sound = measure.of(item_of(clip("tone.flac", tone(2) + "-c:a flac")));
  ASSERT_TRUE(sound);
  EXPECT_FALSE(sound->has_pictures);
}

TEST(FilmMeasure, SaysNothingOfWhatCantBePlayed) {
  FilmMeasure measure;
  EXPECT_FALSE(measure.of(item_of("/nowhere/film.mp4")));
}

TEST(FilmMeasure, OpensNothingOnceCancelled) {
  FilmMeasure measure;
  measure.cancel();
  EXPECT_FALSE(
      measure.of(item_of(clip("aac.mp4", pictures(4) + tone(4) + kH264 + "-c:a aac -ac 2"))));
}

}  // namespace
}  // namespace hopekiosk::test
