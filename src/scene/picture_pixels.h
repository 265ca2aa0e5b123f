// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "media/picture.h"

namespace hopekiosk {

/// The same picture upright, in one packed plane (Bgrx, or Bgra where it has transparency), as
/// Cairo takes it; itself where it is so already. By libyuv; any thread. An error for Nv12, which
/// no still has.
Result<PictureRef> upright_packed(PictureRef picture);

}  // namespace hopekiosk
