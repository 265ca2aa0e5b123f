// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether the letters of the programme's languages are really drawn: by a font that has them, in
// their places, from right to left where they run so.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/processor_time.h"
#include "text/bidi.h"
#include "text/text_block.h"
#include "text/utf8.h"

namespace hopekiosk {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
namespace fs = std::filesystem;

constexpr int kEndless = 1'000'000;

class TextCoverage : public testing::Test {
 protected:
  void SetUp() override {
    if (fonts_.families().size() < 3) GTEST_SKIP() << "not all three font families are installed";
  }

  TextBlock lay_out(std::string_view text, int width = kEndless,
                    std::optional<Direction> direction = std::nullopt) {
    return lay_out_text(fonts_, text, {Weight::Regular, 20, 1.3, 0.5, false, direction}, width);
  }
  Coverage draw(const TextRun& run) {
    return fonts_.draw(run.font, run.script, run.direction, run.text);
  }

  FontLibrary fonts_;
};

int ink(const Coverage& coverage) {
  int sum = 0;
  for (const std::uint8_t value : coverage.pixels) sum += value;
  return sum;
}

/// Lines within the column, runs side by side without gap or overlap.
void expect_in_order(const TextBlock& block, int width) {
  for (const TextLine& line : block.lines) {
    EXPECT_GE(line.left, 0);
    // A single letter may be wider than a narrow column.
    if (grapheme_ends(line.text).size() > 1) {
      EXPECT_LE(line.left + line.width, width) << line.text;
    }
    int left = 0;
    for (const TextRun& run : line.runs) {
      EXPECT_EQ(run.left, left);
      EXPECT_LE(run.text.size(), FontLibrary::kLongestRun);
      left += run.width;
    }
    EXPECT_EQ(left, line.width);
  }
}

TEST_F(TextCoverage, TheLettersOfTheProgrammeAreAllThere) {
  for (const char* text : {"ʼ ꞋꞌꞋ saltillo", "ẍ Ẍ x\u0308 X\u0308",
                           "á é í ó ú ñ ü ¿ ¡ « » “ ” – — …", "à â æ ç é è ê ë î ï ô œ ù û ü ÿ Œ",
                           "ä ë ï ö ü qʼ bʼ tzʼ chʼ", "10\u202f000\u00a0€ 12.º 1.ª",
                           "e\u0301 n\u0303 a\u0328\u0301", "₡ Q L$ C$ ½ ° × − ≤ № ✓ → ★"}) {
    for (const Weight weight : {Weight::Regular, Weight::Bold}) {
      const TextBlock block = lay_out_text(fonts_, text, {weight, 20}, kEndless);
      EXPECT_THAT(block.missing, IsEmpty()) << text;
    }
  }
}

TEST_F(TextCoverage, MarksMakeTheSameLetterAsThePrecomposedOne) {
  for (const auto& [composed, combined] :
       {std::pair("ẍ", "x\u0308"), std::pair("é", "e\u0301"), std::pair("ñ", "n\u0303")}) {
    const TextBlock one = lay_out(composed);
    const TextBlock two = lay_out(combined);
    EXPECT_EQ(one.width, two.width);
    EXPECT_EQ(draw(one.lines[0].runs[0]).pixels, draw(two.lines[0].runs[0]).pixels) << composed;
  }
}

// SDL2_ttf's own default script is unknown, which loses kerning. Andika doesn't kern these pairs.
TEST_F(TextCoverage, PairsAreKernedInEveryRun) {
  FontLibrary noto({"Noto Sans"});
  const auto width = [&noto](std::string_view text) {
    return lay_out_text(noto, text, {Weight::Regular, 100}, kEndless).width;
  };
  EXPECT_LT(width("AV"), width("A") + width("V") - 3);
  EXPECT_LT(width("To"), width("T") + width("o") - 3);
}

TEST_F(TextCoverage, ANarrowSpaceIsNarrowerThanASpace) {
  const int none = lay_out("ab").width;
  EXPECT_GT(lay_out("a\u202fb").width, none);
  EXPECT_LT(lay_out("a\u202fb").width, lay_out("a\u00a0b").width);
  EXPECT_EQ(lay_out("a\u202fb").lines[0].runs.size(), 1U) << "the space must not end the run";
}

TEST_F(TextCoverage, HebrewRunsFromTheRight) {
  const TextBlock block = lay_out("שלום עולם", 500);
  ASSERT_EQ(block.lines.size(), 1U);
  const TextLine& line = block.lines[0];
  EXPECT_EQ(line.direction, Direction::RightToLeft);
  EXPECT_EQ(line.left + line.width, 500);
  EXPECT_EQ(block.left, line.left);
  EXPECT_EQ(block.width, line.width);
  ASSERT_EQ(line.runs.size(), 1U);
  EXPECT_EQ(line.runs[0].direction, Direction::RightToLeft);
  EXPECT_EQ(line.runs[0].script, Script::Hebrew);
}

TEST_F(TextCoverage, ALineBreaksAsReadAndStandsAsSeen) {
  const std::string text = "אבג OIM דהו 25 זחט";
  const TextBlock block = lay_out(text);
  ASSERT_EQ(block.lines.size(), 1U);
  std::vector<std::string> seen;
  for (const TextRun& run : block.lines[0].runs) {
    std::string letters = run.text;
    std::erase(letters, ' ');
    seen.push_back(letters);
  }
  EXPECT_THAT(seen, ElementsAre("זחט", "25", "דהו", "OIM", "אבג"));

  const TextBlock narrow = lay_out(text, block.width * 2 / 3);
  ASSERT_EQ(narrow.lines.size(), 2U);
  EXPECT_TRUE(narrow.lines[0].text.starts_with("אבג OIM")) << "what is read first stands above";
  expect_in_order(narrow, block.width * 2 / 3);
}

TEST_F(TextCoverage, ALatinParagraphKeepsItsDirectionAroundHebrew) {
  const TextBlock block = lay_out("Dice שלום עולם, y ya", 900);
  ASSERT_EQ(block.lines.size(), 1U);
  const auto& runs = block.lines[0].runs;
  ASSERT_EQ(runs.size(), 3U);
  EXPECT_EQ(block.lines[0].left, 0);
  EXPECT_EQ(runs[0].text, "Dice ");
  EXPECT_EQ(runs[1].text, "שלום עולם");
  EXPECT_EQ(runs[2].text, ", y ya");
}

TEST_F(TextCoverage, ItsLanguageDecidesForATextWithoutLetters) {
  EXPECT_EQ(lay_out("25 %", 300, Direction::RightToLeft).lines[0].direction,
            Direction::RightToLeft);
  EXPECT_EQ(lay_out("25 %", 300).lines[0].left, 0);
}

TEST_F(TextCoverage, BracketsAreMirrored) {
  const TextBlock block = lay_out("(א");
  TextRun run = block.lines[0].runs.back();  // what is read first stands at the right
  ASSERT_EQ(run.text, "(");
  ASSERT_EQ(run.direction, Direction::RightToLeft);
  const Coverage mirrored = draw(run);
  run.text = ")";
  run.direction = Direction::LeftToRight;
  EXPECT_EQ(draw(run).pixels, mirrored.pixels);
}

TEST_F(TextCoverage, ArabicLettersJoin) {
  const TextBlock block = lay_out("مرحبا");
  ASSERT_EQ(block.lines[0].runs.size(), 1U);
  EXPECT_EQ(block.lines[0].runs[0].script, Script::Arabic);
  int apart = 0;
  for (const char* letter : {"م", "ر", "ح", "ب", "ا"}) apart += lay_out(letter).width;
  EXPECT_LT(block.width, apart * 9 / 10) << "joined letters are narrower";
}

TEST_F(TextCoverage, MarksStandOverTheirLettersInEveryScript) {
  for (const auto& [plain, marked] :
       {std::pair("محمد", "مُحَمَّد"), std::pair("שלום", "שָׁלוֹם"), std::pair("क", "कि")}) {
    const TextBlock without = lay_out(plain);
    const TextBlock with = lay_out(marked);
    ASSERT_EQ(with.lines[0].runs.size(), 1U) << marked;
    EXPECT_THAT(with.missing, IsEmpty()) << marked;
    EXPECT_GT(ink(draw(with.lines[0].runs[0])), ink(draw(without.lines[0].runs[0]))) << marked;
  }
  EXPECT_EQ(lay_out("مُحَمَّد").width, lay_out("محمد").width) << "marks take no room";
}

TEST_F(TextCoverage, CutRightToLeftTextEndsAtTheLeft) {
  TextBlock block = lay_out("אחת שתיים שלוש ארבע חמש שש שבע שמונה", 150);
  ASSERT_GT(block.lines.size(), 2U);
  cut_after(fonts_, block, 2, 150);
  const TextLine& last = block.lines.back();
  EXPECT_EQ(last.left + last.width, 150);
  EXPECT_TRUE(last.runs.front().text.ends_with("…")) << "the first run stands furthest left";
}

// A sign that no font has says nothing to readers; an empty box says that something is broken.
TEST_F(TextCoverage, EmojiWithoutAFontAreLeftOut) {
  const std::string unknown = "\U0001FAE8";  // of 2022: in none of the three families
  if (fonts_.face_for(Weight::Regular, unknown) >= 0)
    GTEST_SKIP() << "an installed font has the letter that was to be missing";
  const TextBlock block = lay_out("Hola " + unknown + " fin");
  EXPECT_EQ(block.width, lay_out("Hola fin").width);
  EXPECT_THAT(block.missing, ElementsAre(unknown));
  EXPECT_EQ(block.lines[0].text, "Hola " + unknown + " fin");
  EXPECT_EQ(lay_out(unknown).width, 0);
}

TEST_F(TextCoverage, SignsWithoutAFontAreShownInUsualLetters) {
  if (fonts_.face_for(Weight::Regular, "🇬🇹") >= 0)
    GTEST_SKIP() << "an installed font has the flag that was to be missing";
  EXPECT_EQ(lay_out("🇬🇹").lines.at(0).runs.at(0).text, "GT");
  EXPECT_THAT(lay_out("🇬🇹 ⒯⒣⒠").missing, IsEmpty());
}

TEST_F(TextCoverage, AMarkThatTheFontLacksDoesNotCostTheLetter) {
  const std::string odd = "a\U0001E8D0";  // a mark of the Mende script
  if (fonts_.face_for(Weight::Regular, odd) >= 0)
    GTEST_SKIP() << "an installed font has the letter that was to be missing";
  const TextBlock block = lay_out(odd);
  EXPECT_EQ(block.width, lay_out("a").width);
  EXPECT_THAT(block.missing, ElementsAre(odd));
}

TEST_F(TextCoverage, VariationSelectorsAndJoinersNeedNoGlyph) {
  EXPECT_EQ(lay_out("✓\ufe0e").width, lay_out("✓").width);
  EXPECT_THAT(lay_out("a\u200db\u200c\u2060c\u00add").missing, IsEmpty());
}

// SDL2_ttf fails on it, and says nothing.
TEST_F(TextCoverage, ALineOf657KilobytesIsCutInBoundedTime) {
  const std::string line(657'000, 'a');
  const TextBlock block = lay_out(line, 600);
  // What is cut off costs next to nothing.
  const auto seconds_for = [&](const std::string& text) {
    return test::processor_seconds_for([&] { (void)lay_out(text, 600); });
  };
  EXPECT_LT(seconds_for(line), 4 * seconds_for(line.substr(0, 65'700)));
  EXPECT_TRUE(block.was_cut);
  expect_in_order(block, 600);
  std::size_t letters = 0;
  for (const TextLine& each : block.lines) letters += each.text.size();
  EXPECT_EQ(letters, kLongestLaidOut);
}

/// Strings that broke other programs, where the shared media are present.
class HostileText : public TextCoverage, public testing::WithParamInterface<const char*> {};

TEST_P(HostileText, IsLaidOutWithinItsColumn) {
  const fs::path file =
      fs::path(HOPEKIOSK_SOURCE_DIR) / ".." / "shared" / "media" / "text" / GetParam();
  if (!fs::exists(file)) GTEST_SKIP() << "the shared media aren't here";
  std::ifstream stream(file, std::ios::binary);
  std::string line;
  std::size_t lines = 0;
  while (std::getline(stream, line) && lines < 1000) {
    ++lines;
    const std::string text = clean_text(line);
    for (const int width : {40, 700}) {
      const TextBlock block = lay_out(text, width);
      expect_in_order(block, width);
      for (const TextLine& each : block.lines) {
        for (const TextRun& run : each.runs) draw(run);
      }
    }
  }
  EXPECT_GT(lines, 0U);
}

INSTANTIATE_TEST_SUITE_P(Files, HostileText,
                         testing::Values("blns.txt", "udhr/udhr_mam.xml", "udhr/udhr_kek.xml",
                                         "trt/testcases__SHARAN-1.html",
                                         "trt/testcases__CMAP-1.html", "mayanv/data.quc"),
                         [](const auto& parameter) {
                           std::string name = fs::path(parameter.param).stem().string();
                           std::replace_if(
                               name.begin(), name.end(),
                               [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); },
                               '_');
                           return name;
                         });

}  // namespace
}  // namespace hopekiosk
