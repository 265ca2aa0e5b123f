// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/keypad_keys.h"

#include <gtest/gtest.h>
#include <linux/input-event-codes.h>

#include <vector>

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;

SteadyTime at(SteadyDuration since_boot) { return SteadyTime(since_boot); }

TEST(KeypadKeys, ArrowsEnterBackPagesAndVolumeCountAndNothingElse) {
  int count = 0;
  for (unsigned code = 0; code < KEY_CNT; ++code) count += key_of_code(code) ? 1 : 0;
  EXPECT_EQ(count, 4 * 2 + 4 + 3 + 2 * 2 + 2);
  EXPECT_EQ(key_of_code(KEY_LEFT), Key::Left);
  EXPECT_EQ(key_of_code(KEY_KPENTER), Key::Enter);
  EXPECT_EQ(key_of_code(KEY_ESC), Key::Back);
  EXPECT_EQ(key_of_code(KEY_PAGEDOWN), Key::PageDown);
  EXPECT_EQ(key_of_code(KEY_VOLUMEUP), Key::VolumeUp);
  for (const unsigned code : {KEY_A, KEY_F4, KEY_F5, KEY_B, KEY_DOT, KEY_SPACE, KEY_POWER,
                              KEY_SLEEP, KEY_LEFTCTRL, KEY_SYSRQ, BTN_LEFT, BTN_TOUCH}) {
    EXPECT_FALSE(key_of_code(code)) << code;
  }
}

TEST(KeypadKeys, ANumberPadHasTheArrowsThatArePrintedOnIt) {
  EXPECT_EQ(key_of_code(KEY_KP8), Key::Up);
  EXPECT_EQ(key_of_code(KEY_KP2), Key::Down);
  EXPECT_EQ(key_of_code(KEY_KP4), Key::Left);
  EXPECT_EQ(key_of_code(KEY_KP6), Key::Right);
  EXPECT_EQ(key_of_code(KEY_KP9), Key::PageUp);
  EXPECT_EQ(key_of_code(KEY_KP3), Key::PageDown);
  EXPECT_FALSE(key_of_code(KEY_KP5));
}

TEST(KeyRepeat, AKeyCountsWhenItGoesDown) {
  KeyRepeat keypad;
  EXPECT_EQ(keypad.take(KEY_ENTER, KeyMove::Pressed, at(1s)), Key::Enter);
  EXPECT_FALSE(keypad.take(KEY_ENTER, KeyMove::Released, at(1s + 80ms)));
  EXPECT_EQ(keypad.take(KEY_ENTER, KeyMove::Pressed, at(1s + 81ms)), Key::Enter)
      << "who presses twice means twice";
}

/// The kernel repeats 30 times a second.
int counted_in_two_seconds(unsigned code) {
  KeyRepeat keypad;
  int count = keypad.take(code, KeyMove::Pressed, at(1s)) ? 1 : 0;
  for (SteadyDuration held = 250ms; held < 2s; held += 33ms) {
    count += keypad.take(code, KeyMove::Held, at(1s + held)) ? 1 : 0;
  }
  return count;
}

TEST(KeyRepeat, ArrowsAndVolumeGoOnWhileTheyAreHeldAtMostFiveTimesASecond) {
  EXPECT_GE(counted_in_two_seconds(KEY_DOWN), 7);
  EXPECT_LE(counted_in_two_seconds(KEY_DOWN), 10);
  EXPECT_GE(counted_in_two_seconds(KEY_VOLUMEUP), 7);
  EXPECT_LE(counted_in_two_seconds(KEY_VOLUMEUP), 10);
}

TEST(KeyRepeat, EnterBackAndPagesCountOnceHoweverLongTheyAreHeld) {
  for (const unsigned code : {KEY_ENTER, KEY_ESC, KEY_PAGEDOWN, KEY_PAGEUP}) {
    EXPECT_EQ(counted_in_two_seconds(code), 1) << code;
  }
}

TEST(KeyRepeat, CanBeTurnedOff) {
  KeyRepeat keypad;
  const KeyHabits once{false, {}};
  EXPECT_EQ(keypad.take(KEY_DOWN, KeyMove::Pressed, at(1s), once), Key::Down);
  for (SteadyDuration held = 250ms; held < 2s; held += 33ms) {
    EXPECT_FALSE(keypad.take(KEY_DOWN, KeyMove::Held, at(1s + held), once));
  }
}

TEST(KeyRepeat, AKeyThatATremblingHandStrikesTwiceCountsOnce) {
  KeyRepeat keypad;
  const KeyHabits calm{true, 500ms};
  EXPECT_EQ(keypad.take(KEY_ENTER, KeyMove::Pressed, at(1s), calm), Key::Enter);
  EXPECT_FALSE(keypad.take(KEY_ENTER, KeyMove::Pressed, at(1s + 480ms), calm));
  EXPECT_EQ(keypad.take(KEY_DOWN, KeyMove::Pressed, at(1s + 490ms), calm), Key::Down)
      << "another key is meant";
  EXPECT_EQ(keypad.take(KEY_DOWN, KeyMove::Pressed, at(2s), calm), Key::Down);
}

TEST(KeyRepeat, ATimeThatRunsBackSilencesNoKey) {
  KeyRepeat keypad;
  keypad.take(KEY_DOWN, KeyMove::Pressed, at(100h));
  EXPECT_EQ(keypad.take(KEY_DOWN, KeyMove::Held, at(1s)), Key::Down);
}

}  // namespace
}  // namespace hopekiosk
