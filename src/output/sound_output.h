// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "base/time.h"
#include "media/samples.h"

namespace hopekiosk {

/// One measurement of what is heard: at steady time `when`, the programme's frame `heard` leaves
/// the loudspeaker.
struct HeardPoint {
  ProgrammeTime heard;
  SteadyTime when;
};

/// Where the programme's sound goes. One producer thread (the loop) calls everything here; the
/// device has a thread of its own behind it, so that no call ever waits for the device.
class SoundOutput {
 public:
  enum class State {
    Opening,  ///< not heard yet: the first device is being opened, or waits for the first sound
    Playing,  ///< heard; points are given
    Lost,     ///< no device, from the start or any more; opening is tried from time to time
    None,     ///< there is none and there will be none: steady time alone is the clock
  };

  virtual ~SoundOutput() = default;

  virtual State state() const = 0;

  /// How far ahead of what is heard sound must be written, in frames: the device's buffer and the
  /// way to it. A touch is answered in the sound after this long. Changes with the device; at most
  /// three quarters of a second.
  virtual std::int64_t lead() const = 0;

  /// Sound written less than this far ahead of what is heard comes too late: silence has taken its
  /// place. In frames, at most lead(); 0 where there is no device. Whoever may have to hold the
  /// programme decides before that.
  virtual std::int64_t deadline() const { return 0; }

  /// Frames that write() takes now.
  virtual std::int64_t room() const = 0;

  /// Appends sound; the first frame is the programme's frame `at`, which follows the last one
  /// written. At most room() frames. With no device the sound is dropped as its time passes.
  virtual void write(ProgrammeTime at, std::span<const float> interleaved) = 0;

  /// The newest measurement since the last call, if there is one. `when` rises. The first ones may
  /// lie before the first frame written: it is still on its way to the loudspeaker.
  virtual std::optional<HeardPoint> take_point() = 0;

  /// Tells the device's thread what the clock says, so that a device that comes (back) starts with
  /// the frame that is due: frames are dropped or silence is added before the first one is heard.
  /// Frames before `now` are dropped, and room is made of them. Until the first call the device
  /// starts with the first frame written, whenever it is ready: nothing of the programme's
  /// beginning is lost. From then on to be called a few times a second at least: between calls a
  /// rate of 1 is assumed.
  virtual void set_clock(HeardPoint now) = 0;

  /// Lets go of the device while there is nothing to hear for long, and takes it again. state() is
  /// Lost meanwhile. To be ended some seconds before there is something: the device must be opened.
  virtual void rest(bool) {}
};

}  // namespace hopekiosk
