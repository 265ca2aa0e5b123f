// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/media_description.h"

#include <gtest/gtest.h>

#include <string>

#include "probe/media_prober.h"

namespace hopekiosk {
namespace {

MediaDescription film() {
  MediaDescription description;
  description.codec = "h264";
  description.size = {1920, 1080};
  description.frame_rate = {30000, 1001};
  description.bit_depth = 8;
  description.bit_rate = 12'345'678;
  description.duration = 12.5;
  return description;
}

TEST(MediaDescriptions, ComeBackFromTheirLines) {
  MediaDescription written = film();
  written.findings = {{"it's loud", "turn it down", {}, Severity::Warning},
                      {"it's no film", "", {}, Severity::Error},
                      {"it's empty", "delete it", {"film.es.vtt", 3, 0, ""}, Severity::Error}};
  const auto read = parse_description(to_lines(written));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->kind, MediaDescription::Kind::Film);
  EXPECT_EQ(read->codec, "h264");
  EXPECT_EQ(read->size, (Size{1920, 1080}));
  EXPECT_EQ(read->frame_rate, (Ratio{30000, 1001}));
  EXPECT_EQ(read->bit_depth, 8);
  EXPECT_EQ(read->bit_rate, 12'345'678);
  EXPECT_DOUBLE_EQ(read->duration, 12.5);
  ASSERT_EQ(read->findings.size(), 3U);
  EXPECT_EQ(read->findings[0].sentence(), "warning: it's loud; turn it down");
  EXPECT_EQ(read->findings[1].sentence(), "error: it's no film");
  EXPECT_EQ(read->findings[2].sentence(), "film.es.vtt:3: error: it's empty; delete it");
}

TEST(MediaDescriptions, SurviveAnyBytesInASentence) {
  MediaDescription written = film();
  written.findings = {{"'a\nend\terror \x1b[2J\xff.mp4' is odd", "rename it", {}, Severity::Error}};
  const auto read = parse_description(to_lines(written));
  ASSERT_TRUE(read);
  ASSERT_EQ(read->findings.size(), 1U);
  EXPECT_EQ(read->findings[0].what.find('\x1b'), std::string::npos);
}

TEST(MediaDescriptions, AreRefusedWhereTheyCannotHaveBeenWritten) {
  const std::string good = to_lines(film());
  ASSERT_TRUE(parse_description(good));
  const auto with = [&good](const std::string& line) {
    std::string lines = good;
    return lines.insert(lines.size() - 4, line + "\n");
  };
  for (const std::string& bad : {std::string(),
                                 good.substr(0, good.size() - 4),
                                 good + "more\n",
                                 "x" + good,
                                 good.substr(0, good.size() - 1),
                                 with("size 10"),
                                 with("size -1x5"),
                                 with("size 9x9x9"),
                                 with("rate 1/0"),
                                 with("depth many"),
                                 with("bits 1e3"),
                                 with("seconds nan"),
                                 with("seconds inf"),
                                 with("kind virus"),
                                 with("unknown 1"),
                                 with("error no tab"),
                                 with("error \tx\ta\tb"),
                                 with("error \t-1\ta\tb"),
                                 with("error \t0\t\x1b[2J\tx"),
                                 with("codec \xff"),
                                 with("")}) {
    EXPECT_FALSE(parse_description(bad)) << bad;
  }
}

TEST(MediaDescriptions, ArePlayableWhateverLiesBesideTheFile) {
  MediaDescription description = film();
  description.findings = {{"it's empty", "", {"film.es.vtt"}, Severity::Error},
                          {"it's loud", "", {}, Severity::Warning}};
  EXPECT_TRUE(description.playable());
  description.findings.push_back({"it's no film", "", {}, Severity::Error});
  EXPECT_FALSE(description.playable());
}

TEST(ProbeQuestions, ComeBackFromTheirArguments) {
  Item item;
  FilmItem film;
  film.file = "/a b/c\"d.mp4";
  film.clip_begin = ExactTime::from_milliseconds(1500);
  item.content = film;
  const auto read = parse_probe_arguments(probe_arguments(item));
  ASSERT_TRUE(read);
  EXPECT_EQ(std::get<FilmItem>(read->content), film);

  PictureItem picture;
  picture.file = "-odd.png";
  item.content = picture;
  const auto second = parse_probe_arguments(probe_arguments(item));
  ASSERT_TRUE(second);
  EXPECT_EQ(std::get<PictureItem>(second->content).file, picture.file);

  using Words = std::vector<std::string>;
  for (const Words& bad : {Words{}, Words{"film"}, Words{"film", "a"}, Words{"picture"},
                           Words{"film", "a", "-", "soon"}, Words{"film", "a", "-1", "-"},
                           Words{"slide", "a"}, Words{"film", "a", "1", "2", "3"}}) {
    EXPECT_FALSE(parse_probe_arguments(bad)) << testing::PrintToString(bad);
  }
}

}  // namespace
}  // namespace hopekiosk
