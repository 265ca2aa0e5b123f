// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "media/samples.h"
#include "output/sound_device.h"

namespace hopekiosk {

class ManualClock final : public SteadyClock {
 public:
  SteadyTime now() const override { return now_; }
  void advance(SteadyDuration by) { now_ += by; }

 private:
  SteadyTime now_{std::chrono::seconds(1000)};
};

/// The room that a fake device plays into: what was heard, and when, and what goes wrong.
struct FakeRoom {
  struct Heard {
    SteadyTime when;
    float left;
    float right;
  };

  std::vector<Heard> heard;

  // How devices that are opened from now on behave.
  double rate = 1.0;  // against steady time
  std::int64_t buffer = 9600;
  std::int64_t way = 480;  // frames from the device to the ear
  /// Added to each reading's delay, given the time since the device was started.
  std::function<std::int64_t(SteadyDuration)> error = [](SteadyDuration) { return 0; };

  // What happens to the device that is open.
  bool plugged = true;
  bool frozen = false;  // takes sound, plays none
  int underruns_to_come = 0;
  /// Frames that the device skips without a word, once.
  std::int64_t skip = 0;

  int opened = 0;
  int open_now = 0;
};

/// Plays into a FakeRoom by a clock that is moved by hand, one frame after the other.
class FakeSoundDevice final : public SoundDevice {
 public:
  FakeSoundDevice(FakeRoom& room, const SteadyClock& clock) : room_(room), clock_(clock) {
    ++room_.opened;
    ++room_.open_now;
  }
  ~FakeSoundDevice() override {
    play_on();
    --room_.open_now;
  }

  std::string name() const override { return "fake"; }
  std::int64_t buffer_frames() const override { return room_.buffer; }
  std::string trouble() const override { return "unplugged"; }

  Reading read() override {
    const Condition condition = play_on();
    if (condition != Condition::Fine) return {condition, 0, 0, {}};
    const auto queued = static_cast<std::int64_t>(queue_.size());
    const std::int64_t exact = static_cast<std::int64_t>(std::llround(
        static_cast<double>(played_) - (running_ ? position() : 0.0)));  // part of a frame
    return {Condition::Fine, room_.buffer - queued,
            queued + exact + room_.way + room_.error(clock_.now() - started_), clock_.now()};
  }

  Written write(std::span<const float> interleaved) override {
    const Condition condition = play_on();
    if (condition != Condition::Fine) return {condition, 0};
    const std::int64_t frames = std::min(static_cast<std::int64_t>(interleaved.size()) / kChannels,
                                         room_.buffer - static_cast<std::int64_t>(queue_.size()));
    for (std::int64_t i = 0; i < frames; ++i) {
      const auto at = static_cast<std::size_t>(i * kChannels);
      queue_.emplace_back(interleaved[at], interleaved[at + 1]);
    }
    return {Condition::Fine, frames};
  }

  Condition start() override {
    running_ = true;
    started_ = clock_.now();
    played_ = 0;
    return Condition::Fine;
  }

  Condition restart() override {
    if (!room_.plugged) return Condition::Lost;
    running_ = false;
    queue_.clear();
    return Condition::Fine;
  }

 private:
  double position() const {
    return room_.rate * std::chrono::duration<double>(clock_.now() - started_).count() *
           double{kSampleRate};
  }

  Condition play_on() {
    if (!room_.plugged) return Condition::Lost;
    if (!running_) return Condition::Fine;
    if (room_.frozen) {
      // Time stands still for it.
      started_ = clock_.now() - samples_to_duration(played_);
      return Condition::Fine;
    }
    const auto due = static_cast<std::int64_t>(std::floor(position()));
    for (; played_ < due && !queue_.empty(); ++played_) {
      const auto when =
          started_ + std::chrono::nanoseconds(std::llround(
                         static_cast<double>(played_ + room_.way) / (48e-6 * room_.rate)));
      room_.heard.push_back({when, queue_.front().first, queue_.front().second});
      queue_.pop_front();
    }
    for (; room_.skip > 0 && !queue_.empty(); --room_.skip) queue_.pop_front();
    if (played_ < due || room_.underruns_to_come > 0) {
      room_.underruns_to_come = std::max(room_.underruns_to_come - 1, 0);
      return Condition::Underrun;
    }
    return Condition::Fine;
  }

  FakeRoom& room_;
  const SteadyClock& clock_;
  std::deque<std::pair<float, float>> queue_;
  bool running_ = false;
  SteadyTime started_{};
  std::int64_t played_ = 0;
};

class FakeOpener final : public SoundDeviceOpener {
 public:
  FakeOpener(FakeRoom& room, const SteadyClock& clock) : room_(room), clock_(clock) {}
  Result<std::unique_ptr<SoundDevice>> open() override {
    if (!room_.plugged) return Error{"no fake device", "plug it in", {}};
    return std::unique_ptr<SoundDevice>(std::make_unique<FakeSoundDevice>(room_, clock_));
  }

 private:
  FakeRoom& room_;
  const SteadyClock& clock_;
};

}  // namespace hopekiosk
