// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/media_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <string>

#include "playlist/reader.h"
#include "playlist/temporary_folder.h"

namespace hopekiosk {
namespace {

using testing::HasSubstr;

MediaDescription easy_film() {
  MediaDescription film;
  film.codec = "h264";
  film.size = {1920, 1080};
  film.frame_rate = {30, 1};
  film.bit_depth = 8;
  film.bit_rate = 20'000'000;
  film.duration = 60;
  return film;
}

std::string effort_of(const MediaDescription& film) {
  std::string sentences;
  for (const Error& error : check_effort(film, "film.mp4")) {
    EXPECT_EQ(error.severity, Severity::Warning);
    sentences += error.sentence() + "\n";
  }
  return sentences;
}

TEST(Effort, IsNoneAtTheLimits) {
  EXPECT_EQ(effort_of(easy_film()), "");
  MediaDescription upright = easy_film();
  upright.size = {1080, 1920};
  EXPECT_EQ(effort_of(upright), "");
  MediaDescription telephone = easy_film();
  telephone.frame_rate = {30020, 1000};
  EXPECT_EQ(effort_of(telephone), "");
}

TEST(Effort, IsToldPastEachLimit) {
  MediaDescription film = easy_film();
  film.size = {2560, 1440};
  EXPECT_THAT(effort_of(film), HasSubstr("2560x1440"));
  film = easy_film();
  film.size = {1200, 1200};
  EXPECT_THAT(effort_of(film), HasSubstr("1200x1200"));
  film = easy_film();
  film.frame_rate = {60000, 1001};
  EXPECT_THAT(effort_of(film), HasSubstr("59.94 pictures a second"));
  film = easy_film();
  film.bit_depth = 10;
  EXPECT_THAT(effort_of(film), HasSubstr("10-bit"));
  film = easy_film();
  film.bit_rate = 25'400'000;
  EXPECT_THAT(effort_of(film), HasSubstr("25.4 million bits"));
}

TEST(Effort, IsNoMatterOfPicturesAndSounds) {
  MediaDescription picture = easy_film();
  picture.kind = MediaDescription::Kind::Picture;
  picture.size = {8000, 6000};
  EXPECT_EQ(effort_of(picture), "");
}

/// A probe that is a script: what a file does to the real one is the script's to say.
class MediaFiles : public testing::Test {
 protected:
  std::filesystem::path probe(const std::string& script,
                              const std::string& checking = "echo fine; exit 0") {
    const auto file =
        folder_.write("probe", "#!/bin/sh\nif [ $# = 0 ]; then " + checking + "; fi\n" + script);
    chmod(file.c_str(), 0755);
    return file;
  }

  CheckedMedia check(const std::string& body, const std::filesystem::path& program,
                     ChildLimits limits = {}) {
    const ReadPlaylist read = read_playlist(
        "<playlist xmlns=\"urn:hopekiosk:playlist:1\"><seq>\n" + body + "</seq></playlist>",
        "list.xml", folder_.path(), AbsolutePaths::Refused);
    EXPECT_TRUE(read.ok());
    MediaProber prober(program, limits);
    Progress progress(stderr, SteadyClock::system());
    return check_media_files(read.playlist, prober, progress);
  }

  static std::string told(const CheckedMedia& checked) {
    std::string sentences;
    for (const Error& error : checked.findings) sentences += error.sentence() + "\n";
    return sentences;
  }

  TemporaryFolder folder_;
};

TEST_F(MediaFiles, ThatCrashTheProbeAreASentenceEach) {
  folder_.write("a.mp4");
  folder_.write("b.jpg");
  const auto checked = check("<film src='a.mp4'/>\n<picture src='b.jpg'/>", probe("kill -SEGV $$"));
  EXPECT_THAT(told(checked),
              HasSubstr("list.xml:2:1: error: <film>: \"a.mp4\" crashes the decoder"));
  EXPECT_THAT(told(checked), HasSubstr("list.xml:3:1: error: <picture>: \"b.jpg\" crashes"));
  EXPECT_EQ(checked.unusable.size(), 2U);
}

TEST_F(MediaFiles, ThatHangTheProbeAreGivenUp) {
  folder_.write("a.mp4");
  ChildLimits limits;
  limits.time = std::chrono::seconds(1);
  const auto checked = check("<film src='a.mp4'/>", probe("sleep 100"), limits);
  EXPECT_THAT(told(checked), HasSubstr("error: <film>: \"a.mp4\" can't be opened within 1 s;"));
}

TEST_F(MediaFiles, ThatMakeTheProbeTalkNonsenseAreNotBelieved) {
  folder_.write("a.mp4");
  for (const char* script : {"echo kind film", "exit 0", "exit 1",
                             "printf 'hopekiosk-probe 1\\nsize 99999999999x1\\nend\\n'"}) {
    const auto checked = check("<film src='a.mp4'/>", probe(script));
    EXPECT_THAT(told(checked), HasSubstr("nothing can be learnt about \"a.mp4\"")) << script;
    EXPECT_EQ(checked.unusable.size(), 1U);
  }
}

TEST_F(MediaFiles, AreOpenedOnceEach) {
  folder_.write("a.mp4");
  folder_.write("b.jpg");
  folder_.write("v.mp3");
  const auto checked = check(
      "<film src='a.mp4'/><film src='a.mp4'/><film src='a.mp4' clipBegin='1s'/>"
      "<slide layout='picture'><image src='b.jpg'/><voice src='v.mp3'/></slide>",
      probe("exit 1"));
  EXPECT_EQ(checked.findings.size(), 4U) << told(checked);
}

/// hopekiosk-probe < FILE ends with 12 where a file made its confined child do what it may not.
TEST_F(MediaFiles, ThatBreakTheConfinedChildAreNotOpenedOutsideIt) {
  folder_.write("a.mp4");
  const auto opened = folder_ / "opened";
  const auto checked = check("<film src='a.mp4'/>", probe("touch " + opened.string(),
                                                          "echo it crashes the decoders; exit 12"));
  EXPECT_THAT(told(checked), HasSubstr("\"a.mp4\" can't be trusted: it crashes the decoders"));
  EXPECT_EQ(checked.unusable.size(), 1U);
  EXPECT_FALSE(std::filesystem::exists(opened));
}

TEST_F(MediaFiles, ThatNoKioskWouldTakeAreAnErrorHowWellEverTheyOpen) {
  folder_.write("a.mp4");
  MediaDescription film = easy_film();
  const auto described = folder_.write("described", to_lines(film));
  const auto checked =
      check("<film src='a.mp4'/>",
            probe("cat " + described.string(), "echo its start can’t be decoded; exit 11"));
  EXPECT_THAT(told(checked), HasSubstr("error: <film>: no kiosk would take \"a.mp4\": its start"));
  EXPECT_EQ(checked.unusable.size(), 1U);
}

TEST_F(MediaFiles, ThatAreLinksAreFollowed) {
  folder_.write("elsewhere/a.mp4");
  std::filesystem::create_symlink("elsewhere/a.mp4", folder_ / "a.mp4");
  const auto checked =
      check("<film src='a.mp4'/>", probe("exit 1", "test -s /dev/stdin && exit 0"));
  EXPECT_THAT(told(checked), HasSubstr("nothing can be learnt"));
}

TEST_F(MediaFiles, ThatAreNotThereAreForOthersToTell) {
  EXPECT_EQ(told(check("<film src='a.mp4'/>", probe("exit 1"))), "");
}

TEST_F(MediaFiles, WithoutAProbeAreAnError) {
  const MediaProber prober(folder_ / "nothing");
  const auto ready = prober.ready();
  ASSERT_FALSE(ready);
  EXPECT_THAT(ready.error().sentence(), HasSubstr("install it beside hopekiosk-author"));
}

}  // namespace
}  // namespace hopekiosk
