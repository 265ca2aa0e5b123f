// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures that a person has looked at and accepted: tests/golden/README.md.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "scene/notice_scene.h"
#include "scene/picture_files.h"
#include "scene/slide_scene.h"

namespace hopekiosk {
namespace {

/// Anti-aliased edges may differ by this much, a component.
constexpr int kTolerance = 24;
/// And more than that in one pixel of so many.
constexpr int kPixelsToOneOff = 5000;

struct Golden {
  const char* name;
  std::function<Result<PaintedScene>(FontLibrary&)> paint;
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
  const auto scene = GetParam().paint(fonts);
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

Result<PaintedScene> headline(FontLibrary& fonts, Size canvas) {
  return paint_slide(fonts, "Volver también es empezar",
                     "En la película, personas que volvieron abren negocios o estudian.", canvas);
}

Result<PaintedScene> longer(FontLibrary& fonts, Size canvas) {
  return paint_slide(
      fonts, "Lo que conviene saber antes de decidir",
      "Muchas de las personas que viajan sin papeles son mujeres, niñas y niños solos y personas "
      "mayores.",
      canvas);
}

Result<PaintedScene> notice(FontLibrary& fonts, Size canvas) {
  return paint_nothing_to_show(fonts, Catalogues(default_locale_folder()), canvas);
}

INSTANTIATE_TEST_SUITE_P(
    Scenes, GoldenTest,
    testing::Values(Golden{"slide-16x9",
                           [](FontLibrary& fonts) {
                             return headline(fonts, {640, 360});
                           }},
                    Golden{"slide-9x16",
                           [](FontLibrary& fonts) {
                             return headline(fonts, {360, 640});
                           }},
                    Golden{"slide-longer-16x9",
                           [](FontLibrary& fonts) {
                             return longer(fonts, {640, 360});
                           }},
                    Golden{"notice-16x9",
                           [](FontLibrary& fonts) {
                             return notice(fonts, {640, 360});
                           }},
                    Golden{"notice-9x16",
                           [](FontLibrary& fonts) {
                             return notice(fonts, {360, 640});
                           }},
                    Golden{"sound-16x9",
                           [](FontLibrary& fonts) {
                             return paint_sound_card(fonts, "Marimba de la mañana", {640, 360});
                           }}),
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
