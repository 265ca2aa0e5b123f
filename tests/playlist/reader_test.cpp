// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What a playlist means. What can be wrong with one is in bad/ and beyond-schema/, file by file
// with the sentences expected (fixture_test.cpp).
#include "playlist/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <string>

#include "playlist/temporary_folder.h"

namespace hopekiosk {
namespace {

using testing::ElementsAre;

std::string in_playlist(const std::string& body, const std::string& attributes = "") {
  return "<playlist xmlns=\"urn:hopekiosk:playlist:1\"" + attributes + "><seq>" + body +
         "</seq></playlist>";
}

ReadPlaylist read(const std::string& document) {
  return read_playlist(document, "list.xml", "/programme", AbsolutePaths::Refused);
}

Playlist good(const std::string& document) {
  ReadPlaylist result = read(document);
  for (const Error& error : result.errors) ADD_FAILURE() << error.sentence();
  return std::move(result.playlist);
}

const Item& item(const Playlist& playlist, std::size_t index) {
  return std::get<Item>(playlist.sequence.children.at(index));
}

ExactTime seconds(double value) {
  return ExactTime::from_milliseconds(static_cast<std::int64_t>(value * 1000));
}

TEST(Reader, ReadsTheIssuesExample) {
  const Playlist playlist = good(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<playlist xmlns=\"urn:hopekiosk:playlist:1\"><seq repeatCount=\"indefinite\">\n"
      "<film src=\"film.mp4\"/><picture src=\"a.jpg\" dur=\"10s\"/><slide dur=\"8s\">"
      "<title>Título</title><text>…</text></slide></seq></playlist>\n");
  ASSERT_EQ(playlist.count_items(), 3U);
  EXPECT_EQ(std::get<FilmItem>(item(playlist, 0).content).file, "/programme/film.mp4");
  EXPECT_EQ(std::get<PictureItem>(item(playlist, 1).content).duration, seconds(10));
  const auto& slide = std::get<SlideItem>(item(playlist, 2).content);
  EXPECT_EQ(slide.duration, seconds(8));
  EXPECT_THAT(slide.title.translations, ElementsAre(Translation{"", "Título"}));
  EXPECT_THAT(slide.text.translations, ElementsAre(Translation{"", "…"}));
  EXPECT_EQ(item(playlist, 1).place, (Place{"list.xml", 3, 23, "picture"}));
}

TEST(Reader, FillsInWhatIsNotSaid) {
  const Playlist playlist =
      good(in_playlist("<film src='a.mp4'/><picture src='b.jpg'/><slide><text>t</text></slide>"));
  EXPECT_EQ(playlist.volume, 100);
  EXPECT_EQ(playlist.sequence.order, Order::InSequence);
  EXPECT_FALSE(playlist.background_sound);
  EXPECT_TRUE(playlist.languages.empty());
  const auto& film = std::get<FilmItem>(item(playlist, 0).content);
  EXPECT_FALSE(film.clip_begin);
  EXPECT_FALSE(film.clip_end);
  EXPECT_EQ(item(playlist, 0).volume, 100);
  const auto& picture = std::get<PictureItem>(item(playlist, 1).content);
  EXPECT_EQ(picture.duration, seconds(10));
  EXPECT_EQ(picture.fit, Fit::Contain);
  EXPECT_EQ(std::get<SlideItem>(item(playlist, 2).content).duration, seconds(10));
}

TEST(Reader, ReadsEveryAttribute) {
  const Playlist playlist =
      good(in_playlist("<film src='a.mp4' clipBegin='1.5s' clipEnd='npt=00:01:00' volume='0'/>"
                       "<picture src='b/c.png' dur='500ms' fit='cover' volume='50'/>"
                       "<slide dur='1min' volume='7'><title>t</title></slide>"
                       "<seq order='random' backgroundSound='d.ogg'><film src='e.mp3'/></seq>",
                       " volume='80' backgroundSound='f.mp3' xml:lang='es-GT'"));
  EXPECT_EQ(playlist.volume, 80);
  EXPECT_EQ(playlist.background_sound, "/programme/f.mp3");
  EXPECT_THAT(playlist.languages, ElementsAre("es-GT"));
  const auto& film = std::get<FilmItem>(item(playlist, 0).content);
  EXPECT_EQ(film.clip_begin, seconds(1.5));
  EXPECT_EQ(film.clip_end, seconds(60));
  EXPECT_EQ(item(playlist, 0).volume, 0);
  EXPECT_EQ(item(playlist, 0).name, "a.mp4");
  const auto& picture = std::get<PictureItem>(item(playlist, 1).content);
  EXPECT_EQ(picture.file, "/programme/b/c.png");
  EXPECT_EQ(picture.duration, seconds(0.5));
  EXPECT_EQ(picture.fit, Fit::Cover);
  EXPECT_EQ(item(playlist, 1).volume, 50);
  EXPECT_EQ(std::get<SlideItem>(item(playlist, 2).content).duration, seconds(60));
  EXPECT_EQ(item(playlist, 2).name, "t");
  const auto& inner = std::get<Sequence>(playlist.sequence.children.at(3));
  EXPECT_EQ(inner.order, Order::Random);
  EXPECT_EQ(inner.background_sound, "/programme/d.ogg");
  EXPECT_EQ(inner.children.size(), 1U);
}

TEST(Reader, JoinsParagraphsAndCollapsesWhiteSpace) {
  const Playlist playlist =
      good(in_playlist("<slide>\n  <text> one\n   two </text><title> a <!-- c -->\t b</title>"
                       "<text><![CDATA[1 < 2]]>\r\n&amp; &#233;</text>\n</slide>"));
  const auto& slide = std::get<SlideItem>(item(playlist, 0).content);
  EXPECT_THAT(slide.title.translations, ElementsAre(Translation{"", "a b"}));
  EXPECT_THAT(slide.text.translations, ElementsAre(Translation{"", "one two\n1 < 2 & é"}));
}

TEST(Reader, NamesASlideWithoutTitleByItsText) {
  const Playlist playlist =
      good(in_playlist("<slide><text>first</text><text>second</text></slide>"));
  EXPECT_EQ(item(playlist, 0).name, "first");
}

TEST(Reader, LeavesOutEmptySequences) {
  const ReadPlaylist result = read(in_playlist("<seq/><seq><seq/></seq><film src='a.mp4'/>"));
  EXPECT_TRUE(result.ok());
  EXPECT_EQ(result.errors.size(), 2U);
  EXPECT_EQ(result.playlist.sequence.children.size(), 1U);
}

TEST(Reader, GivesNothingToPlayWhenThereAreErrors) {
  const ReadPlaylist result = read(in_playlist("<film src='a.mp4'/><film/>"));
  EXPECT_FALSE(result.ok());
  EXPECT_EQ(result.playlist.count_items(), 0U);
}

TEST(Reader, CountsAtAllDepths) {
  const Playlist playlist = good(in_playlist(
      "<film src='a'/><seq><film src='a'/><seq><film src='a'/><film src='a'/></seq></seq>"));
  EXPECT_EQ(playlist.count_items(), 4U);
}

TEST(Reader, PlacesDontMakeItemsDiffer) {
  const Playlist one = good(in_playlist("<film src='a'/>"));
  EXPECT_EQ(one, good("\n\n" + in_playlist("  <film  src='a'/>")));
  EXPECT_NE(one, good(in_playlist("<film src='a' volume='99'/>")));
  EXPECT_NE(one, good(in_playlist("<film src='b'/>")));
}

TEST(Reader, StopsCountingErrorsAtSomePoint) {
  std::string films;
  for (int i = 0; i < 30'000; ++i) films += "<film/>";
  const ReadPlaylist result = read(in_playlist(films));
  ASSERT_EQ(result.errors.size(), 10'001U);
  EXPECT_EQ(result.errors.back().sentence(),
            "list.xml: error: the file has more than 10000 errors; correct those above first");
}

TEST(ReaderOfFiles, ResolvesFromTheFileWhateverTheWorkingFolder) {
  const TemporaryFolder folder;
  const auto file = folder.write("a/list.xml", in_playlist("<film src='b/c.mp4'/>"));
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  const ReadPlaylist result = read_playlist_file("a/list.xml", AbsolutePaths::Refused);
  std::filesystem::current_path(before);
  ASSERT_TRUE(result.ok());
  const Item& film = item(result.playlist, 0);
  EXPECT_EQ(std::get<FilmItem>(film.content).file, folder / "a/b/c.mp4");
  EXPECT_EQ(film.place.file, "a/list.xml");
}

std::string failure_of(const std::filesystem::path& file) {
  const ReadPlaylist result = read_playlist_file(file, AbsolutePaths::Refused);
  return result.errors.size() == 1 ? result.errors[0].sentence() : "";
}

TEST(ReaderOfFiles, TellsWhyAFileCantBeRead) {
  const TemporaryFolder folder;
  const std::string name = folder.path().string();
  EXPECT_EQ(failure_of(folder / "no.xml"),
            name + "/no.xml: error: there is no such file; copy it there, or correct the name");
  EXPECT_EQ(failure_of(folder.path()), name + ": error: this is a folder, not a file; name a file");
  EXPECT_EQ(failure_of("/dev/zero"), "/dev/zero: error: this isn't a regular file; name a file");
  ASSERT_EQ(::mkfifo((folder / "pipe.xml").c_str(), 0600), 0);
  EXPECT_EQ(failure_of(folder / "pipe.xml"),
            name + "/pipe.xml: error: this isn't a regular file; name a file");
  std::filesystem::create_symlink("circle.xml", folder / "circle.xml");
  EXPECT_EQ(failure_of(folder / "circle.xml"),
            name + "/circle.xml: error: the link leads in a circle; put the file itself there");
}

TEST(ReaderOfFiles, DoesntReadAHugeFile) {
  const TemporaryFolder folder;
  const auto file = folder.write("huge.xml");
  std::filesystem::resize_file(file, std::uintmax_t{1} << 40U);  // sparse
  EXPECT_EQ(
      failure_of(file),
      file.string() + ": error: the file is larger than 4 MiB; part it into several playlists");
}

}  // namespace
}  // namespace hopekiosk
