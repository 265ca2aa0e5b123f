// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

/// 0xRRGGBB.
constexpr std::uint32_t rgb(Colour colour) {
  return std::uint32_t{colour.red} << 16U | std::uint32_t{colour.green} << 8U | colour.blue;
}

/// Contrast of two colours, 1…21 (WCAG 2.2, "contrast ratio" and "relative luminance").
double contrast_ratio(Colour one, Colour other);

/// The colours of every screen: assets/themes/NAME.xml, read by scene/theme_file.h. A value; made
/// without a file it has the day's colours, so that something can be painted whatever is missing.
///
/// Each colour is a token, whose name in files and drawings stands behind it where it differs by
/// more than its dashes. Text uses the pairs of `contrast_pairs()` and no others: these are
/// checked.
struct Theme {
  std::string name = "day";
  /// Family that stands before the project's own (Andika, Noto Sans, DejaVu). Empty: none.
  std::string font_family;

  Colour paper = colour(0xFFF8EB);        ///< "bg": background of slides
  Colour card = colour(0xFFF8EB);         ///< background of cards
  Colour bubble = colour(0xFFF8EB);       ///< what speaks: bubbles, sheets of paper in drawings
  Colour room = colour(0xF6E6CC);         ///< background of touch screens
  Colour field = colour(0x2A6B53);        ///< background of questions
  Colour sky = colour(0xD4E9E2);          ///< background of picture panels
  Colour tint = colour(0xF9DCC6);         ///< background of the news choice
  Colour hill = colour(0xD8E9D0);         ///< far hills; as paper where hills aren't to be seen
  Colour leaf_light = colour(0xBCDABF);   ///< near hills; likewise
  Colour ink = colour(0x2A1620);          ///< text
  Colour quiet = colour(0x5C3B49);        ///< second text; outline of cards that can be touched
  Colour on_light = colour(0x2A1620);     ///< text on bubble, white and maize-light
  Colour soil = colour(0x402330);         ///< the ground, panels over film
  Colour ground_edge = colour(0x402330);  ///< a line of 0.6 u on the ground's top edge
  Colour on_soil = colour(0xFFF8EB);      ///< text and icons on soil; first-rank buttons
  Colour soil_2 = colour(0x5C3B49);       ///< second-rank buttons
  Colour edge = colour(0xB495A2);         ///< their outline
  Colour off = colour(0xCBB3BD);          ///< disabled text and icon, on soil-2
  Colour maize = colour(0xF9B833);        ///< the sun, what is pressed, one accent a drawing
  Colour on_maize = colour(0x2A1620);
  Colour maize_light = colour(0xFCE4AC);  ///< tag "when the film was made"; windows
  Colour clay = colour(0xB0432A);         ///< big number, roofs, date leaf
  Colour on_clay = colour(0xFFF8EB);
  Colour clay_light = colour(0xF0B48F);  ///< walls; a chair on field
  Colour leaf = colour(0x2A6B53);        ///< ear, chosen, trees, doors
  Colour on_leaf = colour(0xFFF8EB);
  Colour wall = colour(0xBCDABF);    ///< cool walls and other great pale parts of drawings
  Colour meadow = colour(0xBCDABF);  ///< a hill that is the subject of a drawing
  Colour line = colour(0x402330);    ///< dark parts of drawings on open ground
  Colour cut = colour(0x402330);     ///< dark parts inside light shapes
  Colour white = colour(0xFFFFFF);   ///< QR code and date leaf only

  /// By token name ("on-soil"); none for a name that isn't a token.
  std::optional<Colour> find(std::string_view token) const;

  friend bool operator==(const Theme&, const Theme&) = default;
};

/// For a FontLibrary: the theme's family before the project's own.
std::vector<std::string> font_families(const Theme& theme);

struct ThemeToken {
  std::string_view name;
  Colour Theme::*colour;
};

/// All of them, in the order of the struct.
std::span<const ThemeToken> theme_tokens();

/// What stands on what, by token names, and the contrast that WCAG 2.2 wants at least: 4.5 for text
/// (1.4.3), 3 for controls and what else carries a meaning (1.4.11).
struct ContrastPair {
  std::string_view front;
  std::string_view back;
  double least;
};
std::span<const ContrastPair> contrast_pairs();

/// Lengths in u, a 72nd of the screen's shorter side: 16:9 is 128 x 72 u, 9:16 is 72 x 128 u.
namespace measure {
inline constexpr double kUnitsOnTheShortSide = 72;
inline constexpr double kMarginLandscape = 5;
inline constexpr double kMarginPortrait = 4;
inline constexpr double kGroundLandscape = 10;  ///< height of the strip of earth
inline constexpr double kGroundPortrait = 14;
inline constexpr double kGroundEdge = 0.6;     ///< part of it
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
