// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/text_block.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace hopekiosk {
namespace {

using testing::ElementsAre;

std::vector<std::string> lines_of(const TextBlock& block) {
  std::vector<std::string> lines;
  for (const TextLine& line : block.lines) lines.push_back(line.text);
  return lines;
}

std::string joined(const TextBlock& block) {
  std::string all;
  for (const TextLine& line : block.lines) all += line.text;
  return all;
}

class TextBlockTest : public testing::Test {
 protected:
  TextBlock lay_out(std::string_view text, int width, bool balanced = false) {
    return lay_out_text(fonts_, text, {Weight::Regular, 20, 1.3, 0.5, balanced}, width);
  }
  int width_of(std::string_view text) { return lay_out(text, 1'000'000).width; }

  FontLibrary fonts_;
};

TEST_F(TextBlockTest, FillsLinesFromTheTop) {
  const std::string text = "En la película, personas que volvieron abren negocios nuevos.";
  const TextBlock block = lay_out(text, width_of("En la película, personas q"));
  EXPECT_THAT(lines_of(block),
              ElementsAre("En la película, personas", "que volvieron abren", "negocios nuevos."));
  EXPECT_EQ(block.lines[0].baseline, 20) << "0 is the top of the capitals";
  EXPECT_NEAR(block.lines[1].baseline - block.lines[0].baseline, block.em * 1.3, 1);
}

TEST_F(TextBlockTest, NoLineIsWiderThanTheColumn) {
  const std::string text =
      "La AVENIDA To WAVE, jirafas y pájaros: «fi» ffi — 28 minutos; k’iche’ ẍ \u00a1hola!";
  for (int width = 60; width < 700; width += 37) {
    const TextBlock block = lay_out(text, width);
    for (const TextLine& line : block.lines) {
      EXPECT_LE(line.width, width) << line.text;
      for (const TextRun& run : line.runs) {
        const Coverage drawn = fonts_.draw(run.font, run.script, run.direction, run.text);
        EXPECT_LE(run.left - drawn.left + drawn.width, width + 2) << "ink of " << line.text;
      }
    }
  }
}

TEST_F(TextBlockTest, AWordWiderThanTheColumnGoesOnInTheNextLine) {
  const std::string word = "Donaudampfschifffahrtsgesellschaftskapitän";
  const TextBlock block = lay_out(word, 150);
  EXPECT_TRUE(block.broke_a_word);
  EXPECT_GT(block.lines.size(), 2U);
  EXPECT_LE(block.width, 150);
  EXPECT_EQ(joined(block), word);
  EXPECT_FALSE(lay_out(word, 5000).broke_a_word);
}

TEST_F(TextBlockTest, AColumnOfOnePixelStillEnds) {
  EXPECT_EQ(lay_out("añ e\u0301", 1).lines.size(), 3U);
}

TEST_F(TextBlockTest, BalancedLinesAreMuchAlike) {
  const std::string text = "Por ahora no hay nada que ver aquí";
  const int width = width_of("Por ahora no hay nada que");
  EXPECT_THAT(lines_of(lay_out(text, width)), ElementsAre("Por ahora no hay nada que", "ver aquí"))
      << "is no longer the case that this test is about";
  EXPECT_THAT(lines_of(lay_out(text, width, true)),
              ElementsAre("Por ahora no hay", "nada que ver aquí"));
}

TEST_F(TextBlockTest, NoWordIsLeftAloneInAShortText) {
  const std::string text = "Por ahora no hay nada que mostrar";
  EXPECT_THAT(lines_of(lay_out(text, width_of("Por ahora no hay nada que"))),
              ElementsAre("Por ahora no hay", "nada que mostrar"));
}

TEST_F(TextBlockTest, NoSingleLetterEndsALine) {
  const std::string text = "abren negocios o estudian lejos";
  const TextBlock block = lay_out(text, width_of("abren negocios o e"));
  EXPECT_THAT(lines_of(block), ElementsAre("abren negocios", "o estudian lejos"));
}

TEST_F(TextBlockTest, ParagraphsStandApart) {
  const TextBlock block = lay_out("uno\ndos", 500);
  ASSERT_EQ(block.lines.size(), 2U);
  EXPECT_NEAR(block.lines[1].baseline - block.lines[0].baseline, block.em * 1.8, 1);
}

TEST_F(TextBlockTest, RunsAreSplitByFontAndScriptInWholeLetters) {
  if (fonts_.families().size() < 3) GTEST_SKIP() << "not all three font families are installed";
  const TextBlock block = lay_out("Hola שלום fin", 2000);
  ASSERT_EQ(block.lines.size(), 1U);
  const auto& runs = block.lines[0].runs;
  ASSERT_EQ(runs.size(), 3U);
  EXPECT_EQ(runs[0].text, "Hola ");
  EXPECT_EQ(runs[1].script, Script::Hebrew);
  EXPECT_NE(runs[1].font.face, 0);
  EXPECT_EQ(runs[1].text, "שלום");
  EXPECT_EQ(runs[2].text, " fin");
  EXPECT_EQ(runs[2].font.face, 0);
}

TEST_F(TextBlockTest, EmphasisSetsWordsInItalicsAndBold) {
  TextStyle style{Weight::Regular, 40};
  const std::string text = "uno dos tres";
  const TextBlock plain = lay_out_text(fonts_, text, style, 2000);
  style.emphasis = {{4, 7, true, false}, {8, 12, false, true}};
  const TextBlock block = lay_out_text(fonts_, text, style, 2000);
  ASSERT_EQ(block.lines.size(), 1U);
  const auto& runs = block.lines[0].runs;
  ASSERT_EQ(runs.size(), 4U);
  EXPECT_EQ(runs[1].text, "dos");
  EXPECT_TRUE(runs[1].font.italic);
  EXPECT_EQ(runs[3].font.weight, Weight::Bold);
  EXPECT_EQ(block.lines[0].text, plain.lines[0].text);
  // Another face draws other letters.
  const Coverage upright =
      fonts_.draw({Weight::Regular, 0, block.em}, Script::Latin, Direction::LeftToRight, "dos");
  const Coverage italic = fonts_.draw(runs[1].font, Script::Latin, Direction::LeftToRight, "dos");
  EXPECT_FALSE(italic.pixels.empty());
  EXPECT_NE(italic.pixels, upright.pixels);
}

TEST_F(TextBlockTest, CutTextEndsInAnEllipsisWithinTheColumn) {
  TextBlock block = lay_out("uno dos tres cuatro cinco seis siete", 120);
  ASSERT_GT(block.lines.size(), 2U);
  cut_after(fonts_, block, 2, 120);
  ASSERT_EQ(block.lines.size(), 2U);
  EXPECT_TRUE(block.lines[1].text.ends_with("…"));
  EXPECT_LE(block.lines[1].width, 120);
}

TEST_F(TextBlockTest, AnEmptyTextHasNoLines) {
  EXPECT_TRUE(lay_out("", 100).lines.empty());
  EXPECT_EQ(lay_out("", 100).bottom(), 0);
}

}  // namespace
}  // namespace hopekiosk
