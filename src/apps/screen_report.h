// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "apps/options.h"
#include "apps/status_writer.h"
#include "scene/reading_distances.h"
#include "text/font_library.h"

namespace hopekiosk {

/// From how far this kiosk's screen can be read.
struct ScreenReport {
  ScreenSize screen;
  Millimetres visible;  ///< as the screen hangs
  ReadingDistances distances;
};

/// "on this screen of 476x268 mm …", for the log.
std::string sentence(const ScreenReport& report);

/// A line of JSON: {"t","event":"screen","width_mm","height_mm","short_text_m","long_text_m",
/// "captions_m"}.
std::string status_line(const ScreenReport& report);

/// Says it once, in the log and in the status, where the screen's size was told; not of a window,
/// whose share of the screen nobody knows. `canvas`: the upright screen in pixels; `status` may be
/// null.
void tell_of_screen(const Options& options, Size canvas, FontLibrary& fonts, StatusWriter* status);

}  // namespace hopekiosk
