// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/decoded_sound.h"

#include <algorithm>

namespace hopekiosk {
namespace {

std::int64_t end_of(const TimedSound& run) { return run.first_frame + run.frames(); }

}  // namespace

void DecodedSound::add(TimedSound sound) {
  const std::int64_t overlap = std::max<std::int64_t>(0, end_ - sound.first_frame);
  if (overlap >= sound.frames()) return;
  if (overlap > 0) {
    sound.interleaved.erase(sound.interleaved.begin(),
                            sound.interleaved.begin() + overlap * kChannels);
    sound.first_frame += overlap;
  }
  waiting_frames_ += sound.frames();
  end_ = end_of(sound);
  runs_.push_back(std::move(sound));
}

void DecodedSound::take(std::int64_t first, std::span<float> interleaved) {
  const std::int64_t last = first + static_cast<std::int64_t>(interleaved.size()) / kChannels;
  std::fill(interleaved.begin(), interleaved.end(), 0.0F);
  while (!runs_.empty() && runs_.front().first_frame < last) {
    const TimedSound& run = runs_.front();
    const std::int64_t from = std::max(first, run.first_frame);
    const std::int64_t to = std::min(last, end_of(run));
    if (from < to) {
      std::copy_n(run.interleaved.begin() + (from - run.first_frame) * kChannels,
                  (to - from) * kChannels, interleaved.begin() + (from - first) * kChannels);
    }
    if (end_of(run) > last) break;
    waiting_frames_ -= run.frames();
    runs_.pop_front();
  }
  end_ = std::max(end_, last);
}

std::optional<DecodedSound::Stretch> DecodedSound::stretch_after(std::int64_t frame) const {
  std::optional<Stretch> stretch;
  for (const TimedSound& run : runs_) {
    if (stretch && run.first_frame == stretch->end) {
      stretch->end = end_of(run);
    } else if (stretch && stretch->end > frame) {
      break;
    } else {
      stretch = Stretch{run.first_frame, end_of(run)};
    }
  }
  if (stretch && stretch->end <= frame) return std::nullopt;
  return stretch;
}

}  // namespace hopekiosk
