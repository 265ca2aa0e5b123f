// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/result.h"
#include "media/layer.h"
#include "media/picture.h"

namespace hopekiosk {

/// Largest picture that is decoded: what the largest phones and cameras give. Decoding one takes up
/// to 4 bytes a pixel for its time, 8 for 16-bit PNG; JPEGs are decoded at a fraction of their size
/// where that is enough.
inline constexpr std::int64_t kLargestStillPixels = 100'000'000;
/// Largest picture file.
inline constexpr std::int64_t kLargestStillBytes = std::int64_t{128} << 20;

/// How large a picture need be at most: what it will be shown on.
struct StillTarget {
  Size canvas;  ///< upright, in pixels
  Fit fit = Fit::Contain;
};

/// Decodes a JPEG, PNG or WebP; of an animated one its first picture. Pictures with transparency
/// become Bgra, JPEG and WebP stay YUV where they can, all else becomes Bgrx. One larger than its
/// target needs is scaled down to it; none is scaled up. `name`: how errors call the file.
Result<PictureRef> decode_still(std::span<const std::uint8_t> file, StillTarget target,
                                const std::string& name);

}  // namespace hopekiosk
