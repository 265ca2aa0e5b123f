// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a layer's pixels come from and where they go. Pure functions.
#pragma once

#include "media/layer.h"
#include "media/picture.h"

namespace hopekiosk {

/// Whole pixels from the top left. Empty when a side is 0 or less.
struct Rectangle {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;

  int right() const { return x + width; }
  int bottom() const { return y + height; }
  bool empty() const { return width <= 0 || height <= 0; }
  Size size() const { return {width, height}; }
  /// True when all of `other` lies inside; an empty one lies in every other.
  bool contains(const Rectangle& other) const;
  friend bool operator==(const Rectangle&, const Rectangle&) = default;
};

/// What both have in common; empty when they don't meet.
Rectangle intersection(const Rectangle& first, const Rectangle& second);
/// The smallest one around both, neither of them empty.
Rectangle bounding_box(const Rectangle& first, const Rectangle& second);

/// How something is turned back.
Orientation inverse(Orientation orientation);

/// Where `rectangle` of a picture of `size` lies after the picture was turned.
Rectangle turned(const Rectangle& rectangle, Size size, Orientation orientation);
Size turned(Size size, Orientation orientation);

/// A place in pixels from the top left, between pixels too.
struct PixelPosition {
  double x = 0;
  double y = 0;
};
/// Where a place of something of `size` lies after it was turned.
PixelPosition turned(PixelPosition position, Size size, Orientation orientation);

/// One layer brought to pixels.
struct Placement {
  Rectangle source;         ///< of the stored pixels, inside the picture, never empty
  Rectangle target;         ///< of the memory's pixels, inside it, never empty
  Orientation orientation;  ///< from the stored pixels to the memory's

  friend bool operator==(const Placement&, const Placement&) = default;
};

/// A picture that would miss its target's edge by less than this share of the target is stretched
/// to it. Encoders round: 480 lines of 16:9 are 853.33 wide and stored as 854, 240 lines as 426; no
/// eye sees 2 thousandths of stretch, but everyone sees a black line one pixel wide.
inline constexpr double kUnseenStretch = 0.002;

/// Places `layer` in a memory of `memory` pixels that shows the upright canvas turned by `turn`
/// (see Orientation; a rotated screen).
///
/// The target proportion is rounded to whole pixels; the picture fills it by `layer.fit`, centred
/// (of an odd number of pixels left over, the larger half is at the canvas's right or bottom), and
/// the pixels that are cut off are rounded to whole stored ones, downwards to even positions where
/// the format shares colour between neighbours. Proportions outside 0…1 are cut to it. `memory`
/// must have at least one pixel.
Placement place(const Layer& layer, Size memory, Orientation turn);

}  // namespace hopekiosk
