// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <optional>

#include "base/time.h"
#include "base/wake_up.h"
#include "output/clock.h"
#include "output/screen.h"
#include "output/sound_output.h"
#include "programme/player_host.h"
#include "programme/programme.h"

namespace hopekiosk {

/// Plays a programme on a screen and a loudspeaker, in step with what is heard: the loop that owns
/// time, and the only code that waits for it. One thread.
///
/// Each turn of the loop (1) takes the device's measurement into the clock, (2) advances the
/// programme so far that the device has its lead of sound, (3) shows the picture that is due and
/// draws the next one ahead, (4) waits for whatever comes first.
class RealtimePlayer {
 public:
  struct Options {
    std::optional<ProgrammeTime> stop_at;
    /// How long a turn of the loop may wait for the workers. None in life: frames have their time.
    SteadyDuration patience{0};
  };

  enum class Ended {
    AsAsked,
    WorkersStuck,  ///< two decoders hang inside a library; only a new process gets rid of them
  };

  /// All must outlive the player.
  RealtimePlayer(Programme& programme, Screen& screen, SoundOutput& sound, PlayerHost& host,
                 const SteadyClock& steady, Waiter& waiter, Options options);

  Ended run();

 private:
  struct Told {
    ProgrammeTime at;
    PlayerReport report;
  };

  void follow_sound(SteadyTime now);
  void start_clock_if_due(SteadyTime now);
  ProgrammeTime heard(SteadyTime now) const;
  void fill(SteadyTime now);
  SteadyDuration patience() const;
  void keep_going(ProgrammeTime target, SteadyTime now);
  void deliver();
  void show(SteadyTime now);
  void drop_overdue(SteadyTime now);
  bool first_is_due(SteadyTime now) const;
  void present_first();
  void look_for_changes();
  void show_change(SteadyTime now);
  LayerList with_screens(LayerList layers) const;
  void note_screen(const Result<void>& result);
  void tell(SteadyTime now);
  void tell_second(SteadyTime now);
  void report(PlayerReport::Kind kind, SteadyTime now);
  PlayerReport report_of(PlayerReport::Kind kind, ProgrammeTime at) const;
  bool is_over(SteadyTime now) const;
  SteadyTime next_wake(SteadyTime now) const;

  Programme& programme_;
  Screen& screen_;
  SoundOutput& sound_;
  PlayerHost& host_;
  const SteadyClock& steady_;
  Waiter& waiter_;
  const Options options_;

  Clock clock_;
  SoundOutput::State sound_state_ = SoundOutput::State::Opening;
  std::optional<SteadyTime> ready_since_;    // sound and pictures of the first item are there
  std::optional<SteadyTime> nothing_since_;  // nothing new could be played since
  std::uint64_t openings_ = 0;               // of the programme, when that was
  Advanced advanced_;
  std::deque<Frame> pending_;  // decoded ahead of their time, at most a lead's worth
  /// A frame's caption as it was drawn.
  struct DrawnCaption {
    CaptionRef caption;
    std::uint64_t version = 0;
    bool is_outdated() const { return caption && caption->version() != version; }
  };
  Result<void> draw(const Frame& frame, DrawnCaption& drawn);
  bool prepared_ = false;  // the first pending frame is drawn
  bool changed_ = false;   // what is put over the pictures, or how the caption is written
  bool prepared_has_change_ = false;  // the first pending frame was drawn since then
  SteadyDuration drawing_takes_{};    // the last time
  DrawnCaption prepared_caption_;
  Frame seen_;  // what the screen shows, without what is put over it
  DrawnCaption seen_caption_;
  bool screen_failed_ = false;
  bool resting_ = false;      // the sound device, while the place is closed
  bool rested_ = false;       // since it was heard last
  std::deque<Told> to_tell_;  // what is said when its moment is heard

  std::int64_t shown_ = 0;
  std::int64_t late_ = 0;
  std::int64_t late_told_ = 0;
  double worst_offset_ = 0;
  SteadyTime last_second_;
};

}  // namespace hopekiosk
