// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/result.h"
#include "scene/drawing_library.h"
#include "scene/placed_text.h"
#include "scene/scene.h"
#include "scene/stage.h"
#include "text/font_library.h"

namespace hopekiosk {

/// Where all of a slide lies.
struct SlideLayout {
  Staging staging = Staging::House;
  PlacedText title;
  PlacedText text;
  double body_fraction = 0;  ///< the text's capitals are a `body_fraction`th of the shorter side
  Errors warnings;
};

/// No slide shows more, in code points; the rest is cut off with an ellipsis and a warning. About
/// what fits on a screen in the smallest letters.
inline constexpr std::size_t kLongestTitle = 600;
inline constexpr std::size_t kLongestText = 5000;

/// Lays out a title and a text (any bytes, either may be empty), so that nothing overflows.
///
/// The first that fits is taken: with the house, title 1/11 and text 1/14 of the shorter side, down
/// to 1/17; then with a smaller drawing, down to 1/20; then with the sun alone. A text longer than
/// that shrinks further, down to 1/72, rather than being cut: pages come with a later version.
/// Below 1/20 the author is warned. No word is broken while a smaller size, down to 1/20, keeps it
/// whole.
///
/// Text is laid out from left to right; languages written from right to left come later.
SlideLayout lay_out_slide(FontLibrary& fonts, std::string_view title, std::string_view text,
                          Size canvas);

/// Lays out and paints. Any thread; some milliseconds. An error where no font is installed or the
/// canvas can't be painted; a drawing that is missing is a warning.
Result<PaintedScene> paint_slide(FontLibrary& fonts, const DrawingLibrary& drawings,
                                 std::string_view title, std::string_view text, Size canvas);

}  // namespace hopekiosk
