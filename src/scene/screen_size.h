// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "media/picture.h"

namespace hopekiosk {

/// The visible size of what a screen shows, as it hangs.
struct Millimetres {
  double width = 0;
  double height = 0;
};

/// The visible size of a screen as people know it: its two sides, or its diagonal alone. How it
/// hangs makes no difference: which side is the upright one is known from the picture on it.
struct ScreenSize {
  double longer = 0;    ///< millimetres; both sides 0 where only the diagonal is known
  double shorter = 0;   ///< millimetres
  double diagonal = 0;  ///< inches

  /// In any order, in millimetres.
  static ScreenSize of_sides(double one, double other);
  static ScreenSize of_diagonal(double inches);

  /// The size of a picture that fills it, both sides over 0 pixels. The picture's longer side lies
  /// along the screen's; with a diagonal alone the screen has the picture's shape.
  Millimetres of_picture(Size canvas) const;

  /// "476x268 mm", "21.5 in".
  std::string text() const;

  friend bool operator==(const ScreenSize&, const ScreenSize&) = default;
};

/// Of 21.5 inches and 16:9, as small kiosks have it.
ScreenSize usual_screen();

/// The pixels in which such a screen is thought of, lying: 1080 high, in its own shape; with a
/// diagonal alone in 16:9.
Size usual_canvas(const ScreenSize& screen);

}  // namespace hopekiosk
