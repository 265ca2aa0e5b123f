// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "output/sound_device.h"
#include "output/sound_queue.h"

namespace hopekiosk {

/// What the device's thread does, one step at a time; the thread only calls step(), and tests call
/// it with a clock that they move by hand.
///
/// The idea: the device plays an endless row of frames, counted from its start. Programme frame and
/// device frame differ by a constant, `programme_offset_`. As long as that constant holds, sound is
/// continuous. It is found by *joining*: the device plays silence until its readings agree (a sound
/// server's are wrong by 25 ms at first), then sound is cut in:
///   - before the clock runs, with the first frame that was written. Nothing of the programme's
///     beginning is lost, and the clock starts from a reading that can be trusted;
///   - afterwards so that the frame that is heard is the frame that is due, faded in. So a device
///     that comes (back), or ran dry, meets the clock, and the clock never has to move.
/// Sound that was not written in time is replaced by silence and dropped when it comes.
class SoundFeeder {
 public:
  /// `queue` and `clock` outlive the feeder.
  SoundFeeder(SoundQueue& queue, std::unique_ptr<SoundDeviceOpener> opener,
              const SteadyClock& clock);

  /// Does what is due. Gives the moment at which to call again. May hang inside the device.
  SteadyTime step();

 private:
  enum class Mode {
    Closed,   ///< no device
    Joining,  ///< the device plays silence, is measured, and waits for the first sound
    Playing,
  };

  SteadyTime try_to_open();
  SteadyTime rest();
  SteadyTime feed();

  void begin_joining();
  void join(const SoundDevice::Reading& reading);
  std::optional<std::int64_t> measured_offset(const SoundDevice::Reading& reading);
  void cut_in(std::int64_t programme_offset, bool fading_in);
  void follow(const SoundDevice::Reading& reading);
  bool has_stopped(const SoundDevice::Reading& reading);

  SoundDevice::Condition top_up(std::int64_t room);
  std::int64_t fill_chunk(std::int64_t frames, std::int64_t queued);
  void publish_lead(std::int64_t way);
  std::int64_t depth_now() const;
  std::int64_t shallow() const;
  void fade_in(std::int64_t frames);

  SteadyTime handle_trouble(SoundDevice::Condition condition);
  SteadyTime lose(std::string_view reason);
  void tell(std::string_view line) const;
  SteadyDuration wake_interval() const;

  SoundQueue& queue_;
  std::unique_ptr<SoundDeviceOpener> opener_;
  const SteadyClock& clock_;
  SoundStatistics statistics_;
  std::vector<float> chunk_;

  Mode mode_ = Mode::Closed;
  std::unique_ptr<SoundDevice> device_;

  // Opening.
  SteadyTime next_try_ = SteadyTime::min();
  SteadyDuration pause_;
  bool trouble_was_told_ = false;

  std::int64_t depth_ = 0;    // frames to which the device is filled while it plays
  std::int64_t deepest_ = 0;  // longest delay of the filled device

  // Since the device was started last.
  bool running_ = false;
  SteadyTime running_since_{};
  std::int64_t written_ = 0;           // device frames handed over
  std::int64_t programme_offset_ = 0;  // programme frame - device frame
  std::int64_t faded_ = 0;             // frames of the fade-in that were handed over

  // Last frame that was seen to move, for has_stopped().
  std::int64_t moved_to_ = 0;
  SteadyTime moved_at_{};

  // Joining: the offsets that the last readings asked for, by the clock or, before it runs, by
  // steady time.
  static constexpr std::size_t kJoiningReadings = 12;
  std::array<std::int64_t, kJoiningReadings> offsets_{};
  std::size_t readings_ = 0;
  bool by_clock_ = false;
  SteadyTime joining_since_{};

  std::optional<SteadyTime> astray_since_;

  // Underruns in a row, for telling a storm.
  int storm_ = 0;
  SteadyTime last_underrun_{};
};

}  // namespace hopekiosk
