// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What of a slide's text is seen: measured in the painted picture.
#include <gtest/gtest.h>

#include <algorithm>
#include <numbers>
#include <numeric>
#include <string>
#include <vector>

#include "scene/picture_files.h"
#include "scene/scene_painter.h"
#include "scene/slides/slide_layout.h"
#include "scene/slides/slide_samples.h"

namespace hopekiosk {
namespace {

/// The first text of these words.
Box box_of_text(const Scene& scene, const std::string& words) {
  for (const SceneElement& element : scene.elements) {
    const auto* text = std::get_if<SceneText>(&element);
    if (text != nullptr && text->placed.block.lines.front().text == words) {
      return text->placed.box();
    }
  }
  ADD_FAILURE() << words << " isn't there";
  return {};
}

/// How much of the row's best covered pixel inside the box is ink, 0…1, with every row.
std::vector<double> ink_by_row(const Picture& picture, Colour ink, Colour paper, const Box& box) {
  const double whole = paper.green - ink.green;
  std::vector<double> rows;
  for (int y = static_cast<int>(box.top); y < box.bottom(); ++y) {
    double most = 0;
    for (int x = static_cast<int>(box.left); x < box.right(); ++x) {
      most = std::max(most, (paper.green - test::pixel_at(picture, x, y).green) / whole);
    }
    rows.push_back(most);
  }
  return rows;
}

/// Rows of a picture, the last one included; none where last < first.
struct Rows {
  int first = 0;
  int last = -1;
  int count() const { return last - first + 1; }
};

/// Those of a box in which a colour is painted.
Rows rows_of(const Picture& picture, Colour colour, const Box& box) {
  const test::Pixel wanted{colour.blue, colour.green, colour.red};
  Rows rows;
  for (int y = static_cast<int>(box.top); y < box.bottom(); ++y) {
    for (int x = static_cast<int>(box.left); x < box.right(); ++x) {
      if (test::pixel_at(picture, x, y).distance(wanted) > 40) continue;
      if (rows.last < rows.first) rows.first = y;
      rows.last = y;
      break;
    }
  }
  return rows;
}

/// EN 301 549 V3.2.1, 5.1.4: "Ψ = (180 x H) / (π x D)", and Ψ is to be 0.7 degrees at least.
double by_the_standard(double height) { return 180 * height / (std::numbers::pi * 0.7); }

class SlideInkTest : public testing::Test {
 protected:
  FontLibrary fonts_;
  DrawingLibrary drawings_{Theme{}};
};

/// What counts is the ink, whatever was asked of the font.
TEST_F(SlideInkTest, SaysFromHowFarItsLettersAsPaintedCanBeRead) {
  for (const Size canvas : {Size{1920, 1080}, Size{1280, 720}, Size{1080, 1920}}) {
    SlideContext context = test::sample_context(fonts_, drawings_, canvas);
    context.screen = ScreenSize::of_sides(476, 268).of_picture(canvas);
    SlideItem slide = test::with_texts(LayoutName::Headline, "", "HIHIH");
    slide.source = {};
    const SlidePages pages = lay_out_slide(slide, test::kSpanish, context);
    const auto painted = paint_scene(pages.pages.at(0).scene, fonts_, drawings_);
    ASSERT_TRUE(painted);
    const Box text = box_of_text(pages.pages[0].scene, "HIHIH");
    const Theme& theme = drawings_.theme();
    const auto rows = ink_by_row(*painted->picture, theme.ink, theme.paper, text);
    // A row that is covered by half counts half.
    const double high = std::accumulate(rows.begin(), rows.end(), 0.0);
    ASSERT_GT(high, 20);
    const double pixel = context.screen->height / canvas.height;
    ASSERT_TRUE(pages.farthest_for_text);
    EXPECT_NEAR(*pages.farthest_for_text, by_the_standard(high * pixel), by_the_standard(pixel))
        << canvas.width << ", " << high << " rows";
  }
}

/// The comma of a great number hangs below its line: nothing may touch it there.
TEST_F(SlideInkTest, TheCommaOfAGreatNumberStaysClearOfTheLineBelow) {
  for (const Size canvas : {Size{1280, 720}, Size{1920, 1080}, Size{720, 1280}}) {
    SCOPED_TRACE(canvas.width);
    SlideItem slide = test::with_texts(LayoutName::Number, "", "ÉÁÉÁÉÁÉÁÉÁÉÁÉ");
    slide.number = test::localised("400000");
    slide.note = {};
    const SlidePages pages =
        lay_out_slide(slide, test::kSpanish, test::sample_context(fonts_, drawings_, canvas));
    const Scene& scene = pages.pages.at(0).scene;
    const auto painted = paint_scene(scene, fonts_, drawings_);
    ASSERT_TRUE(painted);
    Box number = box_of_text(scene, "400,000");
    const Box text = box_of_text(scene, "ÉÁÉÁÉÁÉÁÉÁÉÁÉ");
    ASSERT_GT(text.right(), number.left + number.width / 2) << "it stands under the comma";
    // As far down as the text goes: ink of the number is wherever it was painted.
    const Rows digits = rows_of(*painted->picture, drawings_.theme().clay, number);
    number.height = text.bottom() - number.top;
    const Rows hanging = rows_of(*painted->picture, drawings_.theme().clay, number);
    const Rows letters = rows_of(*painted->picture, drawings_.theme().ink, text);
    ASSERT_GT(digits.count(), 0);
    ASSERT_GT(letters.count(), 0);
    constexpr int kClear = 180;  // of the shorter side: 1.5 mm on 21.5 inches
    EXPECT_GE(letters.first - hanging.last, std::min(canvas.width, canvas.height) / kClear)
        << "rows " << hanging.first << "-" << hanging.last << " and " << letters.first << "-"
        << letters.last;
  }
}

}  // namespace
}  // namespace hopekiosk
