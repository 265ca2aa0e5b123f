// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/error.h"
#include "base/time.h"
#include "media/layer.h"
#include "playlist/playlist.h"

namespace hopekiosk {

class Programme;

/// What the player says about itself, for the status line and the log.
struct PlayerReport {
  enum class Kind {
    Start,
    Join,
    FrameLate,
    Skip,
    Complaint,
    SoundLost,
    SoundBack,
    ClockDoubted,
    ClockTrusted,
    Second,
    End,
  };

  Kind kind = Kind::Second;
  double seconds = 0;      ///< programme time
  std::string item;        ///< on screen now; of Skip and Complaint: the one concerned
  double position = 0;     ///< in the item, in seconds
  std::int64_t shown = 0;  ///< frames since the start
  std::int64_t late = 0;   ///< frames since the start that came late or not at all
  /// Picture against sound in milliseconds, positive when the picture is later: the worst of the
  /// last second.
  double offset_milliseconds = 0;
  std::int64_t rounds = 0;  ///< that are over
  std::optional<Error> error;
};

/// Who runs a player: the program around it. All is called on the player's thread, which has frames
/// to show: it must return at once.
class PlayerHost {
 public:
  virtual ~PlayerHost() = default;

  /// Called at least every 50 ms in real time. False: stop.
  virtual bool go_on() = 0;

  /// True when the screen lost what it showed or has another size: it is drawn again.
  virtual bool take_redraw() = 0;

  /// What people want of the programme is asked of it here: at each turn of the loop, before it
  /// goes on. `now` is steady time; in virtual time, the programme's own.
  virtual void steer(Programme& /*programme*/, SteadyTime /*now*/) {}

  /// Puts what people see of screens over what the programme shows. When that has changed,
  /// take_redraw() says so.
  virtual void put_over(LayerList& /*layers*/) const {}

  /// While something moves over the programme the loop turns as often as a monitor shows pictures.
  virtual bool moves() const { return false; }

  /// A changed playlist that is ready to be taken, once.
  virtual std::optional<Playlist> take_playlist() = 0;

  virtual void report(const PlayerReport& report) = 0;
};

}  // namespace hopekiosk
