// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/reading_distances.h"

#include <fmt/format.h>

#include <cmath>

#include "scene/slides/plan.h"
#include "scene/theme.h"
#include "text/readability.h"

namespace hopekiosk {
namespace {

/// `capitals`: what is asked for, in pixels; hinting may make them a pixel higher.
double distance_of(FontLibrary& fonts, int capitals, Size canvas, const ScreenSize& screen) {
  const int em = fonts.em_for_capitals(Weight::Regular, capitals);
  const double pixel = screen.of_picture(canvas).height / canvas.height;
  return farthest_reading_distance(fonts.metrics({Weight::Regular, 0, em}).capitals * pixel);
}

}  // namespace

double caption_distance(FontLibrary& fonts, Size canvas, const ScreenSize& screen,
                        CaptionSize captions) {
  const CaptionScene scene(fonts, canvas, 16, 9, captions);
  return distance_of(fonts, scene.capitals(), canvas, screen);
}

ReadingDistances reading_distances(FontLibrary& fonts, Size canvas, const ScreenSize& screen,
                                   CaptionSize captions) {
  const slides::Plan plan(canvas);
  const auto text = [&](double fraction) {
    return distance_of(fonts, plan.capitals(fraction), canvas, screen);
  };
  return {text(capitals::kBody), text(capitals::kSmallestBody),
          caption_distance(fonts, canvas, screen, captions)};
}

std::string metres(double millimetres) {
  if (millimetres <= 0) return "—";
  const double step = millimetres < 1000 ? 50 : 100;
  const double held = std::floor(millimetres / step) * step / 1000;
  return fmt::format("{:.{}f} m", held, millimetres < 1000 ? 2 : 1);
}

}  // namespace hopekiosk
