// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace hopekiosk {

/// What a touchscreen, or a mouse in its place, says of one finger.
struct Touch {
  enum class Phase {
    Down,
    Move,
    Up,
    Gone,  ///< the touchscreen is gone, and all fingers with it; the other members say nothing
  };
  Phase phase = Phase::Down;
  std::int64_t finger = 0;
  double x = 0;  ///< pixels of the upright canvas, from its top left
  double y = 0;
};

/// Keys of a keypad or a presenter; a keyboard has no others here.
enum class Key { Left, Right, Up, Down, Enter, Back, PageUp, PageDown, VolumeUp, VolumeDown };

}  // namespace hopekiosk
