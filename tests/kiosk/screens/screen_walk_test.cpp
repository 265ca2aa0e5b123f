// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// The state machine and the layout together: what a visitor without any sense meets, and what
// arrow keys reach.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <vector>

#include "kiosk/screens/screen_samples.h"
#include "kiosk/visitor_walk.h"

namespace hopekiosk {
namespace {

/// Screens as the player lays them out. The same visit comes again and again, and a layout takes
/// milliseconds: each is made once. Without the countdown's and the film's seconds, which change
/// words and no place.
class RealScreens {
 public:
  explicit RealScreens(Size canvas) : canvas_(canvas) {}

  Kiosk::Screen operator()(const Visit& visit, const Kiosk::Content& content, const FilmNow& film) {
    Visit known = visit;
    if (known.countdown) known.countdown = std::chrono::seconds(7);
    const std::string key = key_of(known, film.playing);
    Kiosk::Screen& screen = made_[key];
    if (!screen) {
      screen = std::make_shared<const KioskScreen>(
          lay_out_screen(known, *content, film, workshop_.context(canvas_)));
    }
    return screen;
  }
  std::size_t made() const { return made_.size(); }

 private:
  static std::string key_of(const Visit& visit, bool film) {
    std::ostringstream key;
    const Choices& choices = visit.choices;
    key << static_cast<int>(visit.view) << ' ' << choices.language << choices.captions
        << static_cast<int>(choices.caption_size) << choices.volume << choices.muted
        << choices.high_contrast << ' ' << visit.page << ' ' << visit.card << ' ' << visit.watching
        << visit.paused << visit.countdown.has_value() << film << ' ' << visit.pressed.value_or("")
        << ' ' << visit.focus.value_or("") << ' ' << visit.speaking.value_or("");
    return key.str();
  }

  Size canvas_;
  test::ScreenWorkshop workshop_;
  std::map<std::string, Kiosk::Screen> made_;
};

class ScreenWalk : public testing::TestWithParam<Size> {};

TEST_P(ScreenWalk, AMillionEventsReachEverythingAndGetNowhereStuck) {
  const std::uint32_t used = test::walk_seed();
  std::cout << "  replay with HOPEKIOSK_SEED=" << used << "\n";
  RealScreens screens(GetParam());
  test::VisitorWalk walk(used, test::sample_content(), std::ref(screens), GetParam());
  test::expect_to_get_nowhere_stuck(walk, used);
  std::cout << "  " << screens.made() << " different screens\n";
}

/// Everything that can be touched, but the progress line: the buttons beside it seek.
std::set<ElementId> targets_of(const KioskScreen& screen) {
  std::set<ElementId> ids;
  for (const ScreenElement& each : screen.elements) {
    if (each.can_be_touched() && each.role != Role::Slider) ids.insert(each.id);
  }
  return ids;
}

/// WCAG 2.2, 2.1.1: with a keypad everything is reached that fingers reach; 2.1.2: and left again.
TEST_P(ScreenWalk, ArrowsReachAllThatFingersDo) {
  RealScreens screens(GetParam());
  for (const char* const choice :
       {"", "menu.watch", "menu.chapters", "menu.news", "menu.language", "menu.ask"}) {
    SCOPED_TRACE(choice);
    test::Hands hands(test::sample_content(), std::ref(screens));
    hands.kiosk.key(Key::Enter, hands.now);
    if (*choice != '\0') hands.touch(choice);
    const std::set<ElementId> targets = targets_of(hands.kiosk.screen());
    // From each that was reached, in each direction; a kiosk for each way there.
    std::map<ElementId, std::vector<Key>> ways;
    std::vector<std::vector<Key>> open = {{Key::Down}};
    while (!open.empty()) {
      const std::vector<Key> way = open.back();
      open.pop_back();
      test::Hands walker(test::sample_content(), std::ref(screens));
      walker.kiosk.key(Key::Enter, walker.now);
      if (*choice != '\0') walker.touch(choice);
      for (const Key key : way) walker.kiosk.key(key, walker.now);
      ASSERT_TRUE(walker.kiosk.visit().focus);
      if (!ways.emplace(*walker.kiosk.visit().focus, way).second) continue;
      for (const Key key : {Key::Left, Key::Right, Key::Up, Key::Down}) {
        open.push_back(way);
        open.back().push_back(key);
      }
    }
    for (const ElementId& target : targets) EXPECT_TRUE(ways.contains(target)) << target;
  }
}

INSTANTIATE_TEST_SUITE_P(Canvases, ScreenWalk, testing::Values(Size{1280, 720}, Size{720, 1280}),
                         [](const auto& parameter) {
                           return parameter.param.width > 1000 ? "Landscape" : "Portrait";
                         });

}  // namespace
}  // namespace hopekiosk
