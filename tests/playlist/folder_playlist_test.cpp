// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/folder_playlist.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "playlist/temporary_folder.h"

namespace hopekiosk {
namespace {

using testing::ElementsAre;

std::vector<std::string> names(const Playlist& playlist) {
  std::vector<std::string> all;
  for (const Node& child : playlist.sequence.children) all.push_back(std::get<Item>(child).name);
  return all;
}

TEST(FolderPlaylist, PlaysFilmsPicturesAndSoundsInNaturalOrder) {
  const TemporaryFolder folder;
  for (const char* name : {"10.mp4", "2.JPG", "1.webm", "song.mp3", "Árbol.png", "zeta.mkv"}) {
    folder.write(name);
  }
  const ReadPlaylist result = read_folder(folder.path());
  ASSERT_TRUE(result.ok());
  EXPECT_THAT(names(result.playlist),
              ElementsAre("1.webm", "2.JPG", "10.mp4", "Árbol.png", "song.mp3", "zeta.mkv"));
  const auto& picture =
      std::get<PictureItem>(std::get<Item>(result.playlist.sequence.children[1]).content);
  EXPECT_EQ(picture.file, folder / "2.JPG");
  EXPECT_EQ(picture.duration, ExactTime::from_milliseconds(10'000));
  EXPECT_TRUE(std::holds_alternative<FilmItem>(
      std::get<Item>(result.playlist.sequence.children[4]).content));
}

TEST(FolderPlaylist, LeavesOutWhatBelongsToAFilm) {
  const TemporaryFolder folder;
  for (const char* name : {"film.mp4", "film.srt", "film.es.vtt", "film.ass", "film.mp3",
                           "film.quc.mp3", "FILM.ES-GT.OGG", "other.quc.mp3"}) {
    folder.write(name);
  }
  EXPECT_THAT(names(read_folder(folder.path()).playlist), ElementsAre("film.mp4", "other.quc.mp3"));
}

TEST(FolderPlaylist, LeavesOutJunkFoldersAndOtherFiles) {
  const TemporaryFolder folder;
  for (const char* name :
       {"a.mp4", "._a.mp4", ".hidden.mp4", "Thumbs.db", ".DS_Store", "desktop.ini", "notes.txt",
        "a.mp4.part", "deeper/b.mp4", "System Volume Information/c.mp4", "d.mp4/e.mp4"}) {
    folder.write(name);
  }
  std::filesystem::create_symlink("nowhere", folder / "broken.mp4");
  std::filesystem::create_symlink("a.mp4", folder / "link.mp4");
  EXPECT_THAT(names(read_folder(folder.path()).playlist), ElementsAre("a.mp4", "link.mp4"));
}

TEST(FolderPlaylist, SaysThatThereIsNothing) {
  const TemporaryFolder folder;
  folder.write("notes.txt");
  const ReadPlaylist result = read_folder(folder.path());
  ASSERT_EQ(result.errors.size(), 1U);
  EXPECT_EQ(result.errors[0].sentence(),
            folder.path().string() +
                ": error: the folder has nothing to play; copy a film, a "
                "picture or a playlist.xml into it");
}

TEST(FolderPlaylist, ShowsBrokenNamesReadably) {
  const TemporaryFolder folder;
  folder.write(
      "ma\xF1"
      "ana.mp4");
  const ReadPlaylist result = read_folder(folder.path());
  ASSERT_EQ(result.playlist.count_items(), 1U);
  EXPECT_THAT(names(result.playlist), ElementsAre("ma\uFFFDana.mp4"));
  const auto& item = std::get<Item>(result.playlist.sequence.children[0]);
  EXPECT_TRUE(std::filesystem::exists(std::get<FilmItem>(item.content).file));
}

TEST(FolderPlaylist, FindsThePlaylistHoweverAStickWritesIt) {
  const TemporaryFolder folder;
  EXPECT_FALSE(find_folder_playlist(folder.path()));
  folder.write("PLAYLIST.XML");
  EXPECT_EQ(find_folder_playlist(folder.path()), folder / "PLAYLIST.XML");
  folder.write("playlist.xml");
  EXPECT_EQ(find_folder_playlist(folder.path()), folder / "playlist.xml");
}

}  // namespace
}  // namespace hopekiosk
