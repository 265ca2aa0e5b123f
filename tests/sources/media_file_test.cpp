// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Only a regular file of an allowed kind is opened, and nothing that it names.
#include "sources/media_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <string>

#include "sources/clips.h"
#include "sources/playing.h"

namespace hopekiosk::test {
namespace {

std::string refusal(const std::filesystem::path& file) {
  const Played played = play_film(file);
  EXPECT_TRUE(played.refused) << file;
  return played.refused ? played.refused->reason() : std::string();
}

TEST(MediaFile, SaysWhatIsWrongInASentence) {
  EXPECT_EQ(refusal("/nowhere/missing.mp4"),
            "\"missing.mp4\" is missing; put the file there or correct its name");
  EXPECT_EQ(refusal(file_of("empty.mp4", "")), "\"empty.mp4\" is empty; copy it again");
  EXPECT_EQ(refusal(std::filesystem::path(CLIPS_FOLDER)),
            "\"clips\" is a folder, not a file; name a file instead");
}

TEST(MediaFile, RefusesWhatIsNoFilm) {
  const std::string remedy = "use MP4, WebM, MKV, AVI, MPEG, Ogg, FLAC, WAV, MP3 or AAC";
  for (const std::string& bytes :
       {std::string("Dear colleagues,\nthe film will follow.\n"), std::string("PK\x03\x04zip"),
        std::string(5000, '\0'), std::string("%PDF-1.7\n"), std::string("<html><body>")}) {
    EXPECT_EQ(refusal(file_of("letter.mp4", bytes)),
              "\"letter.mp4\" is not a film or a sound file; " + remedy);
  }
}

TEST(MediaFile, SaysThatAPictureIsOne) {
  const auto picture = clip("photo.jpg", pictures(0.1) + "-frames:v 1");
  EXPECT_NE(refusal(picture).find("is a picture"), std::string::npos);
}

TEST(MediaFile, RefusesAPlaylistThatIsNamedLikeAFilm) {
  const auto film = clip("secret.mp4", pictures(1) + kH264);
  const std::string target = film.string();
  for (const std::string& text :
       {"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n" + target + "\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile '" + target + "'\n",
        std::string("v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nm=video 9 RTP/AVP 96\r\n"),
        std::string("[playlist]\nFile1=") + target + "\n"}) {
    EXPECT_NE(refusal(file_of("playlist.mp4", text)).find("is not a film"), std::string::npos)
        << text;
  }
}

TEST(MediaFile, TakesNamesForNamesNotForProtocolsOrPatterns) {
  const auto film = clip("film.mp4", pictures(1) + kH264);
  for (const std::string& name : {"concat:" + film.string(), "file:" + film.string(),
                                  "subfile,,start,0,end,0,,:" + film.string(),
                                  std::string("lavfi:testsrc"), std::string("pipe:0")}) {
    EXPECT_NE(refusal(name).find("is missing"), std::string::npos) << name;
  }
  // A percent sign is a character like any other.
  const auto odd = film.parent_path() / "a%03d concat:.mp4";
  std::filesystem::copy_file(film, odd, std::filesystem::copy_options::overwrite_existing);
  EXPECT_FALSE(play_film(odd).refused);
}

TEST(MediaFile, DecidesByContentNotByName) {
  const std::string bytes = contents(clip("film.mkv", pictures(1) + kH264));
  EXPECT_FALSE(play_film(file_of("film.mp4", bytes)).refused);
  EXPECT_FALSE(play_film(file_of("film.txt", bytes)).refused);
  EXPECT_FALSE(play_film(file_of("no-extension", bytes)).refused);
}

TEST(MediaFile, DoesNotWaitForAPipe) {
  const auto fifo = std::filesystem::path(CLIPS_FOLDER) / "fifo.mp4";
  std::filesystem::create_directories(CLIPS_FOLDER);
  std::filesystem::remove(fifo);
  ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
  EXPECT_NE(refusal(fifo).find("a device or a pipe"), std::string::npos);
  EXPECT_NE(refusal("/dev/zero").find("a device or a pipe"), std::string::npos);
}

TEST(MediaFile, NamesACodecThatIsNotAllowed) {
  const std::string reason = refusal(clip("old.avi", pictures(1) + "-c:v msmpeg4v2"));
  EXPECT_NE(reason.find("msmpeg4v2"), std::string::npos) << reason;
  EXPECT_NE(reason.find("convert it to H.264"), std::string::npos) << reason;
}

TEST(MediaFile, SaysWhenAFilmHasLostItsIndex) {
  const std::string bytes = contents(clip("index.mp4", pictures(1) + kH264));
  EXPECT_NE(refusal(file_of("index.mp4", bytes.substr(0, bytes.size() / 2))).find("damaged"),
            std::string::npos);
}

TEST(MediaFile, OpensAnMp3BehindALargeCover) {
  const auto cover = clip(
      "cover.png", "-f lavfi -i 'nullsrc=size=1200x900,geq=random(1)*255:128:128' -frames:v 1");
  ASSERT_GT(std::filesystem::file_size(cover), 1U << 20);
  const auto file = clip(
      "cover.mp3", tone(2) + "-i '" + cover.string() + "' -map 0 -map 1 -c:a libmp3lame -c:v copy");
  const Played played = play_film(file);
  ASSERT_FALSE(played.refused) << played.refused->sentence();
  EXPECT_EQ(played.length, seconds(2));
}

TEST(MediaFile, StopsWhenCancelled) {
  const auto file = clip("film.mp4", pictures(1) + kH264);
  FilmSource before({file, {}, {}});
  before.cancel();
  EXPECT_FALSE(before.open());
  FilmSource between({file, {}, {}});
  ASSERT_TRUE(between.open());
  between.cancel();
  EXPECT_FALSE(between.next_picture());
  EXPECT_FALSE(between.next_sound());
}

}  // namespace
}  // namespace hopekiosk::test
