// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/sound_feeder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/log.h"
#include "media/samples.h"

namespace hopekiosk {
namespace {

using std::chrono::milliseconds;
using Condition = SoundDevice::Condition;

constexpr std::int64_t frames_of(milliseconds length) {
  return length.count() * kSampleRate / 1000;
}

// A lost device is tried again after one second, then after longer pauses; one that played for a
// while starts over with the short pause.
constexpr SteadyDuration kFirstPause = std::chrono::seconds(1);
constexpr SteadyDuration kLongestPause = std::chrono::seconds(5);
constexpr SteadyDuration kHealthyAfter = std::chrono::seconds(10);

constexpr SteadyDuration kLongestWake = milliseconds(25);
constexpr SteadyDuration kShortestWake = milliseconds(2);
constexpr SteadyDuration kJoiningWake = milliseconds(10);
constexpr SteadyDuration kRestingWake = milliseconds(500);

constexpr std::int64_t kFade = frames_of(milliseconds(5));
constexpr std::int64_t kChunk = frames_of(milliseconds(25));

// Readings of a tenth of a second must agree this well; a device whose readings never do is joined
// by their median.
constexpr std::int64_t kJoiningSpread = frames_of(milliseconds(1));
constexpr SteadyDuration kLongestJoining = std::chrono::seconds(1);

// Farther off the clock than this for this long: the device skipped or stood still without saying
// so. It is joined anew before the clock believes it (Clock::kPersistence).
constexpr std::int64_t kAstray = frames_of(milliseconds(20));
constexpr SteadyDuration kAstrayFor = milliseconds(250);

constexpr SteadyDuration kStoppedAfter = milliseconds(500);
constexpr std::int64_t kMoved = frames_of(milliseconds(10));

constexpr int kStorm = 10;
constexpr SteadyDuration kStormGap = std::chrono::seconds(1);

// What waits in the device while it plays: as long as a touch must wait for its sound.
constexpr std::int64_t kPlayingDepth = frames_of(milliseconds(100));
// A device starts with more silence than that, which is spent while it is measured: a sound server
// takes a large first bite (PulseAudio's null sink ran dry at 45 % of its starts with 100 ms, at 7
// % with 150, at none with 200).
constexpr std::int64_t kStartingDepth = frames_of(milliseconds(200));

}  // namespace

SoundFeeder::SoundFeeder(SoundQueue& queue, std::unique_ptr<SoundDeviceOpener> opener,
                         const SteadyClock& clock)
    : queue_(queue),
      opener_(std::move(opener)),
      clock_(clock),
      chunk_(static_cast<std::size_t>(kChunk * kChannels)),
      pause_(kFirstPause) {
  queue_.give_sign_of_life(clock_.now());
  queue_.publish_lead(kPlayingDepth + duration_to_samples(kLongestWake), 0);
}

SteadyTime SoundFeeder::step() {
  queue_.give_sign_of_life(clock_.now());
  if (queue_.resting()) return rest();
  switch (mode_) {
    case Mode::Closed: return try_to_open();
    case Mode::Joining:
    case Mode::Playing: break;
  }
  return feed();
}

// Nothing is logged once the queue is closed: this thread may have been abandoned, and the program
// may be past the life of its log.
void SoundFeeder::tell(std::string_view line) const {
  if (!queue_.closed()) log_note(line);
}

SteadyDuration SoundFeeder::wake_interval() const {
  return std::clamp(samples_to_duration(depth_ / 4), kShortestWake, kLongestWake);
}

// ---- opening and losing -----------------------------------------------------------------------

SteadyTime SoundFeeder::try_to_open() {
  if (clock_.now() < next_try_) return next_try_;
  Result<std::unique_ptr<SoundDevice>> opened = opener_->open();
  queue_.give_sign_of_life(clock_.now());
  if (!opened) {
    if (!trouble_was_told_) {
      tell(fmt::format("{}; the programme plays without sound and goes on trying",
                       opened.error().reason()));
    }
    trouble_was_told_ = true;
    queue_.publish_state(SoundOutput::State::Lost);
    next_try_ = clock_.now() + pause_;
    pause_ = std::min(2 * pause_, kLongestPause);
    return next_try_;
  }
  device_ = std::move(*opened);
  running_ = false;
  written_ = 0;
  depth_ = std::min(device_->buffer_frames(), kPlayingDepth);
  deepest_ = depth_;
  publish_lead(0);
  begin_joining();
  return clock_.now();
}

SteadyTime SoundFeeder::rest() {
  queue_.publish_state(SoundOutput::State::Lost);
  mode_ = Mode::Closed;
  device_.reset();
  next_try_ = SteadyTime::min();
  pause_ = kFirstPause;
  return clock_.now() + kRestingWake;
}

SteadyTime SoundFeeder::lose(std::string_view reason) {
  if (!trouble_was_told_) {
    tell(
        fmt::format("the sound device \"{}\" was lost ({}); the programme plays on without sound "
                    "and goes on trying",
                    device_->name(), reason));
  }
  trouble_was_told_ = true;
  if (running_ && clock_.now() - running_since_ > kHealthyAfter) pause_ = kFirstPause;
  statistics_.losses += queue_.state() == SoundOutput::State::Playing ? 1 : 0;
  queue_.publish_statistics(statistics_);
  // Said before the device is closed: closing may hang.
  queue_.publish_state(SoundOutput::State::Lost);
  mode_ = Mode::Closed;
  device_.reset();
  next_try_ = clock_.now() + pause_;
  pause_ = std::min(2 * pause_, kLongestPause);
  return next_try_;
}

SteadyTime SoundFeeder::handle_trouble(Condition condition) {
  if (condition == Condition::Lost) return lose(device_->trouble());
  const SteadyTime now = clock_.now();
  storm_ = now - last_underrun_ < kStormGap ? storm_ + 1 : 1;
  last_underrun_ = now;
  if (storm_ >= kStorm) return lose("it runs dry again and again");
  if (device_->restart() != Condition::Fine) return lose(device_->trouble());
  // While it plays silence nobody hears it.
  if (mode_ == Mode::Playing) ++statistics_.underruns;
  queue_.publish_statistics(statistics_);
  running_ = false;
  written_ = 0;
  begin_joining();
  return clock_.now();
}

// ---- finding the offset -----------------------------------------------------------------------

void SoundFeeder::begin_joining() {
  mode_ = Mode::Joining;
  readings_ = 0;
  astray_since_.reset();
  joining_since_ = clock_.now();
}

/// The programme offset by which what is heard is what is due; once the readings agree. Before the
/// clock runs it has no meaning beyond that.
std::optional<std::int64_t> SoundFeeder::measured_offset(const SoundDevice::Reading& reading) {
  const std::optional<std::int64_t> due = queue_.due_at(reading.when);
  if (due.has_value() != by_clock_) readings_ = 0;
  by_clock_ = due.has_value();
  const std::int64_t wanted = due.value_or(duration_to_samples(reading.when - joining_since_));
  offsets_[readings_++ % kJoiningReadings] = wanted - (written_ - reading.delay);
  if (readings_ < kJoiningReadings) return std::nullopt;

  std::array<std::int64_t, kJoiningReadings> sorted = offsets_;
  std::sort(sorted.begin(), sorted.end());
  const bool agree = sorted.back() - sorted.front() <= kJoiningSpread;
  if (!agree && reading.when - joining_since_ < kLongestJoining) return std::nullopt;
  return (sorted[kJoiningReadings / 2 - 1] + sorted[kJoiningReadings / 2]) / 2;
}

void SoundFeeder::join(const SoundDevice::Reading& reading) {
  const std::optional<std::int64_t> offset = measured_offset(reading);
  if (!offset) return;
  if (by_clock_) return cut_in(*offset, true);
  const std::optional<std::int64_t> first = queue_.first_frame();
  if (!first || queue_.held_frames() < shallow()) return;
  cut_in(*first - written_, false);
}

void SoundFeeder::cut_in(std::int64_t programme_offset, bool fading_in) {
  programme_offset_ = programme_offset;
  faded_ = fading_in ? 0 : kFade;
  mode_ = Mode::Playing;
}

/// Playing: tells the clock what is heard, unless the device has left it.
void SoundFeeder::follow(const SoundDevice::Reading& reading) {
  const std::int64_t heard = written_ - reading.delay + programme_offset_;
  const std::optional<std::int64_t> due = queue_.due_at(reading.when);
  if (due && std::abs(heard - *due) > kAstray) {
    if (!astray_since_) astray_since_ = reading.when;
    if (reading.when - *astray_since_ < kAstrayFor) return;
    ++statistics_.resynchronised;
    queue_.publish_statistics(statistics_);
    begin_joining();
    return;
  }
  astray_since_.reset();
  queue_.publish_point({{heard}, reading.when});
  if (queue_.state() == SoundOutput::State::Playing) return;
  queue_.publish_state(SoundOutput::State::Playing);
  tell(fmt::format("sound plays on \"{}\"", device_->name()));
  trouble_was_told_ = false;
}

bool SoundFeeder::has_stopped(const SoundDevice::Reading& reading) {
  const std::int64_t position = written_ - reading.delay;
  if (std::abs(position - moved_to_) >= kMoved) {
    moved_to_ = position;
    moved_at_ = reading.when;
  }
  return reading.when - moved_at_ > kStoppedAfter;
}

// ---- feeding ----------------------------------------------------------------------------------

SteadyTime SoundFeeder::feed() {
  const SoundDevice::Reading reading = device_->read();
  if (reading.condition != Condition::Fine) return handle_trouble(reading.condition);
  if (running_) {
    if (has_stopped(reading)) return lose("it has stopped");
    mode_ == Mode::Joining ? join(reading) : follow(reading);
  }

  const std::int64_t before = written_;
  Condition condition = top_up(reading.room - (device_->buffer_frames() - depth_now()));
  if (condition == Condition::Fine && !running_) {
    condition = device_->start();
    running_ = true;
    running_since_ = moved_at_ = clock_.now();
    moved_to_ = -kMoved;
  }
  if (condition != Condition::Fine) return handle_trouble(condition);

  const std::int64_t way =
      std::max<std::int64_t>(reading.delay - (device_->buffer_frames() - reading.room), 0);
  // Falls slowly, so that one bad reading doesn't make every later touch sound late.
  deepest_ = mode_ == Mode::Joining ? depth_ + way
                                    : std::max(deepest_ - 1, reading.delay + written_ - before);
  publish_lead(way);
  return clock_.now() +
         (mode_ == Mode::Joining ? std::min(wake_interval(), kJoiningWake) : wake_interval());
}

/// `way`: frames from the device to the loudspeaker.
void SoundFeeder::publish_lead(std::int64_t way) {
  queue_.publish_lead(deepest_ + duration_to_samples(wake_interval()), shallow() + way);
}

/// Frames to which the device is filled at the moment.
std::int64_t SoundFeeder::depth_now() const {
  return running_ ? depth_ : std::min(device_->buffer_frames(), kStartingDepth);
}

/// Less than this in the device is too little: what lasts until the next step, and as much again
/// and half a step for one that is late and a server that takes its sound in pieces.
std::int64_t SoundFeeder::shallow() const { return 5 * duration_to_samples(wake_interval()) / 2; }

Condition SoundFeeder::top_up(std::int64_t room) {
  while (room > 0) {
    const std::int64_t frames = fill_chunk(std::min(room, kChunk), depth_now() - room);
    if (frames == 0) break;
    const auto values = static_cast<std::size_t>(frames * kChannels);
    const SoundDevice::Written taken = device_->write({chunk_.data(), values});
    if (taken.condition != Condition::Fine) return taken.condition;
    written_ += taken.frames;
    if (mode_ == Mode::Playing) faded_ = std::min(faded_ + taken.frames, kFade);
    room -= taken.frames;
    if (taken.frames < frames) break;
  }
  return Condition::Fine;
}

/// Puts what comes next into chunk_, at most `frames` frames; gives how many. `queued` frames wait
/// in the device.
std::int64_t SoundFeeder::fill_chunk(std::int64_t frames, std::int64_t queued) {
  const std::span<float> chunk(chunk_.data(), static_cast<std::size_t>(frames * kChannels));
  if (mode_ == Mode::Joining) {
    std::fill(chunk.begin(), chunk.end(), 0.0F);
    return frames;
  }
  const std::int64_t read = queue_.read(written_ + programme_offset_, chunk);
  if (read > 0) {
    fade_in(read);
    return read;
  }
  // The loop is late. It is waited for as long as the device has something to play.
  if (queued >= shallow()) return 0;
  const std::int64_t missing = std::min(frames, shallow() - queued);
  std::fill(chunk.begin(), chunk.end(), 0.0F);
  statistics_.missing_frames += missing;
  queue_.publish_statistics(statistics_);
  faded_ = 0;
  return missing;
}

void SoundFeeder::fade_in(std::int64_t frames) {
  for (std::int64_t frame = 0; frame < frames && faded_ + frame < kFade; ++frame) {
    const float gain = static_cast<float>(faded_ + frame) / static_cast<float>(kFade);
    for (int channel = 0; channel < kChannels; ++channel) {
      chunk_[static_cast<std::size_t>(frame * kChannels + channel)] *= gain;
    }
  }
}

}  // namespace hopekiosk
