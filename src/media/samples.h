// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace hopekiosk {

/// All sound inside the program: stereo, 32-bit float, interleaved left and right, full scale +-1,
/// kSampleRate frames a second. A frame is one left and one right value.
inline constexpr int kChannels = 2;

/// A run of sound, placed by its first frame.
struct TimedSound {
  std::int64_t first_frame = 0;    ///< frames from the item's start
  std::vector<float> interleaved;  ///< kChannels values a frame

  std::int64_t frames() const { return static_cast<std::int64_t>(interleaved.size()) / kChannels; }
};

}  // namespace hopekiosk
