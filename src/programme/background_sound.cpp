// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/background_sound.h"

#include <algorithm>
#include <utility>

namespace hopekiosk {

BackgroundSound::BackgroundSound(SourceFactory& factory, RetiredFeeds& retired)
    : factory_(factory), retired_(retired) {}

void BackgroundSound::open(const std::filesystem::path& file) {
  close();
  file_ = file;
  feed_ = std::make_unique<Feed>(factory_.make_sound(file));
}

void BackgroundSound::close() {
  retired_.add(std::move(feed_));
  retired_.add(std::move(again_));
  feed_.reset();
  again_.reset();
  file_.reset();
  position_ = 0;
  level_ = 0;
}

void BackgroundSound::mix(const std::optional<std::filesystem::path>& file, float gain,
                          SteadyTime deadline, std::span<float> interleaved) {
  const bool wanted = file && file != unplayable_;
  if (wanted && file_ != file && level_ <= 0) open(*file);
  const float target = wanted && file_ == file ? 1.0F : 0.0F;
  if (!feed_ || (level_ <= 0 && target <= 0)) return;

  scratch_.resize(interleaved.size());
  take(deadline, scratch_);
  constexpr float kStep = 1.0F / static_cast<float>(kFadeFrames);
  for (std::size_t value = 0; value < interleaved.size(); value += kChannels) {
    level_ = target > level_ ? std::min(target, level_ + kStep) : std::max(target, level_ - kStep);
    for (std::size_t channel = 0; channel < kChannels; ++channel) {
      interleaved[value + channel] += scratch_[value + channel] * level_ * gain;
    }
  }
}

void BackgroundSound::take(SteadyTime deadline, std::span<float> interleaved) {
  std::fill(interleaved.begin(), interleaved.end(), 0.0F);
  while (!interleaved.empty()) {
    if (!feed_->wait_until_opened(deadline)) return;
    if (feed_->state() == Feed::State::Failed || !feed_->description().has_sound) {
      failure_ = feed_->error().value_or(Error{"it has no sound", "name a sound file", {}});
      failure_->place.file = file_->string();
      unplayable_ = file_;
      close();
      return;
    }
    feed_->set_limits(Feed::kPlaying);
    if (!again_) again_ = std::make_unique<Feed>(factory_.make_sound(*file_));

    const auto wanted = static_cast<std::int64_t>(interleaved.size()) / kChannels;
    if (!feed_->wait_until_sound_decided(position_, deadline)) return;
    std::int64_t last = std::min(position_ + wanted, feed_->sound_decided_until());
    if (feed_->ended()) last = std::min(last, feed_->length().rounded_samples());
    if (last > position_) {
      const auto values = static_cast<std::size_t>((last - position_) * kChannels);
      feed_->take_sound(position_, interleaved.first(values), {false, false});
      interleaved = interleaved.subspan(values);
      position_ = last;
    } else {  // the file's end: its beginning follows without a gap
      retired_.add(std::exchange(feed_, std::exchange(again_, nullptr)));
      position_ = 0;
    }
  }
}

std::optional<Error> BackgroundSound::take_failure() { return std::exchange(failure_, {}); }

}  // namespace hopekiosk
