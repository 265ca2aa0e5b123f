// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/painter.h"

namespace hopekiosk::slides {

/// The proportions of one canvas. Lengths are u, a 72nd of the shorter side, until pixels() makes
/// them pixels. 16:9 is 128 x 72 u, 9:16 is 72 x 128 u; between them, and beyond, drawings keep
/// their shape and text gets what they leave.
struct Plan {
  /// `ground_height` in u; 0: as usual. A long source raises it.
  explicit Plan(Size size, double ground_height = 0);

  Size canvas;
  double unit;    ///< pixels in a u
  bool portrait;  ///< text above, pictures below it
  double width;
  double height;
  double margin;      ///< left and right of text
  double first_top;   ///< of the first capitals
  double ground_top;  ///< on whole pixels
  /// Of a drawing's size at 16:9 or 9:16: under 1 on canvases that are less long.
  double share;

  /// Where text may stand above the ground, from the first capitals' top to the last line's foot.
  Box text_area() const;
  Box pixels(const Box& box) const;
  Point pixels(Point point) const;
  /// Pixels of capitals that are a `fraction`th of the shorter side; at least 1.
  int capitals(double fraction) const;
};

/// The usual height of the ground, in u.
double usual_ground_height(Size canvas);

}  // namespace hopekiosk::slides
