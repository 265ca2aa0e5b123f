// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "base/time.h"
#include "media/samples.h"
#include "output/sound_output.h"

namespace hopekiosk {

/// What went wrong so far, counted from the start.
struct SoundStatistics {
  std::int64_t underruns = 0;       ///< the device ran dry: its thread wasn't run in time
  std::int64_t missing_frames = 0;  ///< silence played because no sound was written in time
  std::int64_t losses = 0;          ///< devices lost while they played
  std::int64_t resynchronised = 0;  ///< times that sound was cut in anew to meet the clock
};

/// All that the loop and the device's thread share: sound that waits for the device, indexed by
/// programme frame; what is heard, on the way back; and what the clock says.
///
/// One mutex guards everything. It is held for copies of a few kilobytes, never during a call to
/// the device, so that neither side ever waits for the other.
class SoundQueue {
 public:
  /// Frames that can wait here, 384 KB: above the longest lead() by a quarter of a second.
  static constexpr std::int64_t kCapacity = kSampleRate;
  static constexpr std::int64_t kLongestLead = kCapacity * 3 / 4;

  SoundQueue();

  // The loop's side: as SoundOutput says.
  SoundOutput::State state() const;
  std::int64_t lead() const;
  std::int64_t deadline() const;
  std::int64_t room() const;
  void write(ProgrammeTime at, std::span<const float> interleaved);
  std::optional<HeardPoint> take_point();
  /// Also drops the frames that are past: with no device that is how the queue empties.
  void set_clock(HeardPoint now);
  SoundStatistics statistics() const;
  /// When the device's thread was last seen outside the device.
  SteadyTime last_sign_of_life() const;

  // The device's side.
  /// Programme frame that is due at `when`, once the clock runs.
  std::optional<std::int64_t> due_at(SteadyTime when) const;
  std::optional<std::int64_t> first_frame() const;
  std::int64_t held_frames() const;
  /// Copies sound from programme frame `at` on and forgets all before it. Gives the number of
  /// frames copied. What lies before the first frame held is silence.
  std::int64_t read(std::int64_t at, std::span<float> interleaved);
  void publish_state(SoundOutput::State state);
  void publish_lead(std::int64_t lead, std::int64_t deadline);
  void publish_point(HeardPoint point);
  void publish_statistics(const SoundStatistics& statistics);
  void give_sign_of_life(SteadyTime now);

  /// Set once, by the loop's side, when the device's thread must end or was abandoned.
  void close() { closed_ = true; }
  bool closed() const { return closed_; }
  /// Set by the loop's side: nobody needs the device now.
  void set_resting(bool resting) { resting_ = resting; }
  bool resting() const { return resting_; }

 private:
  void drop_before(std::int64_t frame);

  mutable std::mutex mutex_;
  // All guarded by mutex_. Frames first_ … end_ - 1 are held, frame n at ring_[n % kCapacity].
  std::vector<float> ring_;
  bool begun_ = false;
  std::int64_t first_ = 0;
  std::int64_t end_ = 0;
  SoundOutput::State state_ = SoundOutput::State::Opening;
  std::int64_t lead_ = 0;
  std::int64_t deadline_ = 0;
  std::optional<HeardPoint> point_;
  std::optional<HeardPoint> clock_;
  SoundStatistics statistics_;
  SteadyTime sign_of_life_{};

  std::atomic<bool> closed_ = false;
  std::atomic<bool> resting_ = false;
};

}  // namespace hopekiosk
