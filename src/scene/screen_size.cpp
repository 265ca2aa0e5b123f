// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/screen_size.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace hopekiosk {
namespace {

constexpr double kInch = 25.4;  // millimetres
constexpr Size kFullHd{1920, 1080};

}  // namespace

ScreenSize ScreenSize::of_sides(double one, double other) {
  return {std::max(one, other), std::min(one, other), 0};
}

ScreenSize ScreenSize::of_diagonal(double inches) { return {0, 0, inches}; }

Millimetres ScreenSize::of_picture(Size canvas) const {
  const double width = canvas.width;
  const double height = canvas.height;
  if (shorter > 0)
    return width < height ? Millimetres{shorter, longer} : Millimetres{longer, shorter};
  const double pixel = diagonal * kInch / std::hypot(width, height);
  return {width * pixel, height * pixel};
}

std::string ScreenSize::text() const {
  return shorter > 0 ? fmt::format("{:g}x{:g} mm", longer, shorter)
                     : fmt::format("{:g} in", diagonal);
}

ScreenSize usual_screen() { return ScreenSize::of_sides(476, 268); }

Size usual_canvas(const ScreenSize& screen) {
  if (screen.shorter <= 0) return kFullHd;
  const double wide = kFullHd.height * screen.longer / screen.shorter;
  // Sizes are told in whole millimetres.
  constexpr double kRounding = 0.01;
  if (std::abs(wide / kFullHd.width - 1) < kRounding) return kFullHd;
  return {static_cast<int>(std::lround(wide)), kFullHd.height};
}

}  // namespace hopekiosk
