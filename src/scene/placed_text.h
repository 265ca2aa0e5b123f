// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/painter.h"
#include "text/text_block.h"

namespace hopekiosk {

/// A text with its place, in pixels.
struct PlacedText {
  TextBlock block;
  int left = 0;
  int top = 0;  ///< of the first line's capitals

  /// From the top of the first line's accents to the foot of the last line; empty without lines.
  Box box() const {
    if (block.lines.empty()) return {};
    return {static_cast<double>(left + block.left), static_cast<double>(top - block.ascender),
            static_cast<double>(block.width), static_cast<double>(block.bottom() + block.ascender)};
  }
};

}  // namespace hopekiosk
