// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/painter.h"

namespace hopekiosk {

/// The outline of a card or tile: round corners, and where it has a voice one corner cut out, in
/// which the ear stands. In pixels.
struct CardShape {
  enum class Corner { TopRight, BottomRight };

  Box box;
  double corner_radius = 0;
  double cut = 0;         ///< side of the square that is cut out; 0: none
  double cut_radius = 0;  ///< of its inner corner, at most `cut`
  Corner corner = Corner::TopRight;

  /// What is cut out; empty without a cut.
  Box cut_box() const;
};

/// The shape's edge `inset` pixels further in, closed.
Outline outline_of(const CardShape& shape, double inset = 0);

}  // namespace hopekiosk
