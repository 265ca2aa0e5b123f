// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/notice_scene.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "scene/notice_layout.h"
#include "scene/picture_files.h"

namespace hopekiosk {
namespace {

constexpr std::array<Size, 8> kScreens = {{{640, 360},
                                           {1280, 720},
                                           {3840, 2160},
                                           {360, 640},
                                           {1080, 1920},
                                           {1024, 768},
                                           {1280, 1024},
                                           {800, 800}}};

const Catalogues& the_words() {
  static const Catalogues catalogues(default_locale_folder());
  return catalogues;
}

std::string words_of(const PlacedText& text) {
  std::string words;
  for (const TextLine& line : text.block.lines) words += line.text + " ";
  return words;
}

void expect_beside_the_drawing(const PlacedText& text, const Stage& stage, Staging staging) {
  const Box box = text.box();
  EXPECT_LE(box.right(), stage.text_area(staging).right() + 1);
  EXPECT_LE(box.bottom(), stage.ground().top);
  for (const Box& drawn : stage.drawn(staging)) EXPECT_FALSE(box.intersects(drawn));
}

TEST(NothingToShow, SaysSoInThreeLanguagesSpanishFirstAndLargest) {
  FontLibrary fonts;
  for (const Size canvas : kScreens) {
    SCOPED_TRACE(std::to_string(canvas.width) + "x" + std::to_string(canvas.height));
    const Stage stage(canvas);
    const NoticeLayout layout = lay_out_nothing_to_show(fonts, the_words(), stage);
    const auto& texts = layout.texts;
    ASSERT_EQ(texts.size(), 6U);
    EXPECT_THAT(words_of(texts[0].placed), testing::HasSubstr("Por ahora"));
    EXPECT_THAT(words_of(texts[2].placed), testing::HasSubstr("Rien à"));
    EXPECT_THAT(words_of(texts[4].placed), testing::HasSubstr("Nothing"));
    for (std::size_t i = 0; i < texts.size(); ++i) {
      expect_beside_the_drawing(texts[i].placed, stage, layout.staging);
      if (i == 0) continue;
      EXPECT_LT(texts[i - 1].placed.box().bottom(), texts[i].placed.box().bottom());
      EXPECT_LT(texts[i].placed.block.em, texts[0].placed.block.em);
      EXPECT_FALSE(texts[i].placed.box().intersects(texts[i - 1].placed.box()));
    }
  }
}

TEST(NothingToShow, WithoutCataloguesSaysItOnceInEnglish) {
  FontLibrary fonts;
  const NoticeLayout layout = lay_out_nothing_to_show(fonts, Catalogues(), Stage({640, 360}));
  ASSERT_EQ(layout.texts.size(), 2U);
  EXPECT_THAT(words_of(layout.texts[0].placed), testing::HasSubstr("Nothing to show"));
  EXPECT_FALSE(layout.texts[0].second_rank);
}

// Nothing in the visual language is smaller than 1/36 of the shorter side.
TEST(NothingToShow, CanBeReadInEveryLanguage) {
  FontLibrary fonts;
  for (const Size canvas :
       {Size{640, 360}, Size{1280, 720}, Size{3840, 2160}, Size{360, 640}, Size{1080, 1920}}) {
    const Stage stage(canvas);
    for (const NoticeText& text : lay_out_nothing_to_show(fonts, the_words(), stage).texts) {
      EXPECT_GE(text.placed.block.lines.at(0).baseline, stage.capitals(36))
          << canvas.width << "x" << canvas.height;
    }
  }
}

TEST(NothingToShow, IsDrawnEvenWithoutAFont) {
  const auto file = std::filesystem::path(testing::TempDir()) / "hopekiosk-no-fonts.conf";
  std::ofstream(file) << "<fontconfig></fontconfig>";
  setenv("FONTCONFIG_FILE", file.c_str(), 1);
  FontLibrary fonts;
  unsetenv("FONTCONFIG_FILE");
  const DrawingLibrary drawings{Theme{}};
  const auto scene = paint_nothing_to_show(fonts, drawings, the_words(), {640, 360});
  ASSERT_TRUE(scene);
  ASSERT_EQ(scene->warnings.size(), 1U);
  EXPECT_THAT(scene->warnings[0].reason(), testing::HasSubstr("no font is installed"));
  EXPECT_EQ(test::pixel_at(*scene->picture, 5, 355), (test::Pixel{0x30, 0x23, 0x40}));
}

// Of an installation without its assets people see at least the words.
TEST(NothingToShow, IsPaintedWithoutADrawing) {
  FontLibrary fonts;
  const DrawingLibrary drawings(Theme{}, "/no/such/folder");
  const auto scene = paint_nothing_to_show(fonts, drawings, the_words(), {640, 360});
  ASSERT_TRUE(scene);
  ASSERT_FALSE(scene->warnings.empty());
  EXPECT_FALSE(has_errors(scene->warnings));
  EXPECT_THAT(scene->warnings[0].sentence(),
              testing::AllOf(testing::HasSubstr("/no/such/folder/drawings/"),
                             testing::HasSubstr("install hopekiosk's assets again")));
}

TEST(SoundCard, ShowsTheTitleBesideTheEar) {
  FontLibrary fonts;
  const DrawingLibrary drawings{Theme{}};
  for (const Size canvas : kScreens) {
    const Stage stage(canvas);
    for (const std::string& title : {std::string("Marimba de la mañana"), std::string(),
                                     std::string("x\xff\0y", 4), std::string(100'000, 'w')}) {
      const PlacedText placed = lay_out_sound_title(fonts, title, stage);
      if (!title.empty()) expect_beside_the_drawing(placed, stage, Staging::House);
      EXPECT_EQ(placed.block.lines.empty(), title.empty());
      EXPECT_TRUE(paint_sound_card(fonts, drawings, title, canvas));
    }
  }
}

}  // namespace
}  // namespace hopekiosk
