// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/result.h"
#include "scene/drawing_library.h"
#include "scene/scene.h"
#include "text/catalogue.h"
#include "text/font_library.h"

namespace hopekiosk {

/// What is on screen while nothing can be played: says so in Spanish, French and English, and what
/// a member of staff can do; languages whose catalogue is missing are left out. Where no font is
/// installed it shows the drawing alone, with a warning. An error only where the canvas can't be
/// painted. Any thread.
Result<PaintedScene> paint_nothing_to_show(FontLibrary& fonts, const DrawingLibrary& drawings,
                                           const Catalogues& catalogues, Size canvas);

/// What is on screen while a file plays that has only sound: its title (any bytes, may be empty)
/// beside a listening ear. As above.
Result<PaintedScene> paint_sound_card(FontLibrary& fonts, const DrawingLibrary& drawings,
                                      std::string_view title, Size canvas);

}  // namespace hopekiosk
