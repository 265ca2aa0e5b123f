// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/caption_scene.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "scene/caption_text.h"
#include "scene/theme.h"

namespace hopekiosk {
namespace {

constexpr Size kLandscape{1280, 720};
constexpr Size kPortrait{720, 1280};

FontLibrary& fonts() {
  static FontLibrary library;
  return library;
}

CaptionScene scene(Size canvas = kLandscape, CaptionSize size = CaptionSize::Normal,
                   double film_width = 1920, double film_height = 1080) {
  return {fonts(), canvas, film_width, film_height, size};
}

Cue cue_of(const std::string& text, CuePlace place = {}) {
  Cue cue;
  cue.spans = {{text, false, false, ""}};
  cue.place = place;
  return cue;
}

std::string words(const CaptionPart& part) {
  std::string text;
  for (const TextLine& line : part.block.lines) text += (text.empty() ? "" : " ") + line.text;
  return text;
}

const std::string kTwoLines =
    "Algunas personas abrieron tiendas de ropa,\nsalones de belleza o restaurantes.";
const std::string kLong =
    "Este subtítulo es demasiado largo para caber en dos líneas, y por eso se muestra en partes, "
    "una tras otra. Cada parte tiene su tiempo según su longitud; así nadie pierde una palabra.";

TEST(CaptionScene, SetsFortyTwoLettersInALineAtNormalSize) {
  for (const Size canvas : {kLandscape, Size{1920, 1080}, Size{3840, 2160}, kPortrait,
                            Size{1080, 1920}, Size{1024, 768}}) {
    SCOPED_TRACE(canvas.width);
    const CaptionScene captions = scene(canvas);
    const auto parts = captions.lay_out(cue_of(kTwoLines));
    ASSERT_EQ(parts.size(), 1U);
    ASSERT_EQ(parts[0].block.lines.size(), 2U);
    EXPECT_EQ(parts[0].block.lines[0].text.size(), 42U);
  }
}

TEST(CaptionScene, HasTheSizesOfTheDesign) {
  EXPECT_NEAR(scene().capitals(), 720 / 23.0, 1);
  EXPECT_NEAR(scene(kLandscape, CaptionSize::Large).capitals(), 720 / 18.5, 1);
  EXPECT_NEAR(scene(kLandscape, CaptionSize::Largest).capitals(), 720 / 15.0, 1);
  // Nothing is ever smaller than a 36th of the shorter side.
  EXPECT_GE(scene(kPortrait).capitals(), 20);
  EXPECT_GE(scene(kLandscape, CaptionSize::Normal, 4000, 1000).capitals(), 20);
}

TEST(CaptionScene, KeepsToTwoLinesIn68PercentOfTheWidth) {
  for (const CaptionSize size : {CaptionSize::Normal, CaptionSize::Large, CaptionSize::Largest}) {
    const CaptionScene captions = scene(kLandscape, size);
    for (const std::string& text : {kTwoLines, kLong, std::string(300, 'm')}) {
      double share = 0;
      std::string said;
      for (const CaptionPart& part : captions.lay_out(cue_of(text))) {
        EXPECT_LE(part.block.lines.size(), 2U);
        EXPECT_LE(part.block.width, 0.68 * 1280);
        share += part.share;
        said += (said.empty() ? "" : " ") + words(part);
      }
      EXPECT_NEAR(share, 1, 1e-9);
      std::string wanted = text;
      std::replace(wanted.begin(), wanted.end(), '\n', ' ');
      std::erase(wanted, ' ');
      std::erase(said, ' ');
      EXPECT_EQ(said, wanted);  // nothing is lost
    }
  }
}

TEST(CaptionScene, BreaksAgainWhereLettersAreLarger) {
  EXPECT_EQ(scene().lay_out(cue_of(kTwoLines)).size(), 1U);
  EXPECT_GT(scene(kLandscape, CaptionSize::Largest).lay_out(cue_of(kTwoLines)).size(), 1U);
}

TEST(CaptionScene, SplitsRatherAfterSentencesAndCommas) {
  const auto parts = scene().lay_out(cue_of(kLong));
  ASSERT_GE(parts.size(), 2U);
  EXPECT_TRUE(words(parts[0]).ends_with("líneas,")) << words(parts[0]);
}

TEST(CaptionScene, KeepsSpeakersOnLinesOfTheirOwn) {
  const auto parts = scene().lay_out(cue_of("- ¿Vienes\nmañana?\n- Sí."));
  ASSERT_EQ(parts.size(), 1U);
  ASSERT_EQ(parts[0].block.lines.size(), 2U);
  EXPECT_EQ(parts[0].block.lines[1].text, "- Sí.");
}

TEST(CaptionScene, CentresLinesAtTheFoot) {
  const CaptionScene captions = scene();
  const CaptionPart part = captions.lay_out(cue_of(kTwoLines)).at(0);
  const Box box = captions.box_of(part);
  EXPECT_NEAR(box.left + box.width / 2, 640, 1);
  EXPECT_NEAR(box.bottom(), 720 - 44, 1);
  const TextLine& shorter = part.block.lines[1];
  EXPECT_NEAR(shorter.runs[0].left + shorter.width / 2.0, part.block.width / 2.0, 1);
}

TEST(CaptionScene, StandsUnderAFilmThatLeavesRoom) {
  const CaptionScene captions = scene(kPortrait);
  EXPECT_NEAR(captions.film().bottom(), 405, 1) << "as Fit::Film has it: at the top";
  const Box box = captions.box_of(captions.lay_out(cue_of(kTwoLines)).at(0));
  EXPECT_GT(box.top, captions.film().bottom());
  EXPECT_LT(box.top, captions.film().bottom() + 40);
  EXPECT_GE(box.left, 0);
  EXPECT_LE(box.right(), 720);
  // A film that fills the screen leaves none.
  const CaptionScene full = scene(kPortrait, CaptionSize::Normal, 1080, 1920);
  EXPECT_LT(full.box_of(full.lay_out(cue_of(kTwoLines)).at(0)).bottom(), 1280);
}

TEST(CaptionScene, HonoursLinePositionAndAlign) {
  const CaptionScene captions = scene();
  const auto box = [&](CuePlace place) {
    return captions.box_of(captions.lay_out(cue_of("Hola", place)).at(0));
  };
  CuePlace top;
  top.line = 0;
  EXPECT_LT(box(top).top, 60);
  CuePlace second = top;
  second.line = 1;
  EXPECT_GT(box(second).top, box(top).top + captions.capitals());
  CuePlace last;
  last.line = -1;
  EXPECT_EQ(box(last).top, box({}).top);
  CuePlace middle;
  middle.line = 50;
  middle.line_is_percent = true;
  middle.line_align = CuePlace::Align::Center;
  EXPECT_NEAR(box(middle).top + box(middle).height / 2, 360, 1);
  CuePlace left;
  left.align = CuePlace::Align::Start;
  left.position = 10;
  EXPECT_NEAR(box(left).left, 128, 1);
  CuePlace right;
  right.align = CuePlace::Align::End;
  EXPECT_GT(box(right).right(), 1240);
  EXPECT_LE(box(right).right(), 1280);
  CuePlace far;
  far.line = 1e9;
  EXPECT_LE(box(far).bottom(), 720);
}

TEST(CaptionScene, NeverLetsCuesCoverEachOther) {
  const CaptionScene captions = scene();
  std::vector<CaptionPart> parts;
  for (int i = 0; i < 9; ++i) parts.push_back(captions.lay_out(cue_of(kTwoLines)).at(0));
  std::vector<const CaptionPart*> shown;
  for (const CaptionPart& part : parts) shown.push_back(&part);
  const auto layer = captions.paint(shown);
  ASSERT_TRUE(layer);
  EXPECT_GE(layer->target.top, 0);
  EXPECT_LE(layer->target.top + layer->target.height, 1);
  // Five boxes of 135 pixels fill the screen; two that covered each other would be lower.
  EXPECT_GT(layer->picture->size.height, 4 * 133);
}

TEST(CaptionScene, CoversNoMoreThanItsBox) {
  const CaptionScene captions = scene();
  const CaptionPart part = captions.lay_out(cue_of("Hola")).at(0);
  const std::array<const CaptionPart*, 1> shown = {&part};
  const auto layer = captions.paint(shown);
  ASSERT_TRUE(layer);
  const Box box = captions.box_of(part);
  EXPECT_EQ(layer->picture->size,
            (Size{static_cast<int>(box.width), static_cast<int>(box.height)}));
  EXPECT_EQ(layer->picture->format, PixelFormat::Bgra);
  EXPECT_DOUBLE_EQ(layer->target.left * 1280, box.left);
  EXPECT_DOUBLE_EQ(layer->target.top * 720, box.top);
}

/// What a pixel of the premultiplied layer looks like over a film's pixel.
Colour over(const std::uint8_t* pixel, std::uint8_t film) {
  const auto blend = [&](std::uint8_t value) {
    return static_cast<std::uint8_t>(value + film * (255 - pixel[3]) / 255);
  };
  return {blend(pixel[2]), blend(pixel[1]), blend(pixel[0])};
}

TEST(CaptionScene, HasAContrastOf4_5OverAnyFilm) {
  const CaptionScene captions = scene();
  const CaptionPart part = captions.lay_out(cue_of(kTwoLines)).at(0);
  const std::array<const CaptionPart*, 1> shown = {&part};
  const auto layer = captions.paint(shown);
  ASSERT_TRUE(layer);
  const Plane& plane = layer->picture->planes[0];
  const Size size = layer->picture->size;
  for (const int film : {0, 128, 255}) {
    const auto seen = [&](int x, int y) {
      return over(plane.data + std::ptrdiff_t{y} * plane.stride + std::ptrdiff_t{4} * x,
                  static_cast<std::uint8_t>(film));
    };
    // Left of the letters there is nothing but the box.
    const Colour box = seen(8, size.height / 2);
    int letters = 0;
    for (int y = 0; y < size.height; ++y) {
      for (int x = 0; x < size.width; ++x) letters += seen(x, y) == Theme{}.paper ? 1 : 0;
    }
    EXPECT_GT(letters, 1000) << film;
    EXPECT_GE(contrast_ratio(Theme{}.paper, box), 12) << film;
  }
}

TEST(CaptionScene, SetsItalicsInItalics) {
  Cue cue;
  cue.spans = {{"Ana: ", true, false, "Ana"}, {"Hola", false, true, "Ana"}};
  const auto parts = scene().lay_out(cue);
  ASSERT_EQ(parts.size(), 1U);
  const auto& runs = parts[0].block.lines.at(0).runs;
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_TRUE(runs[0].font.italic);
  EXPECT_FALSE(runs[1].font.italic);
  EXPECT_EQ(runs[1].font.weight, Weight::Bold);
}

TEST(CaptionScene, SurvivesFilmsAndScreensOfAnyShape) {
  for (const Size canvas : {Size{1, 1}, Size{64, 16}, Size{16, 640}, Size{320, 200}}) {
    for (const double width : {1.0, 100.0, 100000.0}) {
      const CaptionScene captions = scene(canvas, CaptionSize::Largest, width, 100);
      for (const CaptionPart& part : captions.lay_out(cue_of(kTwoLines))) {
        const std::array<const CaptionPart*, 1> shown = {&part};
        captions.paint(shown);
      }
    }
  }
}

TEST(CaptionText, IsSlicedWithItsEmphasis) {
  const CaptionText text{"uno dos tres", {{4, 7, true, false}}, {}};
  const CaptionText piece = text.slice(3, 12);
  EXPECT_EQ(piece.text, "dos tres");
  ASSERT_EQ(piece.emphasis.size(), 1U);
  EXPECT_EQ(piece.emphasis[0].begin, 0U);
  EXPECT_EQ(piece.emphasis[0].end, 3U);
}

}  // namespace
}  // namespace hopekiosk
