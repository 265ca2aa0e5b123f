// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/subtitle_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>
#include <random>

#include "base/processor_time.h"
#include "sources/clips.h"
#include "sources/film_folder.h"
#include "sources/subtitle_choice.h"

namespace hopekiosk::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr char kOneCue[] = "WEBVTT\n\n00:01.000 --> 00:02.000\nHola\n";

TEST(SubtitleFiles, AreFoundByTheirNames) {
  const FilmFolder folder;
  for (const char* name :
       {"Film.ES-GT.vtt", "film.es.SRT", "film.es.vtt", "film.vtt", "film.quc.srt", "film2.es.vtt",
        "film.es.vtt.bak", "film..vtt", "film.not_a_tag.vtt", "other.vtt", "._film.vtt"}) {
    folder.write(name, kOneCue);
  }
  std::vector<std::string> found;
  for (const SubtitleFile& file : find_subtitle_files(folder / "film.mp4")) {
    found.push_back(file.path.filename().string() + " " + file.language);
  }
  EXPECT_THAT(found, ElementsAre("film.vtt ", "film.es.vtt es", "film.es.SRT es",
                                 "Film.ES-GT.vtt ES-GT", "film.quc.srt quc"));
}

TEST(SubtitleFiles, BesideAFilmInNoFolderAreNone) {
  EXPECT_TRUE(find_subtitle_files("/no/such/folder/film.mp4").empty());
}

TEST(SubtitleFiles, AreReadByTheirContent) {
  const auto read = parse_subtitles("1\n00:00:01,000 --> 00:00:02,000\nHola\n", "film.vtt");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->cues.size(), 1U);
  ASSERT_EQ(read->errors.size(), 1U);
  EXPECT_THAT(read->errors[0].sentence(), HasSubstr("film.vtt:1: warning: a WebVTT file begins"));
  EXPECT_TRUE(parse_subtitles(kOneCue, "film.srt"));
}

TEST(SubtitleFiles, WithoutACueAreAnErrorWithItsPlace) {
  const auto empty = parse_subtitles("", "film.srt");
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().sentence(),
            "film.srt: error: there is no subtitle in it; save it as WebVTT or SubRip "
            "(docs/subtitles.md)");
  const auto broken = parse_subtitles("WEBVTT\n\n00:01 --> 00:02\nHola\n", "film.vtt");
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().place.line, 3);
}

TEST(SubtitleFiles, OverTheLimitAreRefused) {
  const fs::path file = file_of("huge.srt", std::string(kLargestSubtitleFile + 1, 'x'));
  const auto read = read_subtitle_file(file);
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().what, HasSubstr("over 4 MiB"));
}

TEST(SubtitleFiles, AreCheckedWithFileAndLine) {
  const FilmFolder folder;
  folder.write("film.es.vtt", "WEBVTT\n\n00:01.000 -> x\nHola\n");
  folder.write("film.fr.srt", "1\n00:00:01,000 --> 00:00:02,000\nA\n\n2\n00:00:03,000 --> x\nB\n");
  folder.write("film.en.srt", "1\n00:00:01,000 --> 00:00:02,000\nA\n");
  const Errors errors = check_subtitle_files(folder / "film.mp4");
  ASSERT_EQ(errors.size(), 2U);
  EXPECT_THAT(errors[0].sentence(), HasSubstr("film.es.vtt: error: there is no subtitle in it"));
  EXPECT_THAT(errors[1].sentence(), HasSubstr("film.fr.srt:6: warning: these aren't two times"));
}

TEST(SubtitleFiles, AreInTheOrderOfTheirTimes) {
  const auto read = parse_subtitles(
      "WEBVTT\n\n00:05.000 --> 00:06.000\nB\n\n00:01.000 --> 00:02.000\nA\n", "film.vtt");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->cues[0].spans[0].text, "A");
}

// ---- which language -----------------------------------------------------------------------------

TEST(SubtitleChoice, BringsLanguagesToTheirShortestForm) {
  EXPECT_EQ(shortest_language("spa"), "es");
  EXPECT_EQ(shortest_language("FRE"), "fr");
  EXPECT_EQ(shortest_language("fra-CA"), "fr-ca");
  EXPECT_EQ(shortest_language("pt_BR"), "pt-br");
  EXPECT_EQ(shortest_language("quc"), "quc");
  EXPECT_EQ(shortest_language("und"), "");
}

std::vector<std::size_t> chosen(std::vector<std::string> languages, const char* wanted) {
  std::vector<SubtitleOffer> offers;
  for (std::string& language : languages) offers.push_back({std::move(language)});
  return choose_subtitles(offers, wanted);
}

TEST(SubtitleChoice, TakesTheLanguageThenItsRelativesThenTheNameless) {
  EXPECT_THAT(chosen({"en", "", "es-MX", "es"}, "es"), ElementsAre(3, 2, 1));
  EXPECT_THAT(chosen({"en", "spa"}, "es"), ElementsAre(1));
  EXPECT_THAT(chosen({"en", "fr"}, "es"), ElementsAre());
  EXPECT_THAT(chosen({"en"}, "es"), ElementsAre(0));
  EXPECT_THAT(chosen({"en", "eng"}, "es"), ElementsAre(0, 1));
  EXPECT_THAT(chosen({}, "es"), ElementsAre());
}

TEST(SubtitleChoice, TakesWhatTheFilePrefersAndSignsLast) {
  EXPECT_THAT(choose_subtitles({{"en", true, false}, {"fr", false, false}}, "es"), ElementsAre(0));
  EXPECT_THAT(choose_subtitles({{"es", true, true}, {"es", false, false}}, "es"),
              ElementsAre(1, 0));
  EXPECT_THAT(choose_subtitles({{"en", true, true}}, "es"), ElementsAre());
}

// ---- all kinds of bytes -------------------------------------------------------------------------

std::vector<fs::path> shared_subtitles() {
  std::vector<fs::path> files;
  const fs::path folder = shared_media("subs-text");
  if (folder.empty()) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const fs::path extension = entry.path().extension();
    if (extension == ".vtt" || extension == ".srt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

TEST(SharedSubtitles, AreReadOrRefusedWithAReason) {
  const auto files = shared_subtitles();
  if (files.empty()) GTEST_SKIP() << "../shared/media is not there";
  std::size_t cues = 0;
  for (const fs::path& file : files) {
    SCOPED_TRACE(file.string());
    const auto read = read_subtitle_file(file);
    if (!read) {
      EXPECT_EQ(read.error().place.file, file.string());
      EXPECT_FALSE(read.error().remedy.empty());
      continue;
    }
    cues += read->cues.size();
    for (const Cue& cue : read->cues) EXPECT_LT(cue.start, cue.end);
  }
  EXPECT_GT(cues, 900U);
}

TEST(SharedSubtitles, InOtherEncodingsAreRead) {
  const fs::path chinese = shared_media("subs-text/cdown/srt_tools__tests__files__gb2312.srt");
  if (chinese.empty()) GTEST_SKIP() << "../shared/media is not there";
  const auto read = read_subtitle_file(chinese);
  ASSERT_TRUE(read);
  std::string text;
  for (const Cue& cue : read->cues) {
    for (const CueSpan& span : cue.spans) text += span.text;
  }
  EXPECT_EQ(text.find("\uFFFD"), std::string::npos) << text;
  EXPECT_NE(text.find("\u5b87\u5b99"), std::string::npos) << text;  // "universe"
}

/// A cue every two seconds, as a film full of talk has them.
std::string talk(int cues) {
  std::string text;
  for (int i = 0; i < cues; ++i) {
    const int second = i * 2;
    char time[64];
    std::snprintf(time, sizeof time, "%02d:%02d:%02d,000 --> %02d:%02d:%02d,900\n", second / 3600,
                  second / 60 % 60, second % 60, second / 3600, second / 60 % 60, second % 60 + 1);
    text += std::to_string(i + 1) + "\n" + time +
            "<i>Algunas personas abrieron tiendas de ropa,</i>\nsalones de belleza o "
            "restaurantes.\n\n";
  }
  return text;
}

double parsing_seconds(const std::string& text, const char* name) {
  return processor_seconds_for([&] { (void)parse_subtitles(text, name); });
}

TEST(SharedSubtitles, TheLargestTakesNotMuchLongerThanAMadeUpOneOfItsSize) {
  std::string largest;
  for (const fs::path& file : shared_subtitles()) {
    std::string bytes = contents(file);
    if (bytes.size() > largest.size()) largest = std::move(bytes);
  }
  if (largest.empty()) GTEST_SKIP() << "../shared/media is not there";
  EXPECT_TRUE(parse_subtitles(largest, "largest"));
  std::string made_up = talk(5400);
  while (made_up.size() < largest.size()) made_up += made_up;
  made_up.resize(largest.size());
  const double took = parsing_seconds(largest, "largest");
  std::cout << largest.size() << " bytes parsed in " << 1000 * took << " ms\n";
  EXPECT_LT(took, 10 * parsing_seconds(made_up, "film.srt"));
}

TEST(Subtitles, OfThreeHoursTakeLongerByTheirNumberAndNotByItsSquare) {
  const std::string film = talk(5400);
  const auto read = parse_subtitles(film, "film.srt");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->cues.size(), 5400U);
  const double took = parsing_seconds(film, "film.srt");
  std::cout << film.size() << " bytes parsed in " << 1000 * took << " ms\n";
  EXPECT_LT(took, kTenTimesAtMost * parsing_seconds(talk(540), "film.srt"));
}

/// Everything that a disk, a stick or a person may do to a text: it is read or refused, never more.
TEST(Subtitles, OfAnyBytesAreSurvived) {
  std::vector<std::string> seeds = {
      kOneCue,
      "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>A</i> &amp; <font color=x>B\n\n2\n00:00:03,000 "
      "--> "
      "00:00:04,000\nC\n",
      "WEBVTT\n\nSTYLE\n::cue{}\n\n1\n00:00:01.000 --> 00:00:02.000 line:0,end "
      "position:5%,line-left "
      "size:3% align:end\n<v.a.b N>x<ruby>y<rt>z</rt></ruby><c.d>w</c>\n"};
  for (const fs::path& file : shared_subtitles()) {
    if (fs::file_size(file) < 2000) seeds.push_back(contents(file));
  }
  std::mt19937 random(1);
  const auto below = [&](std::size_t limit) { return random() % std::max<std::size_t>(limit, 1); };
  const std::vector<std::string> pieces = {"-->",
                                           "\n\n",
                                           "<",
                                           ">",
                                           "&#",
                                           "{\\",
                                           "}",
                                           std::string(1, '\0'),
                                           "WEBVTT",
                                           "\xff\xfe",
                                           "00:00:01,000 --> 00:00:02,000\n",
                                           "\r"};
  int read_some = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string text = seeds[below(seeds.size())];
    for (std::size_t change = 0; change < 1 + below(8); ++change) {
      const std::size_t at = below(text.size() + 1);
      switch (below(4)) {
        case 0: text.insert(at, pieces[below(pieces.size())]); break;
        case 1: text.erase(at, below(20)); break;
        case 2:
          if (at < text.size()) text[at] = static_cast<char>(below(256));
          break;
        default: text.insert(at, text.substr(below(text.size() + 1), below(40))); break;
      }
    }
    const auto read = parse_subtitles(text, "film");
    read_some += read ? 1 : 0;
    EXPECT_TRUE(read || !read.error().what.empty());
  }
  EXPECT_GT(read_some, 1000);
}

TEST(Subtitles, OfPatternsThatCouldTakeForeverDont) {
  for (const std::string& piece :
       {std::string("<"), std::string("<i>"), std::string("{\\"), std::string("&"),
        std::string("\n"), std::string("-->\n"), std::string("<ruby><rt>"),
        std::string("00:01.000 --> 00:02.000\n")}) {
    SCOPED_TRACE(piece);
    const std::string begin = "00:01.000 --> 00:02.000\n";
    const auto seconds_for = [&](std::size_t bytes) {
      std::string text = begin;
      while (text.size() < bytes) text += piece;
      return parsing_seconds("WEBVTT\n\n" + text, "film.vtt") + parsing_seconds(text, "film.srt");
    };
    EXPECT_LT(seconds_for(1'000'000), kTenTimesAtMost * seconds_for(100'000));
  }
}

}  // namespace
}  // namespace hopekiosk::test
