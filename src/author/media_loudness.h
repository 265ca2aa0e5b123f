// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

namespace hopekiosk {

/// As ITU-R BS.1770-4 and EBU R 128 measure it, of the stereo mix that a kiosk plays.
struct MediaLoudness {
  double integrated = 0;  ///< LUFS
  double true_peak = 0;   ///< dBTP
};

/// Decodes a medium's sound to its end. None where it has none, is silent, or can't be decoded; the
/// file must have been found playable by the probe. `progress` is called with the seconds done.
std::optional<MediaLoudness> measure_loudness(const std::filesystem::path& file,
                                              const std::function<void(double)>& progress);

}  // namespace hopekiosk
