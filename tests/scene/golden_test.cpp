// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures that a person has looked at and accepted: tests/golden/README.md.
#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <span>
#include <string>

#include "scene/golden.h"
#include "scene/notice_scene.h"
#include "scene/theme_file.h"

namespace hopekiosk {
namespace {

struct Golden {
  const char* name;
  std::function<Result<PaintedScene>(FontLibrary&, const DrawingLibrary&)> paint;
};

void PrintTo(const Golden& golden, std::ostream* stream) { *stream << golden.name; }

class GoldenTest : public testing::TestWithParam<Golden> {};

TEST_P(GoldenTest, LooksAsAccepted) {
  FontLibrary fonts;
  const auto scene = GetParam().paint(fonts, DrawingLibrary{Theme{}});
  ASSERT_TRUE(scene);
  test::expect_golden(*scene->picture, GetParam().name);
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

}  // namespace
}  // namespace hopekiosk
