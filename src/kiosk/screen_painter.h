// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "base/error.h"
#include "base/result.h"
#include "kiosk/screen.h"
#include "media/layer.h"
#include "scene/drawing_library.h"
#include "text/font_library.h"

namespace hopekiosk {

/// What it takes to show cards that are being pushed.
struct PaintedCards {
  PushableCards place;
  PictureRef neighbour;      ///< a blank card, with transparency
  std::uint32_t ground = 0;  ///< 0xRRGGBB, what lies under them
};

/// A screen as layers over the programme.
struct PaintedScreen {
  std::optional<Layer> dim;    ///< over the film beside the panel
  std::optional<Layer> over;   ///< what stands on the moving film; with transparency
  std::optional<Layer> panel;  ///< opaque, no larger than what is painted
  std::optional<PaintedCards> cards;
  Errors warnings;

  /// In front of those that are there; only where they have room.
  void add_to(LayerList& layers) const;
};

/// How much of the film the dim covers, 0…1: ink at 74 %; black, in a theme for high contrast, at
/// 80 %.
double opacity_of_dim(const Theme& theme);

/// Paints a screen: some tens of milliseconds, off the frame path, any thread. An error where it
/// can't be painted at all.
Result<PaintedScreen> paint_screen(const KioskScreen& screen, FontLibrary& fonts,
                                   const DrawingLibrary& drawings);

}  // namespace hopekiosk
