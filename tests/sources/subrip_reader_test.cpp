// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/subrip_reader.h"

#include <gtest/gtest.h>

namespace hopekiosk {
namespace {

ExactTime ms(std::int64_t milliseconds) { return ExactTime::from_milliseconds(milliseconds); }

std::string text_of(const Cue& cue) {
  std::string text;
  for (const CueSpan& span : cue.spans) text += span.text;
  return text;
}

std::vector<Cue> read(std::string_view text) { return read_subrip(text, "film.srt").cues; }

TEST(Subrip, ReadsAFileAsItShouldBe) {
  const auto cues = read(
      "1\r\n00:00:01,000 --> 00:00:02,500\r\nUno\r\ny dos\r\n\r\n2\r\n01:00:03,004 --> "
      "01:00:04,000\r\n<i>Tres</i>\r\n");
  ASSERT_EQ(cues.size(), 2U);
  EXPECT_EQ(cues[0].start, ms(1000));
  EXPECT_EQ(cues[0].end, ms(2500));
  EXPECT_EQ(text_of(cues[0]), "Uno\ny dos");
  EXPECT_EQ(cues[1].start, ms(3'603'004));
  EXPECT_TRUE(cues[1].spans[0].italic);
}

TEST(Subrip, LivesWithWhatPeopleWrite) {
  // Without numbers, with points, without hours, with blanks, without an empty line between.
  const auto cues = read(
      "00:01.0 --> 00:02.500\nA\n\n\n  00:00:03 , 000-->0:0:4,500  X1:10 Y1:20\nB\n3\n"
      "00:00:05:000 --> 00:00:06\nC\n\nC two\n\n17\n\n00:00:07,123456 --> 00:00:08,000\n12\n");
  ASSERT_EQ(cues.size(), 3U);
  EXPECT_EQ(cues[0].end, ms(2500));
  EXPECT_EQ(text_of(cues[1]), "B");
  EXPECT_EQ(cues[1].end, ms(4500));
  EXPECT_EQ(text_of(cues[2]), "12");
  EXPECT_EQ(cues[2].start, ms(7123));
}

TEST(Subrip, KeepsEmptyLinesInsideACue) {
  const auto cues = read(
      "1\n00:00:01,000 --> 00:00:02,000\nA\n\nB\n\n2\n00:00:03,000 --> "
      "00:00:04,000\nC --> D\n");
  ASSERT_EQ(cues.size(), 2U);
  EXPECT_EQ(text_of(cues[0]), "A\nB");
  EXPECT_EQ(text_of(cues[1]), "C --> D");
}

TEST(Subrip, TellsTheLineOfWhatIsLeftOut) {
  const ReadCues read = read_subrip(
      "1\n00:00:01,000 --> tarde\nA\n\n2\n00:00:03,000 --> 00:00:02,000\nB\n", "film.srt");
  EXPECT_TRUE(read.cues.empty());
  ASSERT_EQ(read.errors.size(), 2U);
  EXPECT_EQ(read.errors[0].place.line, 2);
  EXPECT_EQ(read.errors[1].place.line, 6);
}

}  // namespace
}  // namespace hopekiosk
