// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "base/time.h"
#include "kiosk/content.h"
#include "kiosk/finger_tracker.h"
#include "kiosk/programme_control.h"
#include "kiosk/screen.h"
#include "kiosk/transitions.h"
#include "kiosk/visit.h"

namespace hopekiosk {

/// How long the screens wait for somebody. WCAG 2.2, 2.2.1: who is warned must have 20 seconds at
/// least, and be able to go on ten times at least; here, as often as they like.
struct KioskTimes {
  SteadyDuration idle = std::chrono::seconds(60);
  SteadyDuration countdown = std::chrono::seconds(20);
  SteadyDuration controls = std::chrono::seconds(8);  ///< until they sink, while the film plays
};

/// The touch screens' state machine: takes touches, keys and the time, changes the Visit by the
/// table of transitions, and asks the programme for what it takes. It draws nothing and waits for
/// nothing. One thread, the player's.
class Kiosk {
 public:
  using Content = std::shared_ptr<const KioskContent>;  // screens are laid out on another thread
  using Screen = std::shared_ptr<const KioskScreen>;    // likewise
  /// Null: not yet. Asked again at each turn until it's there.
  using LayOut = std::function<Screen(const Visit&, const Content&, const FilmNow&)>;

  /// Touches that begin so soon after a change of view were meant for the view before.
  static constexpr SteadyDuration kSettling = std::chrono::milliseconds(250);

  /// `loop`: what each visit begins with. `control` must outlive the kiosk.
  Kiosk(Content content, ProgrammeControl& control, LayOut lay_out, Choices loop,
        KioskTimes times = {});

  /// The programme has changed.
  void set_content(Content content, SteadyTime now);
  /// The canvas has another size, or the theme is another.
  void lay_out_again() { laid_out_.reset(); }

  void touch(const Touch& touch, SteadyTime now);
  void key(Key key, SteadyTime now);
  /// To be called at each turn of the player's loop.
  void tick(SteadyTime now);

  const Visit& visit() const { return visit_; }
  const Content& content() const { return content_; }
  /// As the visit has it now; while that isn't laid out yet, as it was.
  const KioskScreen& screen();
  /// How far a finger has pushed the cards of the news to the right, in pixels; 0: not at all.
  double push() const { return push_; }
  /// Rises whenever screen() may look another way.
  std::uint64_t revision() const { return revision_; }

 private:
  struct LaidOut {
    Visit visit;
    std::int64_t film_second = 0;
    bool film_playing = false;
    Screen screen;
  };

  bool is_laid_out(const FilmNow& film) const;
  void find_focus_again();
  bool can_be_touched();

  // What fingers do (kiosk.cpp).
  void let_go();  // of the finger, for what it is on isn't meant
  void press(Point at, SteadyTime now);
  void slide(const FingerTracker::Gesture& gesture);
  void release(const FingerTracker::Gesture& gesture, SteadyTime now);
  double push_of(const FingerTracker::Gesture& gesture) const;
  std::optional<Action> swipe(const FingerTracker::Gesture& gesture) const;
  void perform(const ScreenElement& element, Action action, SteadyTime now);

  // What actions do (kiosk_actions.cpp).
  void act(const Action& action, SteadyTime now, const ElementId& element = {});
  void take_effect(Effect effect, const Action& action, const ElementId& element);
  View destination(Destination to) const;
  void go_to(View view, SteadyTime now);
  void change_volume(int by);
  void seek_by(int seconds);
  void turn(std::size_t& number, int by, std::size_t count) const;
  void listen(const ElementId& element);
  void end_visit(SteadyTime now);
  void begin_watching(SteadyTime now);

  // What keys do (kiosk_keys.cpp).
  void move_focus(Key key);
  void enter(SteadyTime now);
  std::optional<Action> action_of(Key key) const;
  bool offers(ActionKind action);

  // What time does (kiosk_time.cpp).
  void note_activity(SteadyTime now);
  bool is_waiting() const;
  SteadyDuration patience();
  void follow_film(SteadyTime now);
  void follow_voice(SteadyTime now);

  void changed() { ++revision_; }

  Content content_;
  ProgrammeControl& control_;
  const LayOut lay_out_;
  const Choices loop_;
  const KioskTimes times_;

  Visit visit_;
  FingerTracker fingers_;
  std::optional<ElementId> held_;  ///< under the finger when it came down
  bool spent_ = false;             ///< this finger has done what it can
  double push_ = 0;
  SteadyTime settled_;  ///< touches count from here on
  SteadyTime active_;   ///< last sign of life of a visitor
  SteadyTime watching_since_;
  bool film_seen_ = false;  ///< playing, since the visitor asked for it
  std::optional<LaidOut> laid_out_;
  std::uint64_t revision_ = 0;
};

}  // namespace hopekiosk
