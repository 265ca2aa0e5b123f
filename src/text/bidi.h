// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "text/direction.h"

namespace hopekiosk {

/// Bidirectional text (UAX #9, by FriBidi): Arabic and Hebrew run from right to left, with numbers
/// and Latin words from left to right inside. Lines are broken in logical order, as read; then what
/// stands on a line is put into visual order, as seen.

/// An embedding level: odd where text runs from right to left.
using BidiLevel = std::uint8_t;

inline Direction direction_of(BidiLevel level) {
  return level % 2 == 0 ? Direction::LeftToRight : Direction::RightToLeft;
}

struct BidiParagraph {
  Direction direction = Direction::LeftToRight;
  std::vector<BidiLevel> levels;  ///< for each byte of the paragraph
};

/// One paragraph of well-formed UTF-8. Its direction is the one given, else that of its first
/// strong character (rules P2 and P3), from left to right without one. Any thread.
BidiParagraph find_bidi_levels(std::string_view text, std::optional<Direction> direction);

/// In which order pieces of a line with these levels stand, from left to right (rule L2).
std::vector<std::size_t> visual_order(std::span<const BidiLevel> levels);

}  // namespace hopekiosk
