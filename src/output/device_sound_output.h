// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <thread>

#include "output/sound_device.h"
#include "output/sound_output.h"
#include "output/sound_queue.h"

namespace hopekiosk {

/// Sound to a device, fed by a thread of its own (see SoundFeeder).
///
/// The thread is the only one that enters the device, where a dying sound server can hold it for
/// ever. So nothing here waits for it: a thread that hasn't been seen for a second counts as a lost
/// device until it comes back, and one that can't be ended is left behind.
class DeviceSoundOutput final : public SoundOutput {
 public:
  /// How long stop() waits for the thread.
  static constexpr SteadyDuration kPatience = std::chrono::milliseconds(700);
  /// A thread that wasn't seen for this long hangs in the device.
  static constexpr SteadyDuration kHanging = std::chrono::seconds(1);

  /// Starts the thread, which opens the device.
  explicit DeviceSoundOutput(std::unique_ptr<SoundDeviceOpener> opener);
  ~DeviceSoundOutput() override;

  State state() const override;
  std::int64_t lead() const override;
  std::int64_t deadline() const override;
  std::int64_t room() const override;
  void write(ProgrammeTime at, std::span<const float> interleaved) override;
  std::optional<HeardPoint> take_point() override;
  void set_clock(HeardPoint now) override;
  void rest(bool resting) override;

  SoundStatistics statistics() const;

  /// Ends the sound and the thread, within kPatience; the destructor does the same. False: the
  /// thread hangs in the device and was abandoned. It ends by itself should it ever come back, and
  /// touches nothing but what it shares with this object. May be called again.
  bool stop();

 private:
  // Shared ownership, because an abandoned thread may outlive this object.
  struct Shared;
  std::shared_ptr<Shared> shared_;
  std::thread thread_;
};

/// `--sound none`, and the virtual run: nothing is heard, and steady time alone is the clock.
class NullSoundOutput final : public SoundOutput {
 public:
  State state() const override { return State::None; }
  std::int64_t lead() const override { return 0; }
  std::int64_t room() const override { return SoundQueue::kCapacity; }
  void write(ProgrammeTime, std::span<const float>) override {}
  std::optional<HeardPoint> take_point() override { return std::nullopt; }
  void set_clock(HeardPoint) override {}
};

}  // namespace hopekiosk
