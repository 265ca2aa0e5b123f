// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// A visitor without any sense: touches, swipes, keys, unplugs and waits.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <set>
#include <utility>

#include "kiosk/fake_kiosk.h"

namespace hopekiosk::test {

/// One walk can be replayed by HOPEKIOSK_SEED.
inline std::uint32_t walk_seed() {
  const char* const given = std::getenv("HOPEKIOSK_SEED");
  return given != nullptr ? static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10))
                          : std::random_device{}();
}

class VisitorWalk {
 public:
  explicit VisitorWalk(std::uint32_t seed, KioskContent content = some_content(),
                       Kiosk::LayOut lay_out = plain_screen, Size canvas = {3000, 720})
      : random_(seed), canvas_(canvas), hands_(std::move(content), std::move(lay_out)) {}

  void step() {
    switch (below(12)) {
      case 0:
      case 1:
      case 2:
      case 3: touch_something(); break;
      case 4: hands_.down(anywhere(), below(10)); break;
      case 5: hands_.move(anywhere(), below(10)); break;
      case 6: hands_.up(anywhere(), below(10)); break;
      case 7: hands_.kiosk.key(static_cast<Key>(below(10)), hands_.now); break;
      case 8:
        if (below(50) == 0) hands_.kiosk.touch({Touch::Phase::Gone}, hands_.now);
        break;
      case 9: hands_.programme.film_plays = below(20) != 0; break;
      case 10: hands_.programme.speaks = hands_.programme.speaks && below(2) == 0; break;
      default: idle(); break;
    }
    views.insert(hands_.view());
    countdown_seen = countdown_seen || hands_.kiosk.visit().countdown.has_value();
  }

  /// What must hold after each event.
  testing::AssertionResult sound() {
    const Visit& visit = hands_.kiosk.visit();
    const bool watching = visit.view == View::Watching || visit.view == View::Controls;
    const std::size_t pages = std::max<std::size_t>(1, hands_.kiosk.screen().pages);
    // The countdown covers pages and cards, and goes back to them.
    if (!visit.countdown && visit.card >= pages)
      return testing::AssertionFailure() << "no such card";
    if (!visit.countdown && visit.page >= pages)
      return testing::AssertionFailure() << "no such page";
    if (watching && !visit.watching) return testing::AssertionFailure() << "nobody watches";
    if (visit.paused != hands_.programme.paused) return testing::AssertionFailure() << "pause";
    if (visit.watching != hands_.programme.for_visitor) {
      return testing::AssertionFailure() << "the sound isn't as the screen has it";
    }
    if (visit.view == View::Loop) {
      Visit empty;
      empty.choices = loop_choices();
      if (!(visit == empty)) return testing::AssertionFailure() << "something is left of a visit";
      if (hands_.programme.choices != loop_choices() && hands_.programme.choices != Choices{}) {
        return testing::AssertionFailure() << "the programme is as a visitor wanted it";
      }
    }
    if (visit.focus && hands_.kiosk.screen().find(*visit.focus) == nullptr) {
      return testing::AssertionFailure() << "the focus is nowhere";
    }
    return testing::AssertionSuccess();
  }

  /// Whoever walks away: the loop goes on, however the screen was left.
  bool comes_back() {
    hands_.programme.film_plays = false;
    hands_.programme.speaks = false;
    for (int i = 0; i < 200 && hands_.view() != View::Loop; ++i) hands_.wait(1s);
    return hands_.view() == View::Loop && !hands_.programme.paused && !hands_.programme.for_visitor;
  }

  std::set<View> views;
  bool countdown_seen = false;

 private:
  int below(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(random_); }
  Point anywhere() {
    return {static_cast<double>(below(canvas_.width)), static_cast<double>(below(canvas_.height))};
  }
  void touch_something() {
    const auto& elements = hands_.kiosk.screen().elements;
    if (elements.empty()) return hands_.touch_anywhere();
    const ElementId id =
        elements.at(static_cast<std::size_t>(below(static_cast<int>(elements.size())))).id;
    hands_.touch(id);
  }
  void idle() {
    const SteadyDuration length = below(30) == 0
                                      ? SteadyDuration(std::chrono::seconds(below(90)))
                                      : SteadyDuration(std::chrono::milliseconds(below(3000)));
    hands_.wait(length);
  }

  std::mt19937 random_;
  Size canvas_;
  Hands hands_;
};

/// A million events: after each all is sound, and every now and then the loop comes back.
inline void expect_to_get_nowhere_stuck(VisitorWalk& walk, std::uint32_t seed) {
  constexpr int kEvents = 1'000'000;
  for (int i = 0; i < kEvents; ++i) {
    walk.step();
    ASSERT_TRUE(walk.sound()) << "after event " << i << ", seed " << seed;
    if (i % 10'000 == 0) {
      ASSERT_TRUE(walk.comes_back()) << "after event " << i << ", seed " << seed;
    }
  }
  EXPECT_TRUE(walk.comes_back());
  EXPECT_EQ(walk.views.size(), kViews) << "some view was never reached, seed " << seed;
  EXPECT_TRUE(walk.countdown_seen);
}

}  // namespace hopekiosk::test
