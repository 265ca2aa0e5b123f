// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"
#include "base/time.h"

namespace hopekiosk {

/// A sound device that is open for playing: stereo at kSampleRate, floats in, whatever it takes
/// itself. Made, used and closed by one thread; any call may hang inside a library when a sound
/// server dies, so nobody waits for that thread. Tests put one of their own in its place.
class SoundDevice {
 public:
  enum class Condition {
    Fine,
    Underrun,  ///< it ran dry and stands still; restart() sets it up again
    Lost,      ///< it is gone or broken: close it and open another
  };

  /// What the device says of itself at one moment.
  struct Reading {
    Condition condition = Condition::Lost;
    std::int64_t room = 0;   ///< frames that write() takes now
    std::int64_t delay = 0;  ///< frames from the one written next to the one heard at `when`
    SteadyTime when{};
  };

  struct Written {
    Condition condition = Condition::Lost;
    std::int64_t frames = 0;  ///< taken; may be fewer than given
  };

  /// Closes the device; what it still holds isn't heard.
  virtual ~SoundDevice() = default;

  /// For people: what was opened, as `--sound` takes it.
  virtual std::string name() const = 0;

  /// Frames that fit into the device.
  virtual std::int64_t buffer_frames() const = 0;

  virtual Reading read() = 0;

  /// Hands over sound without waiting. Before start() it fills the device.
  virtual Written write(std::span<const float> interleaved) = 0;

  /// Begins to play what was written.
  virtual Condition start() = 0;

  /// After an underrun: empties the device and makes it ready to be filled and started.
  virtual Condition restart() = 0;

  /// Why the last call said Lost or Underrun, for the log.
  virtual std::string trouble() const = 0;
};

/// Opens the device that was asked for. Called by the thread that will use the device.
class SoundDeviceOpener {
 public:
  virtual ~SoundDeviceOpener() = default;

  /// May take long, or hang.
  virtual Result<std::unique_ptr<SoundDevice>> open() = 0;
};

}  // namespace hopekiosk
