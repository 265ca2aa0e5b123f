// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/card_shape.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hopekiosk {
namespace {

/// Of a quarter of a circle drawn as a Bézier curve: how far its control points lie towards the
/// corner.
constexpr double kQuarter = 0.5522847498;
/// The corners that the cut leaves, as a part of the others.
constexpr double kSmallCorner = 0.4;

/// Draws lines and quarter circles from point to point.
class Pen {
 public:
  explicit Pen(Point start) : outline_(start), at_(start) {}

  Pen& line(Point end) {
    outline_.line_to(end);
    at_ = end;
    return *this;
  }
  /// A quarter of a circle, or of an ellipse, that would have its corner there.
  Pen& round(Point corner, Point end) {
    outline_.curve_to(towards(at_, corner), towards(end, corner), end);
    at_ = end;
    return *this;
  }
  Outline take() { return std::move(outline_); }

 private:
  static Point towards(Point from, Point to) {
    return {from.x + kQuarter * (to.x - from.x), from.y + kQuarter * (to.y - from.y)};
  }

  Outline outline_;
  Point at_;
};

}  // namespace

Box CardShape::cut_box() const {
  if (cut <= 0) return {};
  return {box.right() - cut, corner == Corner::TopRight ? box.top : box.bottom() - cut, cut, cut};
}

Outline outline_of(const CardShape& shape, double inset) {
  const double left = shape.box.left + inset;
  const double right = shape.box.right() - inset;
  const bool upwards = shape.corner == CardShape::Corner::BottomRight;
  // Laid out with the cut at the top; one at the bottom is the same upside down.
  const double top = upwards ? shape.box.bottom() - inset : shape.box.top + inset;
  const double bottom = upwards ? shape.box.top + inset : shape.box.bottom() - inset;
  const double down = upwards ? -1 : 1;
  const double half = std::min(right - left, std::abs(bottom - top)) / 2;
  const double radius = std::clamp(shape.corner_radius - inset, 0.0, std::max(0.0, half));
  const auto at = [&](double x, double below_top) { return Point{x, top + down * below_top}; };
  const auto above_foot = [&](double x, double above) { return Point{x, bottom - down * above}; };

  Pen pen(at(left + radius, 0));
  if (shape.cut > 0) {
    const double small = std::max(0.0, kSmallCorner * shape.corner_radius - inset);
    const double inner = std::min(shape.cut_radius + inset, shape.cut);
    const double edge = right - shape.cut;
    pen.line(at(edge - small, 0)).round(at(edge, 0), at(edge, small));
    pen.line(at(edge, shape.cut - inner)).round(at(edge, shape.cut), at(edge + inner, shape.cut));
    pen.line(at(right - small, shape.cut))
        .round(at(right, shape.cut), at(right, shape.cut + small));
  } else {
    pen.line(at(right - radius, 0)).round(at(right, 0), at(right, radius));
  }
  pen.line(above_foot(right, radius)).round(above_foot(right, 0), above_foot(right - radius, 0));
  pen.line(above_foot(left + radius, 0)).round(above_foot(left, 0), above_foot(left, radius));
  pen.line(at(left, radius)).round(at(left, 0), at(left + radius, 0));
  return pen.take();
}

}  // namespace hopekiosk
