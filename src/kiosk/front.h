// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "base/latest_worker.h"
#include "kiosk/card_push.h"
#include "kiosk/kiosk.h"
#include "kiosk/motion.h"
#include "kiosk/screen_painter.h"

namespace hopekiosk {

/// A screen that is wanted.
struct ScreenRequest {
  Visit visit;
  std::shared_ptr<const KioskContent> content;
  FilmNow film;
};

/// Laid out and painted.
struct FinishedScreen {
  ScreenRequest request;
  std::shared_ptr<const KioskScreen> screen;
  PaintedScreen painted;
};

/// What visitors see over the programme: runs the Kiosk, has its screens made, and puts them over
/// the pictures. In real time a worker makes them and they appear when they are ready; in virtual
/// time each is made when it's wanted, so that a run gives the same pictures each time. The
/// player's thread.
class KioskFront {
 public:
  using Worker = LatestWorker<ScreenRequest, FinishedScreen>;
  using Make = std::function<FinishedScreen(const ScreenRequest&)>;

  struct Options {
    bool virtual_time = false;
    KioskTimes times;
    bool invites = true;  ///< films carry the invitation to touch
    bool motion = true;   ///< the ground rises and sinks; else each change is a cut
    /// Called on another thread when a screen is ready: the player's loop is to wake up.
    std::function<void()> wake{};
  };

  /// `make` lays out and paints, on the worker's thread in real time, and must hold while this
  /// lives, as `control` must. `loop`: what each visit begins with.
  KioskFront(std::shared_ptr<const KioskContent> content, ProgrammeControl& control, Make make,
             Choices loop, const Options& options);

  /// All to be called between two pictures. They say whether what is put over has changed.
  void touch(const Touch& touch, SteadyTime now) { kiosk_.touch(touch, now); }
  void key(Key key, SteadyTime now) { kiosk_.key(key, now); }
  void set_content(std::shared_ptr<const KioskContent> content, SteadyTime now);
  /// Theme or canvas have changed.
  void make_again();
  /// A touchscreen has come or gone: films carry the invitation to touch or don't.
  void set_invites(bool invites);
  /// Once a turn of the player's loop, after the touches. True: what put_over() puts has changed.
  bool tick(SteadyTime now);

  /// Over the programme's picture, captions included.
  void put_over(LayerList& layers) const;
  /// Something moves over the programme: the next turn should come within a picture's time.
  bool moves() const { return motion_.moves() || pushed_ != 0; }

  /// For stories: what a visitor could find now.
  const KioskScreen& screen() { return kiosk_.screen(); }
  const Visit& visit() const { return kiosk_.visit(); }

 private:
  Kiosk::Screen find(const Visit& visit, const Kiosk::Content& content, const FilmNow& film);
  const FinishedScreen* made_for(const Visit& visit, const FilmNow& film) const;
  void take_finished();
  void keep(FinishedScreen made);
  void ask(const Visit& visit, const FilmNow& film);
  void make_ahead();
  bool choose_what_is_put(SteadyTime now);
  void put(const FinishedScreen* made, SteadyTime now);
  bool move(SteadyTime now);
  bool push(SteadyTime now);
  Visit first_menu() const;

  ProgrammeControl& control_;
  const Make make_;
  const Choices loop_;
  bool invites_;
  std::optional<FinishedScreen> present_;     ///< the last one made for a visitor
  std::optional<FinishedScreen> menu_;        ///< of one who comes now: it must be there at once
  std::optional<FinishedScreen> invitation_;  ///< over a film
  std::optional<ScreenRequest> asked_;        ///< and not made yet
  std::shared_ptr<const KioskScreen> put_;    ///< what put_over() puts; null: nothing
  PaintedScreen painted_;                     ///< likewise, in its place
  PaintedScreen shown_;                       ///< likewise, where it is now
  Motion motion_;
  std::size_t card_ = 0;  ///< of the news, that is put
  CardPush push_;
  int pushed_ = 0;  ///< whole pixels, as put_over() puts it
  Kiosk kiosk_;
  std::unique_ptr<Worker> worker_;  ///< none in virtual time; ends before all else
};

}  // namespace hopekiosk
