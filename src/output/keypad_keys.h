// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "base/time.h"
#include "output/touch.h"

namespace hopekiosk {

/// The key that a code of Linux's input events (linux/input-event-codes.h) means here; most mean
/// nothing. The digits of a number pad count as the arrows and page keys that are printed on them.
std::optional<Key> key_of_code(unsigned code);

/// What the kernel says a key did: the values of an EV_KEY event.
enum class KeyMove { Released = 0, Pressed = 1, Held = 2 };

/// What people with tremor, or who are slow to let go, need (EN 301 549, 5.7 and 5.8).
struct KeyHabits {
  bool repeats = true;     ///< arrows and volume go on while they are held
  SteadyDuration pause{};  ///< in which the same key, struck again, doesn't count
};

/// Makes of the events of one keypad what counts. A key counts when it goes down. Arrows and volume
/// count again while they are held, at most so often that a person can let go at the right moment;
/// all others once, so that nobody who leans on a presenter races through the cards. One thread.
class KeyRepeat {
 public:
  static constexpr SteadyDuration kPause = std::chrono::milliseconds(200);

  std::optional<Key> take(unsigned code, KeyMove move, SteadyTime at, const KeyHabits& habits = {});

 private:
  std::optional<Key> last_;
  SteadyTime counted_;  // the last one that did
};

}  // namespace hopekiosk
