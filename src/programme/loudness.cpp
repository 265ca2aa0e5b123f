// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/loudness.h"

#include <algorithm>

namespace hopekiosk {

void Loudness::set_volume(Volume percent) { volume_ = std::clamp(percent, 0, kFullVolume); }

void Loudness::reset() {
  volume_ = kFullVolume;
  muted_ = false;
}

float Loudness::target() const {
  if (muted_ || hushed_) return 0.0F;
  return static_cast<float>(volume_) / static_cast<float>(kFullVolume);
}

void Loudness::apply(std::span<float> interleaved) {
  const float target = this->target();
  if (level_ == target && level_ == 1.0F) return;  // the loop as it is, to the bit
  constexpr float kStep = 1.0F / static_cast<float>(kFullRampFrames);
  for (std::size_t value = 0; value < interleaved.size(); value += kChannels) {
    level_ = target > level_ ? std::min(target, level_ + kStep) : std::max(target, level_ - kStep);
    for (std::size_t channel = 0; channel < kChannels; ++channel) {
      interleaved[value + channel] *= level_;
    }
  }
}

}  // namespace hopekiosk
