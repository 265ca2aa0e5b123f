// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <filesystem>

#include "base/result.h"
#include "base/time.h"
#include "media/picture.h"

namespace hopekiosk {

/// A picture of a film from near `at` (from its first picture): that of the keyframe before it,
/// upright, in square pixels, scaled down into `largest`; for a chapter's card. Bgrx. Takes the
/// time of opening the file and decoding one picture: not for the loop. Any thread. `cancelled` may
/// be set from another and ends it soon. The error says why there is none.
Result<PictureRef> decode_film_still(const std::filesystem::path& film, ExactTime at, Size largest,
                                     const std::atomic<bool>& cancelled);

}  // namespace hopekiosk
