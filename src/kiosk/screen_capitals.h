// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "kiosk/content.h"
#include "kiosk/layout.h"
#include "scene/screen_size.h"

namespace hopekiosk {

/// From where touch screens are read: an arm's length and a little, in millimetres.
inline constexpr double kReadingAtAScreen = 600;

/// The smallest text of a touch screen, in whatever language of the programme it is smallest.
struct ScreenCapitals {
  std::string name;    ///< "menu", "controls", …
  double wide = 0;     ///< height of its capitals in millimetres
  double upright = 0;  ///< the same on the screen hung upright
};

/// Of every screen of a programme, as laid out on a panel of that size with 1080 lines. `with`: its
/// canvas and size don't count. Seconds.
std::vector<ScreenCapitals> smallest_capitals(const KioskContent& content,
                                              const LayoutContext& with, const ScreenSize& panel);

/// For people: a line each, with the angle at kReadingAtAScreen.
std::string screen_table(const std::vector<ScreenCapitals>& screens, const ScreenSize& panel);

}  // namespace hopekiosk
