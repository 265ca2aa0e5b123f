// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Contrast as it is seen: measured in pixels that the player's composer blended over frames of the
// worst kind. WCAG 2.2, 1.4.3 (text) and 1.4.11 (controls).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "kiosk/screens/screen_samples.h"
#include "scene/picture_files.h"

namespace hopekiosk {
namespace {

constexpr double kText = 4.5;
constexpr double kControl = 3;

Colour colour_at(const Picture& picture, double x, double y) {
  const test::Pixel pixel =
      test::pixel_at(picture, std::clamp(static_cast<int>(x), 0, picture.size.width - 1),
                     std::clamp(static_cast<int>(y), 0, picture.size.height - 1));
  return {pixel.red, pixel.green, pixel.blue};
}

struct Measured {
  Colour back;      ///< the most frequent colour
  double most = 1;  ///< contrast of what stands on it
};

Measured measure(const Picture& picture, const Box& box) {
  std::map<std::uint32_t, int> count;
  for (int y = static_cast<int>(box.top); y < box.bottom(); ++y) {
    for (int x = static_cast<int>(box.left); x < box.right(); ++x) {
      ++count[rgb(colour_at(picture, x, y))];
    }
  }
  Measured measured;
  int most = 0;
  for (const auto& [value, times] : count) {
    if (times > most) {
      most = times;
      measured.back = colour(value);
    }
  }
  for (const auto& [value, times] : count) {
    if (times >= 3)
      measured.most = std::max(measured.most, contrast_ratio(colour(value), measured.back));
  }
  return measured;
}

/// From outside of the element's left edge to inside: whether an edge is seen there.
double contrast_of_edge(const Picture& picture, const Box& box, double u) {
  const double y = box.top + box.height / 2;
  const Colour outside = colour_at(picture, box.left - 0.3 * u, y);
  double most = 1;
  for (double x = box.left; x < box.left + 1.2 * u; ++x) {
    most = std::max(most, contrast_ratio(outside, colour_at(picture, x, y)));
  }
  return most;
}

struct Case {
  std::string theme;
  Size canvas;
};
void PrintTo(const Case& each, std::ostream* stream) {
  *stream << each.theme << " " << each.canvas.width << "x" << each.canvas.height;
}

class ScreenContrast : public testing::TestWithParam<Case> {
 protected:
  std::vector<std::pair<std::string, PictureRef>> frames() const {
    const Size canvas = GetParam().canvas;
    return {{"white", test::plain_frame(canvas, colour(0xFFFFFF))},
            {"black", test::plain_frame(canvas, colour(0x000000))},
            {"checkerboard", test::checkerboard(canvas, 3)}};
  }
  double u() const { return std::min(GetParam().canvas.width, GetParam().canvas.height) / 72.0; }

  void check(const KioskScreen& screen, const Picture& seen) const {
    for (const SceneElement& element : screen.scene.elements) {
      if (const auto* text = std::get_if<SceneText>(&element)) {
        EXPECT_GE(measure(seen, bounds(element)).most, kText)
            << text->placed.block.lines.front().text;
      } else if (const auto* icon = std::get_if<SceneIcon>(&element)) {
        EXPECT_GE(measure(seen, icon->box).most, kControl) << icon->name;
      }
    }
    for (const ScreenElement& element : screen.elements) {
      if (!element.can_be_touched() || element.id == "stay" || element.id == "progress") continue;
      EXPECT_GE(contrast_of_edge(seen, element.box, u()), kControl) << element.id;
    }
  }

  test::ScreenWorkshop workshop_{GetParam().theme};
};

TEST_P(ScreenContrast, IsEnoughOverFilmsOfAnyColour) {
  for (const test::NamedVisit& each : test::all_screens()) {
    const KioskScreen screen =
        lay_out_screen(each.visit, test::sample_content(), test::sample_film(),
                       workshop_.context(GetParam().canvas));
    for (const auto& [name, frame] : frames()) {
      SCOPED_TRACE(each.name + " over " + name);
      check(screen, *test::composed(screen, frame, workshop_));
      // All that lies over the whole canvas is the same over every frame.
      if (screen.painted.top <= 0) break;
    }
  }
}

TEST_P(ScreenContrast, IsEnoughForTheInvitation) {
  const KioskScreen screen =
      lay_out_invitation(test::sample_content(), workshop_.context(GetParam().canvas));
  for (const auto& [name, frame] : frames()) {
    SCOPED_TRACE(name);
    const PictureRef seen = test::composed(screen, frame, workshop_);
    for (const SceneElement& element : screen.scene.elements) {
      if (std::holds_alternative<SceneText>(element)) {
        EXPECT_GE(measure(*seen, bounds(element)).most, kText);
      }
      if (std::holds_alternative<SceneIcon>(element)) {
        EXPECT_GE(measure(*seen, bounds(element)).most, kControl);
      }
    }
  }
}

TEST_P(ScreenContrast, ShowsTheKnobOnTheHorizonOverAnyFilm) {
  const KioskScreen screen =
      lay_out_screen(test::sample_visit(View::Controls), test::sample_content(),
                     test::sample_film(), workshop_.context(GetParam().canvas));
  const double x = GetParam().canvas.width * 760.0 / 1680;
  for (const auto& [name, frame] : frames()) {
    SCOPED_TRACE(name);
    const PictureRef seen = test::composed(screen, frame, workshop_);
    // Down through the knob: from the film to its edge, and from the edge to the sun.
    double to_film = 1;
    double inside = 1;
    const Colour film = colour_at(*seen, x, screen.over.top + 0.3 * u());
    const Colour sun = colour_at(*seen, x, screen.painted.top + 0.6 * u());
    for (double y = screen.over.top; y < screen.painted.top; ++y) {
      const Colour here = colour_at(*seen, x, y);
      to_film = std::max(to_film, contrast_ratio(film, here));
      inside = std::max(inside, contrast_ratio(sun, here));
    }
    EXPECT_GE(to_film, kControl);
    EXPECT_GE(inside, kControl);
  }
}

TEST_P(ScreenContrast, LeavesTheFilmUntouchedBesideWhatIsPainted) {
  const KioskScreen controls =
      lay_out_screen(test::sample_visit(View::Controls), test::sample_content(),
                     test::sample_film(), workshop_.context(GetParam().canvas));
  const PictureRef frame = test::checkerboard(GetParam().canvas, 3);
  const PictureRef seen = test::composed(controls, frame, workshop_);
  for (int y = 0; y < controls.over.top; y += 7) {
    for (int x = 0; x < GetParam().canvas.width; x += 7) {
      ASSERT_EQ(test::pixel_at(*seen, x, y), test::pixel_at(*frame, x, y)) << x << "," << y;
    }
  }
}

TEST_P(ScreenContrast, DimsAFilmSoThatItIsSeenBehind) {
  const KioskScreen menu =
      lay_out_screen(test::sample_visit(View::Menu), test::sample_content(), test::sample_film(),
                     workshop_.context(GetParam().canvas));
  const PictureRef seen =
      test::composed(menu, test::plain_frame(GetParam().canvas, colour(0xFFFFFF)), workshop_);
  // Paper on it: what the visual language measured, over white.
  const double least = GetParam().theme == "day" ? 6.8 : 12.5;
  EXPECT_GE(contrast_ratio(workshop_.drawings().theme().on_soil, colour_at(*seen, 5, 5)), least);
}

std::string name_of(const testing::TestParamInfo<Case>& parameter) {
  return parameter.param.theme + (parameter.param.canvas.width > 1000 ? "_16x9" : "_9x16");
}

INSTANTIATE_TEST_SUITE_P(Themes, ScreenContrast,
                         testing::Values(Case{"day", {1280, 720}}, Case{"day", {720, 1280}},
                                         Case{"contrast", {1280, 720}},
                                         Case{"contrast", {720, 1280}}),
                         name_of);

}  // namespace
}  // namespace hopekiosk
