// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/line_breaking.h"

#include <gtest/gtest.h>
#include <utf8proc.h>

#include <array>
#include <string>

namespace hopekiosk {
namespace {

using Parts = std::vector<std::string>;

Parts parts_of(std::string_view text) {
  Parts parts;
  for (const UnbreakablePart& part : split_where_lines_may_end(text)) {
    parts.emplace_back(part.of(text));
  }
  return parts;
}

TEST(LineBreaking, SpanishBreaksBetweenWords) {
  EXPECT_EQ(parts_of("¿A quién le pregunta usted?"),
            (Parts{"¿A", "quién", "le", "pregunta", "usted?"}));
}

TEST(LineBreaking, FrenchSpacesBeforePunctuationHold) {
  EXPECT_EQ(parts_of("Qui\u00a0? «\u00a0Moi\u00a0» dit-il\u202f!"),
            (Parts{"Qui\u00a0?", "«\u00a0Moi\u00a0»", "dit-", "il\u202f!"}));
}

// Whatever the version of the standard: its rules LB13 and LB15 changed.
TEST(LineBreaking, PlainFrenchSpacesHoldToo) {
  EXPECT_EQ(parts_of("Vraiment ? Oui ! Bon ; voici : rien"),
            (Parts{"Vraiment ?", "Oui !", "Bon ;", "voici :", "rien"}));
  EXPECT_EQ(parts_of("Il dit « oui » et (« non »)."),
            (Parts{"Il", "dit", "« oui »", "et", "(« non »)."}));
}

TEST(LineBreaking, OtherSpacesBeforeSignsMayEndALine) {
  EXPECT_EQ(parts_of("Hola ¿qué tal?"), (Parts{"Hola", "¿qué", "tal?"}));
  EXPECT_EQ(parts_of("Er sagt »Ja« und geht"), (Parts{"Er", "sagt", "»Ja«", "und", "geht"}));
}

TEST(LineBreaking, EnglishApostrophesAndNumbersStayWhole) {
  EXPECT_EQ(parts_of("don’t pay 1,000.50 now"), (Parts{"don’t", "pay", "1,000.50", "now"}));
}

TEST(LineBreaking, ParagraphsEndWhereTheyEnd) {
  const std::string text = "uno dos\ntres";
  const auto parts = split_where_lines_may_end(text);
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_FALSE(parts[0].ends_paragraph);
  EXPECT_TRUE(parts[0].has_spaces());
  EXPECT_TRUE(parts[1].ends_paragraph);
  EXPECT_TRUE(parts[2].ends_paragraph);
}

TEST(LineBreaking, NothingIsLost) {
  const std::string text = "  El  sol,\u200bla luna — y el maíz… (1/2) www.example.org/a/b ";
  std::size_t at = 0;
  for (const UnbreakablePart& part : split_where_lines_may_end(text)) {
    EXPECT_EQ(part.begin, at);
    EXPECT_LE(part.end, part.spaces_end);
    at = part.spaces_end;
  }
  EXPECT_EQ(at, text.size());
  EXPECT_TRUE(split_where_lines_may_end("").empty());
}

// libunibreak 1.1 ends the process on some of them.
TEST(LineBreaking, EveryCharacterIsTaken) {
  for (char32_t character = 1; character < 0x110000; ++character) {
    if (character >= 0xD800 && character <= 0xDFFF) continue;
    std::u32string text = {character, U' ', character, U'a', character, character};
    std::string utf8;
    for (const char32_t each : text) {
      std::array<utf8proc_uint8_t, 4> bytes{};
      const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(each), bytes.data());
      utf8.append(bytes.begin(), bytes.begin() + length);
    }
    ASSERT_FALSE(split_where_lines_may_end(utf8).empty());
  }
  EXPECT_EQ(parts_of("🇬🇹 sí"), (Parts{"🇬🇹", "sí"}));
}

TEST(LineBreaking, ShortWordsLeanOnTheNext) {
  for (const char* word : {"o", "a", "y", "à", "¿A", "28", "400"}) {
    EXPECT_EQ(leans_on_the_next(word), word != std::string("¿A")) << word;
  }
  for (const char* word : {"un", "que", "2013.", "28,", "", "—"}) {
    EXPECT_FALSE(leans_on_the_next(word)) << word;
  }
}

}  // namespace
}  // namespace hopekiosk
