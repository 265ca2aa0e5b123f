// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "sources/ffmpeg_handles.h"

namespace hopekiosk {

/// Brings one stretch of sound of any rate, sample format and number of channels to 48 kHz stereo.
///
/// More channels are mixed down (ITU-R BS.775 coefficients, as libswresample has them) and scaled
/// so that the mix can't clip; mono goes to both sides at full level. The output of a whole stretch
/// is as long as its input to the nearest sample. The stretch's edges are mirrored into the filter,
/// so that they don't click.
class StereoResampler {
 public:
  StereoResampler();
  ~StereoResampler();
  StereoResampler(StereoResampler&&) noexcept;
  StereoResampler& operator=(StereoResampler&&) noexcept;

  /// Begins a stretch with sound of the frame's kind; false if it can't be converted.
  bool begin(const AVFrame& frame);
  /// Whether the frame's sound is of the kind that the stretch was begun with.
  bool fits(const AVFrame& frame) const;

  /// Appends `count` samples of the frame from its sample `offset`; may give less or nothing yet.
  void convert(const AVFrame& frame, int offset, int count, std::vector<float>& out);

  /// Ends the stretch: appends what is left, so that all of it makes `total_frames`.
  void finish(std::int64_t total_frames, std::vector<float>& out);

  bool active() const { return resampler_ != nullptr; }

 private:
  void take(const std::uint8_t** in, int count, std::vector<float>& out);

  ResamplerHandle resampler_;
  int rate_ = 0;
  int format_ = -1;
  AVChannelLayout layout_{};
  std::int64_t given_ = 0;
};

}  // namespace hopekiosk
