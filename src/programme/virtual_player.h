// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "base/result.h"
#include "base/time.h"
#include "output/screen.h"
#include "programme/player_host.h"
#include "programme/programme.h"

namespace hopekiosk {

/// Takes what a virtual run gives. All on the player's thread.
class VirtualSink {
 public:
  virtual ~VirtualSink() = default;
  /// The screen was just drawn; this is its picture from programme time `at`.
  virtual Result<void> picture(ProgrammeTime at) = 0;
  /// kChannels values a frame, in order, without gaps.
  virtual Result<void> sound(std::span<const float> interleaved) = 0;
  /// False: sound() has nothing to do, so that a night in which nothing plays needs no silence.
  virtual bool wants_sound() const { return true; }
};

/// Plays a programme as fast as the machine can, to the same bytes each time: the clock is moved on
/// when everything up to it is decoded. One thread.
class VirtualPlayer {
 public:
  struct Options {
    std::optional<ProgrammeTime> stop_at;
    /// Pictures a second, at equal distances from 0; none: each picture once, at its own time.
    std::optional<Ratio> frame_rate;
    /// An item from which nothing comes for so long, in steady time, is given up.
    SteadyDuration patience = std::chrono::seconds(10);
  };

  /// All must outlive the player. The programme must have been made with Options::settle.
  VirtualPlayer(Programme& programme, Screen& screen, VirtualSink& sink, PlayerHost& host,
                const SteadyClock& steady, Options options);

  /// Ends at stop_at, when the programme is finished, when the host says so, or when the sink fails
  /// (a full disk): its error.
  Result<void> run();

 private:
  void go_on_from(ProgrammeTime now);
  Result<void> deliver();
  Result<void> show(const Frame& frame);
  Result<void> present(ProgrammeTime at);
  Result<void> redraw(ProgrammeTime at);
  Result<void> sample_until(ProgrammeTime until);
  ProgrammeTime sample_time(std::int64_t number) const;
  void report(PlayerReport::Kind kind, ProgrammeTime at);

  Programme& programme_;
  Screen& screen_;
  VirtualSink& sink_;
  PlayerHost& host_;
  const SteadyClock& steady_;
  const Options options_;
  Advanced advanced_;
  std::optional<Frame> current_;  // what the programme shows
  std::int64_t samples_ = 0;      // with a frame rate: pictures given
  std::int64_t shown_ = 0;
  std::int64_t seconds_told_ = -1;
};

}  // namespace hopekiosk
