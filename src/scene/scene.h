// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "media/picture.h"

namespace hopekiosk {

/// A finished still, and what its author should know about it (warnings only, without a place).
struct PaintedScene {
  PictureRef picture;  ///< Bgrx, of the canvas's size
  Errors warnings;
};

}  // namespace hopekiosk
