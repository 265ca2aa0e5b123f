// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace hopekiosk {

/// sRGB, opaque.
struct Colour {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;

  friend bool operator==(const Colour&, const Colour&) = default;
};

/// 0xRRGGBB.
constexpr Colour colour(std::uint32_t hexadecimal) {
  return {static_cast<std::uint8_t>(hexadecimal >> 16U),
          static_cast<std::uint8_t>(hexadecimal >> 8U), static_cast<std::uint8_t>(hexadecimal)};
}

/// Contrast of two colours, 1…21 (WCAG 2.2, "contrast ratio" and "relative luminance").
double contrast_ratio(Colour one, Colour other);

/// The day colours of the project's visual language. Text stands on paper, never on a drawing.
namespace theme {
inline constexpr Colour kPaper = colour(0xFFF8EB);       ///< background of slides
inline constexpr Colour kRoom = colour(0xF6E6CC);        ///< a lighter stone: steps
inline constexpr Colour kInk = colour(0x2A1620);         ///< text
inline constexpr Colour kQuiet = colour(0x5C3B49);       ///< second text
inline constexpr Colour kSoil = colour(0x402330);        ///< the ground, and dark parts of drawings
inline constexpr Colour kMaize = colour(0xF9B833);       ///< the sun, one accent a drawing
inline constexpr Colour kMaizeLight = colour(0xFCE4AC);  ///< windows
inline constexpr Colour kClay = colour(0xB0432A);        ///< roofs
inline constexpr Colour kClayLight = colour(0xF0B48F);   ///< walls
inline constexpr Colour kLeaf = colour(0x2A6B53);        ///< doors, plants
inline constexpr Colour kLeafLight = colour(0xBCDABF);   ///< near hills
inline constexpr Colour kHill = colour(0xD8E9D0);        ///< far hills
}  // namespace theme

/// Lengths in u, a 72nd of the screen's shorter side: 16:9 is 128 x 72 u, 9:16 is 72 x 128 u.
namespace measure {
inline constexpr double kUnitsOnTheShortSide = 72;
inline constexpr double kMarginLandscape = 5;
inline constexpr double kMarginPortrait = 4;
inline constexpr double kGroundLandscape = 10;  ///< height of the strip of earth
inline constexpr double kGroundPortrait = 14;
inline constexpr double kFirstCapitals = 7.4;  ///< from the top edge to the first line's capitals
inline constexpr double kFreeAboveGround = 3;  ///< only what stands on the ground comes nearer
}  // namespace measure

/// Heights of capitals, as a fraction of the shorter side: the n of "1/n".
namespace capitals {
inline constexpr double kTitle = 11;
inline constexpr double kBody = 14;
inline constexpr double kSmallestBody = 20;   ///< below it the author is warned
inline constexpr double kReadable = 36;       ///< below it nobody can read from where people stand
inline constexpr double kSmallestOfAll = 72;  ///< below it text is cut
}  // namespace capitals

}  // namespace hopekiosk
