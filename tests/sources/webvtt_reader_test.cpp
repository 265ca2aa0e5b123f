// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/webvtt_reader.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <string>

#include "sources/clips.h"
#include "sources/cue_text.h"
#include "sources/text_encoding.h"

namespace hopekiosk::test {
namespace {

namespace fs = std::filesystem;

ExactTime ms(std::int64_t milliseconds) { return ExactTime::from_milliseconds(milliseconds); }

std::string text_of(const Cue& cue) {
  std::string text;
  for (const CueSpan& span : cue.spans) text += span.text;
  return text;
}

ReadCues read(std::string_view text) { return read_webvtt(text, "film.vtt"); }

TEST(Webvtt, ReadsTimesWithAndWithoutHours) {
  const ReadCues cues = read(
      "WEBVTT - a title\n\n1\n00:01.500 --> 00:02.000\nUno\n\nid\n01:02:03.004 --> "
      "123:00:00.000\nDos\n");
  ASSERT_EQ(cues.cues.size(), 2U);
  EXPECT_EQ(cues.cues[0].start, ms(1500));
  EXPECT_EQ(cues.cues[0].end, ms(2000));
  EXPECT_EQ(cues.cues[1].start, ms(((1 * 60 + 2) * 60 + 3) * 1000 + 4));
  EXPECT_EQ(cues.cues[1].end, ms(123LL * 3600 * 1000));
  EXPECT_TRUE(cues.errors.empty());
}

TEST(Webvtt, PassesOverNotesStylesAndRegions) {
  const ReadCues cues = read(
      "WEBVTT\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\nNOTE\nnada\n\n"
      "00:01.000 --> 00:02.000\nUno\nNOTE dos\n\nNOTE fin");
  ASSERT_EQ(cues.cues.size(), 1U);
  EXPECT_EQ(text_of(cues.cues[0]), "Uno\nNOTE dos");
}

TEST(Webvtt, TakesTheSettingsOfPlace) {
  const CuePlace place =
      parse_webvtt_settings("line:10%,end position:20%,line-right size:50% align:right");
  EXPECT_EQ(place.line, 10);
  EXPECT_TRUE(place.line_is_percent);
  EXPECT_EQ(place.line_align, CuePlace::Align::End);
  EXPECT_EQ(place.position, 20);
  EXPECT_EQ(place.position_align, CuePlace::Align::End);
  EXPECT_EQ(place.size, 50);
  EXPECT_EQ(place.align, CuePlace::Align::End);
  EXPECT_EQ(parse_webvtt_settings("line:-1").line, -1);
}

TEST(Webvtt, PassesOverSettingsThatCantBeMeant) {
  EXPECT_EQ(parse_webvtt_settings("line:a line:1. line:101% line:-1% position:5 size:200% align:up "
                                  "line line: :1 position:1%,left"),
            CuePlace{});
  // Vertical text is set in lines here, where its numbers make no sense.
  EXPECT_EQ(parse_webvtt_settings("vertical:rl line:3 position:10%"), CuePlace{});
}

TEST(Webvtt, TellsTheLineOfWhatIsLeftOut) {
  const ReadCues cues = read(
      "WEBVTT\r\n\r\n00:01.000 -> 00:02.000\r\nno arrow\r\n\r\n00:61.000 --> 00:02.000\r\nx\r\n\r\n"
      "00:05.000 --> 00:04.000\r\nbackwards\r\n\r\n00:06.000 --> 00:07.000\r\nbien\r\n");
  ASSERT_EQ(cues.cues.size(), 1U);
  EXPECT_EQ(text_of(cues.cues[0]), "bien");
  ASSERT_EQ(cues.errors.size(), 2U);
  EXPECT_EQ(cues.errors[0].place.line, 6);
  EXPECT_EQ(cues.errors[1].place.line, 9);
  EXPECT_EQ(cues.errors[0].sentence(),
            "film.vtt:6: warning: these aren't two times; the cue is left out; write them as "
            "00:01:02.000 --> 00:01:04.500");
}

TEST(Webvtt, IsToldByItsSignature) {
  EXPECT_TRUE(is_webvtt("WEBVTT"));
  EXPECT_TRUE(is_webvtt("WEBVTT\tx"));
  EXPECT_FALSE(is_webvtt("WEBVTTX"));
  EXPECT_FALSE(is_webvtt("webvtt\n"));
}

TEST(Webvtt, StopsAtTooManyCues) {
  std::string text = "WEBVTT\n";
  for (std::size_t i = 0; i < ReadCues::kMostCues + 5; ++i) {
    text += "\n00:01.000 --> 00:02.000\na\n";
  }
  const ReadCues cues = read(text);
  EXPECT_EQ(cues.cues.size(), ReadCues::kMostCues);
  ASSERT_EQ(cues.errors.size(), 1U);
}

// ---- the tests that browsers have to pass -------------------------------------------------------

TEST(WebvttConformance, FindsAsManyCuesAsBrowsersDo) {
  const fs::path folder = shared_media("subs-text/wpt-webvtt");
  if (folder.empty()) GTEST_SKIP() << "../shared/media is not there";
  int checked = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    fs::path file = entry.path();
    if (file.extension() != ".test") continue;
    const std::string test = contents(file);
    std::smatch found;
    const std::regex count(R"(assert_equals\(cues\.length, (\d+))");
    file.replace_extension(".vtt");
    if (!std::regex_search(test, found, count) || !fs::exists(file)) continue;
    SCOPED_TRACE(file.filename().string());
    const std::string text = decode_text(contents(file)).text;
    const ReadCues cues = is_webvtt(text) ? read(text) : ReadCues{};
    // Cues that can never be seen are left out here, and told: empty ones, and backward ones.
    std::size_t unseen = 0;
    for (const Error& error : cues.errors) {
      if (error.what.find("before it begins") != std::string::npos) ++unseen;
    }
    EXPECT_EQ(cues.cues.size() + unseen, std::stoul(found[1]));
    ++checked;
  }
  EXPECT_GT(checked, 20);
}

/// The text of the tree that html5lib's format writes in lines such as `|   "text"`.
std::string tree_text(const std::string& tree) {
  std::string text;
  const std::regex node("\\|\\s*\"([\\s\\S]*?)\"(?=\\n|$)");
  for (std::sregex_iterator match(tree.begin(), tree.end(), node), end; match != end; ++match) {
    text += (*match)[1];
  }
  return text;
}

/// "\n", "\x20", "\u2713" as the tests write them.
std::string unescaped(const std::string& text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char kind = text[at] == '\\' && at + 1 < text.size() ? text[at + 1] : '\0';
    const std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 0;
    if (digits > 0) {
      const auto code = std::stoul(text.substr(at + 2, digits), nullptr, 16);
      plain += code == 0 ? "\uFFFD" : decode_references("&#" + std::to_string(code) + ";");
      at += 1 + digits;
    } else if (kind == 'n' || kind == 't') {
      plain += kind == 'n' ? '\n' : '\t';
      ++at;
    } else {
      plain += text[at];
    }
  }
  return plain;
}

TEST(WebvttConformance, ReadsTheTextThatBrowsersRead) {
  const fs::path folder = shared_media("subs-text/wpt-webvtt");
  if (folder.empty()) GTEST_SKIP() << "../shared/media is not there";
  int checked = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".dat") continue;
    std::string all = contents(entry.path());
    const std::regex test(
        "#data\\n([\\s\\S]*?)\\n#errors\\n#document-fragment\\n?([\\s\\S]*?)(?=\\n*#data|$)");
    for (std::sregex_iterator match(all.begin(), all.end(), test), end; match != end; ++match) {
      std::string data = unescaped((*match)[1]);
      // A cue ends at an empty line, and names of which subtitles have no use aren't known here.
      data = data.substr(0, data.find("\n\n"));
      if (data.find("ClockwiseContour") != std::string::npos ||
          data.find("nsubE") != std::string::npos || data.find("<rt>") != std::string::npos ||
          data.find("<rt.") != std::string::npos) {
        continue;
      }
      SCOPED_TRACE(entry.path().filename().string() + ": " + data);
      const std::vector<CueSpan> wanted =
          tidy_spans({{unescaped(tree_text((*match)[2])), false, false, ""}});
      std::string read;
      for (const CueSpan& span : parse_webvtt_text(data)) read += span.text;
      EXPECT_EQ(read, wanted.empty() ? "" : wanted[0].text);
      ++checked;
    }
  }
  EXPECT_GT(checked, 50);
}

}  // namespace
}  // namespace hopekiosk::test
