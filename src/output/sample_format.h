// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace hopekiosk {

/// A sample as 16-bit integer: full scale 1.0 is 32768, rounded to nearest with halves to even (the
/// floating-point default), clipped; not a number is silence. No dither: two runs give the same
/// bytes, and 16-bit sound that was only read comes out as it went in.
inline std::int16_t to_signed_16(float sample) {
  if (std::isnan(sample)) return 0;
  const float scaled = std::clamp(sample * 32768.0F, -32768.0F, 32767.0F);
  return static_cast<std::int16_t>(std::lrintf(scaled));
}

}  // namespace hopekiosk
