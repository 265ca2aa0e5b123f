// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/scene.h"

#include <algorithm>

namespace hopekiosk {
namespace {

Box intersection(const Box& one, const Box& other) {
  const double left = std::max(one.left, other.left);
  const double top = std::max(one.top, other.top);
  return {left, top, std::max(0.0, std::min(one.right(), other.right()) - left),
          std::max(0.0, std::min(one.bottom(), other.bottom()) - top)};
}

Box around(const std::vector<Point>& corners) {
  if (corners.empty()) return {};
  Point least = corners.front();
  Point most = corners.front();
  for (const Point& corner : corners) {
    least = {std::min(least.x, corner.x), std::min(least.y, corner.y)};
    most = {std::max(most.x, corner.x), std::max(most.y, corner.y)};
  }
  return {least.x, least.y, most.x - least.x, most.y - least.y};
}

struct Bounds {
  Box operator()(const SceneDisc& disc) const {
    const Box whole{disc.centre.x - disc.radius, disc.centre.y - disc.radius, 2 * disc.radius,
                    2 * disc.radius};
    return disc.within ? intersection(whole, *disc.within) : whole;
  }
  Box operator()(const SceneDrawing& drawing) const {
    return drawing.within ? intersection(drawing.box, *drawing.within) : drawing.box;
  }
  Box operator()(const ScenePolygon& polygon) const { return around(polygon.corners); }
  Box operator()(const SceneText& text) const { return text.placed.box(); }
  Box operator()(const SceneCard& card) const {
    return card.within ? intersection(card.shape.box, *card.within) : card.shape.box;
  }
  /// Of the whole circle.
  Box operator()(const SceneArc& arc) const {
    const double reach = arc.radius + arc.width / 2;
    return {arc.centre.x - reach, arc.centre.y - reach, 2 * reach, 2 * reach};
  }
  template <typename Element>
  Box operator()(const Element& element) const {
    return element.box;
  }
};

}  // namespace

Box bounds(const SceneElement& element) { return std::visit(Bounds(), element); }

}  // namespace hopekiosk
