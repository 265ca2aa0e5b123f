// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/playlist_writer.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>

#include "playlist/reader.h"

namespace hopekiosk {
namespace {

TEST(WrittenPlaylists, AreReadAsTheyWereMeant) {
  const std::string odd = "a & b 'c' <d> \"e\" ñ.jpg";
  const std::string xml =
      written_playlist({{"", "film.mp4", MediaKind::Film, {}},
                        {"", "film.es.vtt", MediaKind::None, {}},
                        {"", odd, MediaKind::Picture, ExactTime::from_milliseconds(12'345)},
                        {"", "b.png", MediaKind::Picture, {}},
                        {"", "song.mp3", MediaKind::Sound, {}}},
                       "fr");
  const ReadPlaylist read = read_playlist(xml, "playlist.xml", "/there", AbsolutePaths::Refused);
  ASSERT_TRUE(read.errors.empty()) << read.errors[0].sentence() << "\n" << xml;
  EXPECT_EQ(read.playlist.main_language(), "fr");
  const auto& children = read.playlist.sequence.children;
  ASSERT_EQ(children.size(), 4U);
  const auto& picture = std::get<PictureItem>(std::get<Item>(children[1]).content);
  EXPECT_EQ(picture.file, "/there/" + odd);
  EXPECT_EQ(picture.duration, ExactTime::from_milliseconds(12'345));
  const auto& usual = std::get<PictureItem>(std::get<Item>(children[2]).content);
  EXPECT_EQ(usual.duration, ExactTime::from_milliseconds(kDefaultPictureSeconds * 1000));
  EXPECT_EQ(std::get<FilmItem>(std::get<Item>(children[3]).content).file, "/there/song.mp3");
}

}  // namespace
}  // namespace hopekiosk
