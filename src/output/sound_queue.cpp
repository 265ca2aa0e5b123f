// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/sound_queue.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace hopekiosk {
namespace {

/// Calls `copy(place in the ring, frames done before, frames)` for the one or two pieces of the
/// ring that hold `frames` frames from programme frame `from` on.
template <typename Copy>
void for_each_piece(std::int64_t from, std::int64_t frames, Copy copy) {
  std::int64_t done = 0;
  while (done < frames) {
    // Programme frames before power-on don't exist, but a remainder must not be negative.
    const std::int64_t place =
        ((from + done) % SoundQueue::kCapacity + SoundQueue::kCapacity) % SoundQueue::kCapacity;
    const std::int64_t piece = std::min(frames - done, SoundQueue::kCapacity - place);
    copy(place * kChannels, done * kChannels, piece * kChannels);
    done += piece;
  }
}

}  // namespace

SoundQueue::SoundQueue() : ring_(static_cast<std::size_t>(kCapacity * kChannels)) {}

SoundOutput::State SoundQueue::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

std::int64_t SoundQueue::lead() const {
  const std::lock_guard lock(mutex_);
  return lead_;
}

std::int64_t SoundQueue::deadline() const {
  const std::lock_guard lock(mutex_);
  return deadline_;
}

std::int64_t SoundQueue::room() const {
  const std::lock_guard lock(mutex_);
  return kCapacity - (end_ - first_);
}

void SoundQueue::write(ProgrammeTime at, std::span<const float> interleaved) {
  const std::lock_guard lock(mutex_);
  const auto frames = static_cast<std::int64_t>(interleaved.size()) / kChannels;
  assert(!begun_ || at.samples == end_);
  assert(frames <= kCapacity - (end_ - first_));
  if (!begun_) first_ = end_ = at.samples;
  begun_ = true;
  for_each_piece(end_, frames, [&](std::int64_t place, std::int64_t done, std::int64_t values) {
    std::copy_n(interleaved.begin() + done, values, ring_.begin() + place);
  });
  end_ += frames;
  // Sound that comes after its time is dropped at once, so that it never takes the place of sound
  // that can still be heard.
  if (clock_) drop_before(clock_->heard.samples);
}

std::optional<HeardPoint> SoundQueue::take_point() {
  const std::lock_guard lock(mutex_);
  return std::exchange(point_, std::nullopt);
}

void SoundQueue::set_clock(HeardPoint now) {
  const std::lock_guard lock(mutex_);
  clock_ = now;
  if (begun_) drop_before(now.heard.samples);
}

SoundStatistics SoundQueue::statistics() const {
  const std::lock_guard lock(mutex_);
  return statistics_;
}

SteadyTime SoundQueue::last_sign_of_life() const {
  const std::lock_guard lock(mutex_);
  return sign_of_life_;
}

std::optional<std::int64_t> SoundQueue::due_at(SteadyTime when) const {
  const std::lock_guard lock(mutex_);
  if (!clock_) return std::nullopt;
  return clock_->heard.samples + duration_to_samples(when - clock_->when);
}

std::optional<std::int64_t> SoundQueue::first_frame() const {
  const std::lock_guard lock(mutex_);
  if (!begun_) return std::nullopt;
  return first_;
}

std::int64_t SoundQueue::held_frames() const {
  const std::lock_guard lock(mutex_);
  return end_ - first_;
}

std::int64_t SoundQueue::read(std::int64_t at, std::span<float> interleaved) {
  const std::lock_guard lock(mutex_);
  if (!begun_) return 0;
  drop_before(at);
  const auto wanted = static_cast<std::int64_t>(interleaved.size()) / kChannels;
  const std::int64_t silent = std::clamp<std::int64_t>(first_ - at, 0, wanted);
  std::fill_n(interleaved.begin(), silent * kChannels, 0.0F);
  const std::int64_t frames = std::min(wanted - silent, end_ - first_);
  for_each_piece(first_, frames, [&](std::int64_t place, std::int64_t done, std::int64_t values) {
    std::copy_n(ring_.begin() + place, values, interleaved.begin() + silent * kChannels + done);
  });
  return silent + frames;
}

void SoundQueue::drop_before(std::int64_t frame) { first_ = std::clamp(frame, first_, end_); }

void SoundQueue::publish_state(SoundOutput::State state) {
  const std::lock_guard lock(mutex_);
  state_ = state;
}

void SoundQueue::publish_lead(std::int64_t lead, std::int64_t deadline) {
  const std::lock_guard lock(mutex_);
  lead_ = std::min(lead, kLongestLead);
  deadline_ = std::min(deadline, lead_);
}

void SoundQueue::publish_point(HeardPoint point) {
  const std::lock_guard lock(mutex_);
  point_ = point;
}

void SoundQueue::publish_statistics(const SoundStatistics& statistics) {
  const std::lock_guard lock(mutex_);
  statistics_ = statistics;
}

void SoundQueue::give_sign_of_life(SteadyTime now) {
  const std::lock_guard lock(mutex_);
  sign_of_life_ = now;
}

}  // namespace hopekiosk
