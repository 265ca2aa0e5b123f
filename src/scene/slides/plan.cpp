// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/slides/plan.h"

#include <algorithm>
#include <cmath>

#include "scene/theme.h"

namespace hopekiosk::slides {
namespace {

/// Long side of 16:9 in u.
constexpr double kLongSide = 128;
/// Canvases wider than this, in heights, are laid out as landscape.
constexpr double kLandscapeFrom = 1.2;
/// A portrait canvas lower than this, in u, has no room for a high ground.
constexpr double kHighPortrait = 100;

double unit_of(Size canvas) {
  return std::min(canvas.width, canvas.height) / measure::kUnitsOnTheShortSide;
}

bool is_portrait(Size canvas) { return canvas.width < kLandscapeFrom * canvas.height; }

}  // namespace

double usual_ground_height(Size canvas) {
  return is_portrait(canvas) && canvas.height / unit_of(canvas) > kHighPortrait
             ? measure::kGroundPortrait
             : measure::kGroundLandscape;
}

Plan::Plan(Size size, double ground_height)
    : canvas(size),
      unit(unit_of(size)),
      portrait(is_portrait(size)),
      width(size.width / unit),
      height(size.height / unit),
      margin(portrait ? measure::kMarginPortrait : measure::kMarginLandscape),
      first_top(portrait ? 7.0 : measure::kFirstCapitals),
      // Whole pixels: a blurred edge across the whole screen would show.
      ground_top(
          std::round((height - (ground_height > 0 ? ground_height : usual_ground_height(size))) *
                     unit) /
          unit),
      share(std::min(1.0, (portrait ? height : width) / kLongSide)) {}

Box Plan::text_area() const {
  return {margin, first_top, width - 2 * margin,
          std::max(1.0, ground_top - measure::kFreeAboveGround - first_top)};
}

Box Plan::pixels(const Box& box) const {
  return {box.left * unit, box.top * unit, box.width * unit, box.height * unit};
}

Point Plan::pixels(Point point) const { return {point.x * unit, point.y * unit}; }

int Plan::capitals(double fraction) const {
  return std::max(1,
                  static_cast<int>(std::lround(unit * measure::kUnitsOnTheShortSide / fraction)));
}

}  // namespace hopekiosk::slides
