// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/programme_input.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "playlist/temporary_folder.h"

namespace hopekiosk {
namespace {

constexpr const char* kRelative =
    "<playlist xmlns='urn:hopekiosk:playlist:1'><seq><film src='a.mp4'/></seq></playlist>";
constexpr const char* kAbsolute =
    "<playlist xmlns='urn:hopekiosk:playlist:1'><seq><film src='/m/a.mp4'/></seq></playlist>";

const Item& item(const ReadPlaylist& result, std::size_t index) {
  return std::get<Item>(result.playlist.sequence.children.at(index));
}

std::string first_error(const ReadPlaylist& result) {
  return result.errors.empty() ? "" : result.errors[0].sentence();
}

TEST(ProgrammeInput, TakesAPlaylistByItsName) {
  const TemporaryFolder folder;
  const auto result = ProgrammeInput({folder.write("list.XML", kRelative)}).read();
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(std::get<FilmItem>(item(result, 0).content).file, folder / "a.mp4");
}

TEST(ProgrammeInput, TakesAPlaylistByItsContent) {
  const TemporaryFolder folder;
  for (const char* name : {"programme", "list.playlist", "list.txt"}) {
    const auto file = folder.write(name, std::string("\xEF\xBB\xBF\n") + kRelative);
    EXPECT_TRUE(ProgrammeInput({file}).read().ok()) << name;
  }
}

TEST(ProgrammeInput, AllowsAbsolutePathsOnlyInANamedPlaylist) {
  const TemporaryFolder folder;
  const auto file = folder.write("playlist.xml", kAbsolute);
  EXPECT_TRUE(ProgrammeInput({file}).read().ok());
  EXPECT_NE(first_error(ProgrammeInput({folder.path()}).read()).find("is absolute"),
            std::string::npos);
}

TEST(ProgrammeInput, PrefersAFoldersPlaylistEvenIfItIsBad) {
  const TemporaryFolder folder;
  folder.write("a.mp4");
  folder.write("z.mp4");
  EXPECT_EQ(ProgrammeInput({folder.path()}).read().playlist.count_items(), 2U);
  folder.write("playlist.xml", kRelative);
  EXPECT_EQ(ProgrammeInput({folder.path()}).read().playlist.count_items(), 1U);
  folder.write("playlist.xml", "<playlist>");
  EXPECT_FALSE(ProgrammeInput({folder.path()}).read().ok());
}

TEST(ProgrammeInput, PlaysFilesInTheOrderGivenAsWhatTheyAre) {
  const TemporaryFolder folder;
  const auto film = folder.write("z.jpg", std::string("\0\0\0\x18"
                                                      "ftypmp42",
                                                      12));
  const auto jpeg = folder.write("b", "\xFF\xD8\xFF\xE0");
  const auto png = folder.write("a.mp4", "\x89PNG\r\n\x1A\n");
  const auto webp = folder.write("c.bin", std::string("RIFF\x04\0\0\0WEBPVP8 ", 16));
  const auto wave = folder.write("d.wav", std::string("RIFF\x04\0\0\0WAVEfmt ", 16));
  const auto result =
      ProgrammeInput({film, jpeg, png, webp, wave, folder / "gone.png", folder / "gone"}).read();
  ASSERT_TRUE(result.ok());
  ASSERT_EQ(result.playlist.count_items(), 7U);
  const std::vector<bool> picture = {false, true, true, true, false, true, false};
  for (std::size_t i = 0; i < picture.size(); ++i) {
    EXPECT_EQ(std::holds_alternative<PictureItem>(item(result, i).content), picture[i]) << i;
  }
  EXPECT_EQ(item(result, 0).name, film.string());
}

TEST(ProgrammeInput, MissingThingsAreContent) {
  const TemporaryFolder folder;
  const ProgrammeInput playlist({folder / "list.xml"});
  EXPECT_FALSE(playlist.misuse());
  EXPECT_NE(first_error(playlist.read()).find("there is no such file"), std::string::npos);
  // Not known yet whether it will be a film, a playlist or a folder.
  EXPECT_FALSE(ProgrammeInput({folder / "stick"}).misuse());
  EXPECT_EQ(ProgrammeInput({folder / "stick"}).read().playlist.count_items(), 1U);
  EXPECT_FALSE(ProgrammeInput({folder.path()}).misuse());
  EXPECT_FALSE(ProgrammeInput({folder.path()}).read().ok());
}

TEST(ProgrammeInput, AListHoldsFilesOnly) {
  const TemporaryFolder folder;
  EXPECT_EQ(ProgrammeInput({"a.mp4", folder.path()}).misuse()->reason(),
            "a folder can't be one of several files; name it alone, or name only files");
  const ProgrammeInput playlists({"a.xml", "b.xml"});
  EXPECT_EQ(playlists.misuse()->sentence(),
            "a.xml: error: a playlist can't be one of several files; name it alone, or name only "
            "files");
  EXPECT_FALSE(playlists.read().ok());
  EXPECT_FALSE(ProgrammeInput({"a.mp4", "b.mp4"}).misuse());
}

}  // namespace
}  // namespace hopekiosk
