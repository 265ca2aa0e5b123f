// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/voice_over.h"

#include <algorithm>
#include <utility>

namespace hopekiosk {

VoiceOver::VoiceOver(SourceFactory& factory, RetiredFeeds& retired)
    : factory_(factory), retired_(retired) {}

void VoiceOver::say(const std::filesystem::path& file) {
  close();
  file_ = file;
  feed_ = std::make_unique<Feed>(factory_.make_sound(file));
}

void VoiceOver::stop() {
  if (position_ == 0) {
    close();  // nothing of it was heard
  } else {
    stopping_ = true;
  }
}

void VoiceOver::close() {
  retired_.add(std::move(feed_));
  feed_.reset();
  stopping_ = false;
  position_ = 0;
  voice_ = 1;
}

std::optional<Error> VoiceOver::take_failure() { return std::exchange(failure_, {}); }

void VoiceOver::take(SteadyTime deadline, std::span<float> interleaved) {
  if (feed_ == nullptr || !feed_->wait_until_opened(deadline)) return;
  if (feed_->state() == Feed::State::Failed || !feed_->description().has_sound) {
    failure_ = feed_->error().value_or(Error{"it has no sound", "record the voice again", {}});
    failure_->place.file = file_.string();
    close();
    return;
  }
  feed_->set_limits(Feed::kPlaying);
  while (!interleaved.empty() && feed_->wait_until_sound_decided(position_, deadline)) {
    const auto wanted = static_cast<std::int64_t>(interleaved.size()) / kChannels;
    std::int64_t last = std::min(position_ + wanted, feed_->sound_decided_until());
    if (feed_->ended()) last = std::min(last, feed_->length().rounded_samples());
    if (last > position_) {
      const auto values = static_cast<std::size_t>((last - position_) * kChannels);
      feed_->take_sound(position_, interleaved.first(values), {false, false});
      interleaved = interleaved.subspan(values);
      position_ = last;
    }
    if (feed_->ended() && position_ >= feed_->length().rounded_samples()) {
      close();
      return;
    }
  }
}

void VoiceOver::mix(SteadyTime deadline, std::span<float> interleaved) {
  if (feed_ == nullptr && programme_ >= 1.0F) return;  // the loop as it is, to the bit
  scratch_.assign(interleaved.size(), 0.0F);
  take(deadline, scratch_);
  constexpr float kDown = 1.0F / static_cast<float>(kGiveWayFrames);
  constexpr float kUp = 1.0F / static_cast<float>(kComeBackFrames);
  const bool speaking = speaks();
  for (std::size_t value = 0; value < interleaved.size(); value += kChannels) {
    programme_ = speaking ? std::max(0.0F, programme_ - kDown) : std::min(1.0F, programme_ + kUp);
    if (stopping_) voice_ = std::max(0.0F, voice_ - kDown);
    for (std::size_t channel = 0; channel < kChannels; ++channel) {
      float& out = interleaved[value + channel];
      out = out * programme_ + scratch_[value + channel] * voice_;
    }
  }
  if (stopping_ && voice_ <= 0.0F) close();
}

}  // namespace hopekiosk
