// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures that a person has looked at and accepted: tests/golden/README.md.
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <span>
#include <string>

#include "scene/notice_scene.h"
#include "scene/picture_files.h"
#include "scene/slide_scene.h"
#include "scene/theme_file.h"

namespace hopekiosk {
namespace {

/// Anti-aliased edges may differ by this much, a component.
constexpr int kTolerance = 24;
/// And more than that in one pixel of so many.
constexpr int kPixelsToOneOff = 5000;

struct Golden {
  const char* name;
  std::function<Result<PaintedScene>(FontLibrary&, const DrawingLibrary&)> paint;
};

void PrintTo(const Golden& golden, std::ostream* stream) { *stream << golden.name; }

bool is_debian_12() {
  std::ifstream release("/etc/os-release");
  bool debian = false;
  bool twelve = false;
  for (std::string line; std::getline(release, line);) {
    debian = debian || line == "ID=debian";
    twelve = twelve || line == "VERSION_ID=\"12\"";
  }
  return debian && twelve;
}

/// Writes where the two differ, in black on white, and returns how many pixels do.
int write_difference(const Picture& one, const Picture& other, const std::filesystem::path& file) {
  const NewPicture difference = make_packed_picture(PixelFormat::Bgrx, one.size);
  int count = 0;
  for (int y = 0; y < one.size.height; ++y) {
    for (int x = 0; x < one.size.width; ++x) {
      const bool differs =
          test::pixel_at(one, x, y).distance(test::pixel_at(other, x, y)) > kTolerance;
      count += differs ? 1 : 0;
      std::uint8_t* pixel =
          difference.pixels + static_cast<std::ptrdiff_t>(y) * difference.stride + 4L * x;
      std::fill_n(pixel, 4, differs ? std::uint8_t{0} : std::uint8_t{255});
    }
  }
  if (count > 0) test::write_png(*difference.picture, file);
  return count;
}

class GoldenTest : public testing::TestWithParam<Golden> {};

TEST_P(GoldenTest, LooksAsAccepted) {
  FontLibrary fonts;
  const auto scene = GetParam().paint(fonts, DrawingLibrary{Theme{}});
  ASSERT_TRUE(scene);
  const std::string name = GetParam().name;
  const auto painted = test::picture_folder() / (name + ".png");
  test::write_png(*scene->picture, painted);
  const auto golden =
      std::filesystem::path(HOPEKIOSK_SOURCE_DIR) / "tests/golden" / (name + ".png");
  if (std::getenv("HOPEKIOSK_UPDATE_GOLDENS") != nullptr) {
    test::write_png(*scene->picture, golden);
    GTEST_SKIP() << "rewrote " << golden << ": look at it before it's committed";
  }
  const auto accepted = test::read_png(golden);
  ASSERT_TRUE(accepted) << golden << " is missing: see tests/golden/README.md";
  ASSERT_EQ((*accepted)->size, scene->picture->size);
  if (!is_debian_12()) GTEST_SKIP() << "the pictures belong to Debian 12's fonts and rasteriser";
  const auto difference = test::picture_folder() / (name + "-difference.png");
  const int off = write_difference(*scene->picture, **accepted, difference);
  EXPECT_LE(off, scene->picture->size.width * scene->picture->size.height / kPixelsToOneOff)
      << "compare " << painted << " with " << golden << "; where they differ: " << difference;
}

Result<PaintedScene> headline(FontLibrary& fonts, const DrawingLibrary& drawings, Size canvas) {
  return paint_slide(fonts, drawings, "Volver también es empezar",
                     "En la película, personas que volvieron abren negocios o estudian.", canvas);
}

Result<PaintedScene> longer(FontLibrary& fonts, const DrawingLibrary& drawings, Size canvas) {
  return paint_slide(
      fonts, drawings, "Lo que conviene saber antes de decidir",
      "Muchas de las personas que viajan sin papeles son mujeres, niñas y niños solos y personas "
      "mayores.",
      canvas);
}

Theme high_contrast() {
  ReadTheme read = load_theme("contrast", assets_folder());
  EXPECT_TRUE(read.ok());
  return read.theme;
}

/// All of some drawings on their strips of ground, as the visual language's own sheet shows them.
Result<PaintedScene> sheet(const DrawingLibrary& drawings, std::span<const char* const> names,
                           Backdrop backdrop, int columns) {
  const Theme& theme = drawings.theme();
  const int rows = (static_cast<int>(names.size()) + columns - 1) / columns;
  auto painter = Painter::create({160 * columns, 90 * rows},
                                 backdrop == Backdrop::Field ? theme.field : theme.paper);
  if (!painter) return painter.error();
  PaintedScene scene;
  for (int i = 0; i < static_cast<int>(names.size()); ++i) {
    const Point foot{80.0 + 160 * (i % columns), 82.0 + 90 * (i / columns)};
    const auto drawn =
        drawings.draw(*painter, names[static_cast<std::size_t>(i)], foot, 3, backdrop);
    if (!drawn) return drawn.error();
    painter->rectangle({foot.x - 70, foot.y, 140, 5}, theme.soil);
    painter->rectangle({foot.x - 70, foot.y, 140, 2}, theme.ground_edge);
  }
  scene.picture = painter->take();
  return scene;
}

constexpr std::array kDrawings = {
    "open-door", "shop",      "sewing",    "salon", "kitchen",        "job",        "study",
    "community", "plan",      "savings",   "road",  "to-know-before", "two-chairs", "ask",
    "calendar",  "screening", "date-leaf", "tree",  "backpack",       "sun"};
constexpr std::array kOnField = {"two-chairs", "tree", "community", "ask"};

constexpr std::array kIcons = {"film",    "chapters",   "news",         "language",    "ask",
                               "ear",     "sound-arcs", "hand",         "play",        "pause",
                               "back-10", "forward-10", "subtitles",    "text-size",   "sound",
                               "mute",    "quieter",    "louder",       "previous",    "next",
                               "menu",    "check",      "clock",        "pin",         "person",
                               "date",    "talk",       "memory-stick", "back-to-film"};

Result<PaintedScene> icon_sheet(const DrawingLibrary& drawings) {
  const Theme& theme = drawings.theme();
  auto painter = Painter::create({560, 400}, theme.soil);
  if (!painter) return painter.error();
  PaintedScene scene;
  for (int i = 0; i < static_cast<int>(kIcons.size()); ++i) {
    const Point centre{40.0 + 80 * (i % 7), 40.0 + 80 * (i / 7)};
    const auto drawn = drawings.draw_icon(*painter, kIcons[static_cast<std::size_t>(i)], centre, 48,
                                          theme.on_soil);
    if (!drawn) return drawn.error();
  }
  scene.picture = painter->take();
  return scene;
}

Result<PaintedScene> notice(FontLibrary& fonts, const DrawingLibrary& drawings, Size canvas) {
  return paint_nothing_to_show(fonts, drawings, Catalogues(default_locale_folder()), canvas);
}

INSTANTIATE_TEST_SUITE_P(
    Scenes, GoldenTest,
    testing::Values(
        Golden{"slide-16x9",
               [](FontLibrary& fonts, const DrawingLibrary& drawings) {
                 return headline(fonts, drawings, {640, 360});
               }},
        Golden{"slide-9x16",
               [](FontLibrary& fonts, const DrawingLibrary& drawings) {
                 return headline(fonts, drawings, {360, 640});
               }},
        Golden{"slide-longer-16x9",
               [](FontLibrary& fonts, const DrawingLibrary& drawings) {
                 return longer(fonts, drawings, {640, 360});
               }},
        Golden{"notice-16x9",
               [](FontLibrary& fonts, const DrawingLibrary& drawings) {
                 return notice(fonts, drawings, {640, 360});
               }},
        Golden{"notice-9x16",
               [](FontLibrary& fonts, const DrawingLibrary& drawings) {
                 return notice(fonts, drawings, {360, 640});
               }},
        Golden{"sound-16x9",
               [](FontLibrary& fonts, const DrawingLibrary& drawings) {
                 return paint_sound_card(fonts, drawings, "Marimba de la mañana", {640, 360});
               }},
        Golden{"contrast-slide-16x9",
               [](FontLibrary& fonts, const DrawingLibrary&) {
                 return headline(fonts, DrawingLibrary(high_contrast()), {640, 360});
               }},
        Golden{"drawings-day",
               [](FontLibrary&, const DrawingLibrary& drawings) {
                 return sheet(drawings, kDrawings, Backdrop::Open, 4);
               }},
        Golden{"drawings-contrast",
               [](FontLibrary&, const DrawingLibrary&) {
                 return sheet(DrawingLibrary(high_contrast()), kDrawings, Backdrop::Open, 4);
               }},
        Golden{"drawings-field",
               [](FontLibrary&, const DrawingLibrary& drawings) {
                 return sheet(drawings, kOnField, Backdrop::Field, 4);
               }},
        Golden{"icons",
               [](FontLibrary&, const DrawingLibrary& drawings) { return icon_sheet(drawings); }}),
    [](const auto& parameter) {
      std::string name = parameter.param.name;
      std::replace(name.begin(), name.end(), '-', '_');
      return name;
    });

// On every system: which words stand on which line of a slide that leaves no doubt.
TEST(GoldenLines, AreTheSameEverywhere) {
  FontLibrary fonts;
  const SlideLayout layout = lay_out_slide(
      fonts, "Volver también es empezar",
      "En la película, personas que volvieron abren negocios o estudian.", {640, 360});
  EXPECT_EQ(layout.staging, Staging::House);
  ASSERT_EQ(layout.title.block.lines.size(), 2U);
  EXPECT_EQ(layout.title.block.lines[0].text, "Volver también");
  ASSERT_EQ(layout.text.block.lines.size(), 3U);
  EXPECT_EQ(layout.text.block.lines[2].text, "negocios o estudian.");
}

}  // namespace
}  // namespace hopekiosk
