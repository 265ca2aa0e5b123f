// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/programme_content.h"

#include <gtest/gtest.h>

#include <atomic>
#include <optional>

#include "sources/clips.h"

namespace hopekiosk::test {
namespace {

std::filesystem::path film_of_two_chapters() {
  const auto chapters =
      file_of("two.chapters",
              ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=2000\ntitle=La casa\n"
              "[CHAPTER]\nTIMEBASE=1/1000\nSTART=2000\nEND=4000\ntitle=El camino\n");
  return clip("two.mp4", pictures(4) + "-f ffmetadata -i '" + chapters.string() +
                             "' -map 0 -map_chapters 1 " + kH264);
}

TEST(FilmDetails, HaveAPictureOfEachChapter) {
  const std::atomic<bool> go_on = false;
  const FilmDetails details = read_film_details(film_of_two_chapters(), go_on);
  ASSERT_TRUE(details.outline) << details.outline.error().sentence();
  ASSERT_EQ(details.stills.size(), 2U);
  EXPECT_TRUE(details.stills[0] && details.stills[1]);
}

TEST(FilmDetails, OfWhatIsCancelledNothingIsRead) {
  const std::atomic<bool> cancelled = true;
  const FilmDetails details = read_film_details(film_of_two_chapters(), cancelled);
  EXPECT_FALSE(details.outline);
  EXPECT_TRUE(details.stills.empty());
}

TEST(KioskContent, SaysThatAFilmIsAStandIn) {
  FilmDetails details;
  details.file = "film.mp4";
  Playlist playlist;
  Item item;
  item.content = FilmItem{};
  std::get<FilmItem>(item.content).file = details.file;
  playlist.sequence.children.emplace_back(item);
  for (const bool stand_in : {true, false}) {
    details.outline->stand_in = stand_in;
    const KioskContent content = content_of(playlist, {}, {}, details);
    ASSERT_TRUE(content.film);
    EXPECT_EQ(content.film->stand_in, stand_in);
  }
}

}  // namespace
}  // namespace hopekiosk::test
