// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/time.h"
#include "kiosk/film_now.h"
#include "kiosk/visit.h"

namespace hopekiosk {

/// What the screens want of the programme. Calls take effect from what is heard next on and return
/// at once; each may come at any moment, also where it changes nothing. The player's thread.
class ProgrammeControl {
 public:
  virtual ~ProgrammeControl() = default;

  virtual FilmNow film() const = 0;

  /// The film goes on from where it is; from its beginning where something else plays.
  virtual void watch() = 0;
  /// The film goes on from there.
  virtual void play_film_from(ExactTime position) = 0;
  virtual void pause(bool paused) = 0;
  /// Words, captions, the film's sound: as the visitor wants them.
  virtual void choose(const Choices& choices) = 0;
  /// False: the sound is at the loop's level. True: at the visitor's.
  virtual void sound_for_visitor(bool wanted) = 0;
  /// Somebody leaves quickly: silence until the item's end; where the film plays, the next item
  /// begins, else the film does.
  virtual void leave_quickly() = 0;

  /// The recorded voice of an element, in place of the programme's sound. Nothing is heard where
  /// there is none.
  virtual void speak(std::string_view element, std::string_view language) = 0;
  virtual void stop_speaking() = 0;
  virtual bool speaking() const = 0;
};

}  // namespace hopekiosk
