// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "media/layer.h"

namespace hopekiosk {

/// Shows layer lists. One thread, the one that made it.
///
/// Drawing and showing are two steps, so that the drawing's time doesn't delay the picture: prepare
/// as soon as the next picture is known, present when the clock reaches its stamp.
class Screen {
 public:
  virtual ~Screen() = default;

  /// Size of the upright canvas in pixels, after the screen's own rotation: what slides are painted
  /// for. May change when the window or the monitor does.
  virtual Size canvas() const = 0;

  /// Draws `layers` into memory; nothing is seen yet. Draws only what differs from what the memory
  /// holds. An error means that the screen is gone, not that the layers are wrong.
  virtual Result<void> prepare(const LayerList& layers) = 0;

  /// Shows what was prepared last.
  virtual Result<void> present() = 0;
};

}  // namespace hopekiosk
