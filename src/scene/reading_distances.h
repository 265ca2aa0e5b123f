// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "scene/caption_scene.h"
#include "scene/screen_size.h"
#include "text/font_library.h"

namespace hopekiosk {

/// The farthest distances, in millimetres, at which texts of a screen still reach 0.7 degrees
/// (text/readability.h), from the letters as they are painted there, to a pixel of their height.
struct ReadingDistances {
  double short_text = 0;  ///< a slide's text that has room: 1/14 of the shorter side
  double long_text = 0;   ///< one that had to shrink as far as text may: 1/20
  double captions = 0;    ///< subtitles of a film in 16:9
};

/// `canvas`: the screen as it hangs, in pixels, both sides over 0. 0 without a font.
ReadingDistances reading_distances(FontLibrary& fonts, Size canvas, const ScreenSize& screen,
                                   CaptionSize captions);

/// Of subtitles alone.
double caption_distance(FontLibrary& fonts, Size canvas, const ScreenSize& screen,
                        CaptionSize captions);

/// "1.6 m", rounded down to the decimetre; "0.85 m", to the half one, below a metre: what is said
/// must hold. "—" for 0.
std::string metres(double millimetres);

}  // namespace hopekiosk
