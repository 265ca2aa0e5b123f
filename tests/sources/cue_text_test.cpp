// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/cue_text.h"

#include <gtest/gtest.h>

namespace hopekiosk {
namespace {

using Spans = std::vector<CueSpan>;

std::string plain(const Spans& spans) {
  std::string text;
  for (const CueSpan& span : spans) text += span.text;
  return text;
}

Spans subrip(std::string_view text) {
  CuePlace place;
  return parse_subrip_text(text, place);
}

CuePlace place_of(std::string_view text) {
  CuePlace place;
  parse_subrip_text(text, place);
  return place;
}

TEST(WebvttText, MarksItalicsAndBoldLetters) {
  EXPECT_EQ(parse_webvtt_text("a <i>b <b>c</b></i> d"), (Spans{{"a ", false, false, ""},
                                                               {"b ", true, false, ""},
                                                               {"c", true, true, ""},
                                                               {" d", false, false, ""}}));
}

TEST(WebvttText, KeepsWhoSpeaks) {
  const Spans spans = parse_webvtt_text("<v.loud Do&ntilde;a  Ana>Hola</v> y <v Luis>adi\u00f3s");
  ASSERT_EQ(spans.size(), 3U);
  EXPECT_EQ(spans[0].voice, "Doña  Ana");
  EXPECT_EQ(spans[1].voice, "");
  EXPECT_EQ(spans[2].voice, "Luis");
}

TEST(WebvttText, PassesOverTheOtherTags) {
  EXPECT_EQ(
      plain(parse_webvtt_text("<c.red>a</c> <u>b</u> <lang en>c</lang> <00:01.000>d <x>e</x>")),
      "a b c d e");
}

TEST(WebvttText, PutsRubyInBrackets) {
  EXPECT_EQ(plain(parse_webvtt_text("<ruby>漢<rt>kan</rt>字<rt>ji</ruby>!")), "漢 (kan)字 (ji)!");
}

TEST(WebvttText, IgnoresEndTagsThatCloseNothing) {
  EXPECT_EQ(parse_webvtt_text("<i>a</b>b</i>c"),
            (Spans{{"ab", true, false, ""}, {"c", false, false, ""}}));
}

TEST(References, AreDecodedAsInHtml) {
  EXPECT_EQ(decode_references("&amp;&lt;&gt;&nbsp;&lrm;&#233;&#xE9;&eacute;"),
            "&<>\u00a0\u200eééé");
  EXPECT_EQ(decode_references("R&D &unknown; & &1; &#; &;"), "R&D &unknown; & &1; &#; &;");
  EXPECT_EQ(decode_references("&#0;&#xD800;&#99999999999;"), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(decode_references("&notit;&notin;"), "¬it;∉");
}

TEST(SubripText, KnowsTagsOfEitherCase) {
  EXPECT_EQ(subrip("<I>a</I> <font color=\"#ff0\" face='x'>b</font>"),
            (Spans{{"a", true, false, ""}, {" b", false, false, ""}}));
  EXPECT_EQ(plain(subrip("a < b > c, <3, <unknown>")), "a < b > c, <3, <unknown>");
}

TEST(SubripText, TakesPlacesFromTheKeypad) {
  EXPECT_EQ(place_of("{\\an8}Arriba").line, 0);
  EXPECT_FALSE(place_of("{\\an2}Abajo").line);
  EXPECT_EQ(place_of("{\\an1}x").align, CuePlace::Align::Start);
  EXPECT_EQ(place_of("{\\an9}x").align, CuePlace::Align::End);
  EXPECT_EQ(place_of("{\\a6}x").line, 0);  // the old way to say "at the top"
  EXPECT_TRUE(place_of("{\\an5}x").line_is_percent);
  EXPECT_EQ(plain(subrip("{\\an8}Arriba {and} {\\i1}así{\\i0}.")), "Arriba {and} así.");
}

TEST(AssText, KeepsTextAndDropsTheRest) {
  CuePlace place;
  const Spans spans = parse_ass_text(
      "{\\an8\\fs20}Uno\\Ndos{\\i1} tres{\\r}\\h{comment}!{\\p1}m 0 0 l 1 1{\\p0}", place);
  EXPECT_EQ(plain(spans), "Uno\ndos tres\u00a0!");
  EXPECT_EQ(place.line, 0);
  ASSERT_EQ(spans.size(), 3U);
  EXPECT_TRUE(spans[1].italic);
}

TEST(Spans, AreTidied) {
  EXPECT_EQ(tidy_spans({{"  a  \n\n \r\n", true, false, ""}, {" b   c \n", false, false, ""}}),
            (Spans{{"a", true, false, ""}, {"\nb c", false, false, ""}}));
  EXPECT_TRUE(tidy_spans({{" \n\t\r ", true, false, ""}}).empty());
  EXPECT_EQ(plain(tidy_spans({{std::string("a\0\x1b\xff", 4), false, false, ""}})), "a\uFFFD");
}

TEST(Voices, AreNamedWhereTheyChange) {
  std::string last;
  Cue first{{}, {}, {{"Hola.", false, false, "Ana"}}, {}};
  name_voices(first, last);
  EXPECT_EQ(first.spans, (Spans{{"Ana: ", true, false, "Ana"}, {"Hola.", false, false, "Ana"}}));
  Cue again{{}, {}, {{"¿Vienes?", false, false, "Ana"}, {"\nSí.", false, false, "Luis"}}, {}};
  name_voices(again, last);
  EXPECT_EQ(plain(again.spans), "¿Vienes?\nLuis: Sí.");
  Cue nobody{{}, {}, {{"(Música)", false, false, ""}}, {}};
  name_voices(nobody, last);
  Cue back{{}, {}, {{"Bien.", false, false, "Luis"}}, {}};
  name_voices(back, last);
  EXPECT_EQ(plain(back.spans), "Luis: Bien.");
}

}  // namespace
}  // namespace hopekiosk
