// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/colour_glyphs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "text/text_block.h"

namespace hopekiosk {
namespace {

using testing::ElementsAre;

TEST(ColourGlyphs, AreAveragedAndMultiplied) {
  const ColourPicture straight{2, 1, {0xFFFF0000, 0x00FFFFFF}};  // red beside a clear white
  EXPECT_THAT(resized_premultiplied(straight, 1, 1).pixels, ElementsAre(0x80800000));
  const ColourPicture multiplied{2, 1, {0xFFFF0000, 0x00000000}};
  EXPECT_THAT(resized_premultiplied(multiplied, 1, 1).pixels, ElementsAre(0x80800000));
  EXPECT_THAT(resized_premultiplied(multiplied, 2, 1).pixels, ElementsAre(0xFFFF0000, 0U));
}

TEST(ColourGlyphs, CanGrow) {
  const ColourPicture one{1, 1, {0xFF102030}};
  EXPECT_THAT(resized_premultiplied(one, 3, 1).pixels,
              ElementsAre(0xFF102030, 0xFF102030, 0xFF102030));
}

class Emoji : public testing::Test {
 protected:
  void SetUp() override {
    if (fonts_.colour_face(Weight::Regular) < 0) GTEST_SKIP() << "no fonts-noto-color-emoji";
  }
  TextRun run_of(std::string_view text, int capitals) {
    return lay_out_text(fonts_, text, {Weight::Regular, capitals}, 10'000).lines.at(0).runs.at(0);
  }

  FontLibrary fonts_;
};

// SDL2_ttf draws them 109 pixels high whatever is asked for.
TEST_F(Emoji, AreAsLargeAsTheText) {
  for (const int capitals : {12, 40, 150}) {
    const TextRun run = run_of("😀", capitals);
    const Coverage drawn = fonts_.draw(run.font, run.script, run.direction, run.text);
    EXPECT_GT(drawn.height, capitals);
    EXPECT_LT(drawn.height, capitals * 2);
    EXPECT_EQ(run.width, drawn.width);
    EXPECT_EQ(drawn.colours.size(), drawn.pixels.size());
  }
}

TEST_F(Emoji, SequencesAreOnePicture) {
  const int one = run_of("👩", 20).width;
  EXPECT_EQ(run_of("👩‍👩‍👧", 20).width, one);
  EXPECT_EQ(run_of("👍🏽", 20).width, one);
  EXPECT_EQ(run_of("🇬🇹", 20).width, one);
  EXPECT_EQ(run_of("❤️", 20).font.face, fonts_.colour_face(Weight::Regular));
}

TEST_F(Emoji, DigitsStayText) { EXPECT_EQ(run_of("28 #", 20).font.face, 0); }

}  // namespace
}  // namespace hopekiosk
