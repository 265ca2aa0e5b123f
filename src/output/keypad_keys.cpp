// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/keypad_keys.h"

#include <linux/input-event-codes.h>

namespace hopekiosk {
namespace {

bool counts_while_held(Key key) {
  switch (key) {
    case Key::Left:
    case Key::Right:
    case Key::Up:
    case Key::Down:
    case Key::VolumeUp:
    case Key::VolumeDown: return true;
    default: return false;
  }
}

}  // namespace

std::optional<Key> key_of_code(unsigned code) {
  switch (code) {
    case KEY_LEFT:
    case KEY_KP4: return Key::Left;
    case KEY_RIGHT:
    case KEY_KP6: return Key::Right;
    case KEY_UP:
    case KEY_KP8: return Key::Up;
    case KEY_DOWN:
    case KEY_KP2: return Key::Down;
    case KEY_ENTER:
    case KEY_KPENTER:
    case KEY_OK:
    case KEY_SELECT: return Key::Enter;
    case KEY_ESC:
    case KEY_BACKSPACE:
    case KEY_BACK: return Key::Back;
    case KEY_PAGEUP:
    case KEY_KP9: return Key::PageUp;
    case KEY_PAGEDOWN:
    case KEY_KP3: return Key::PageDown;
    case KEY_VOLUMEUP: return Key::VolumeUp;
    case KEY_VOLUMEDOWN: return Key::VolumeDown;
    default: return std::nullopt;
  }
}

std::optional<Key> KeyRepeat::take(unsigned code, KeyMove move, SteadyTime at,
                                   const KeyHabits& habits) {
  const std::optional<Key> key = key_of_code(code);
  if (!key || move == KeyMove::Released) return std::nullopt;
  if (move == KeyMove::Held && !(habits.repeats && counts_while_held(*key))) return std::nullopt;
  const SteadyDuration pause = move == KeyMove::Held ? kPause : habits.pause;
  // The clock of the events is the kernel's: one that ran back must not silence a key.
  const bool soon = at >= counted_ && at - counted_ < pause;
  if (soon && (move == KeyMove::Held || last_ == key)) return std::nullopt;
  counted_ = at;
  last_ = key;
  return key;
}

}  // namespace hopekiosk
