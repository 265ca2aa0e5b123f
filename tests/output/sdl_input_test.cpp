// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What of SDL's fingers and keys counts. SDL has no way to plug a touchscreen in: the test
// program's own list of touchscreens stands for SDL's.
#include <SDL.h>
#include <gmock/gmock.h>

#include <cstdlib>
#include <memory>
#include <vector>

#include "output/sdl_screen.h"
#include "output/touch_devices.h"

namespace hopekiosk {
namespace {

std::vector<SDL_TouchID>& touchscreens() {
  static std::vector<SDL_TouchID> connected;
  return connected;
}

}  // namespace
}  // namespace hopekiosk

extern "C" int SDL_GetNumTouchDevices() {
  return static_cast<int>(hopekiosk::touchscreens().size());
}

extern "C" SDL_TouchID SDL_GetTouchDevice(int index) {
  return hopekiosk::touchscreens().at(static_cast<std::size_t>(index));
}

namespace hopekiosk {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Phase = Touch::Phase;

class SdlInput : public ::testing::Test {
 protected:
  void SetUp() override { setenv("SDL_VIDEODRIVER", "dummy", 1); }
  void TearDown() override {
    screen_.reset();
    unsetenv("SDL_VIDEODRIVER");
    touchscreens().clear();
  }

  void open(std::optional<Size> windowed = std::nullopt) {
    auto opened = SdlScreen::open({"hopekiosk", windowed, {}});
    ASSERT_TRUE(opened) << opened.error().sentence();
    screen_ = std::move(*opened);
    screen_->pump();
  }

  static void finger(Uint32 type, SDL_FingerID id) {
    SDL_Event event{};
    event.tfinger.type = type;
    event.tfinger.fingerId = id;
    event.tfinger.x = 0.5F;
    event.tfinger.y = 0.5F;
    SDL_PushEvent(&event);
  }

  static void key(SDL_Keycode code) {
    SDL_Event event{};
    event.key.type = SDL_KEYDOWN;
    event.key.keysym.sym = code;
    SDL_PushEvent(&event);
  }

  std::vector<Phase> phases() {
    std::vector<Phase> seen;
    for (const Touch& touch : screen_->pump().touches) seen.push_back(touch.phase);
    return seen;
  }

  std::unique_ptr<SdlScreen> screen_;
};

TEST_F(SdlInput, AKeyboardDoesNothingToAFullscreenPlayer) {
  open();
  key(SDLK_RETURN);
  key(SDLK_ESCAPE);
  key(SDLK_q);
  const ScreenEvents events = screen_->pump();
  EXPECT_THAT(events.keys, IsEmpty());
  EXPECT_FALSE(events.quit);
}

TEST_F(SdlInput, InAWindowItsKeysCount) {
  open(Size{64, 36});
  key(SDLK_RETURN);
  key(SDLK_q);
  key(SDLK_PAGEUP);
  EXPECT_THAT(screen_->pump().keys, ElementsAre(Key::Enter, Key::PageUp));
}

TEST_F(SdlInput, ATouchscreenThatGoesTakesItsFingersAlong) {
  touchscreens() = {8};
  open();
  finger(SDL_FINGERDOWN, 1);
  EXPECT_THAT(phases(), ElementsAre(Phase::Down));
  EXPECT_THAT(phases(), IsEmpty());
  touchscreens() = {};
  EXPECT_THAT(phases(), ElementsAre(Phase::Gone));
  EXPECT_THAT(phases(), IsEmpty()) << "told once";
}

TEST_F(SdlInput, OneThatIsBackUnderAnotherNumberIsTouchedAfterTheOldOneIsGone) {
  touchscreens() = {8};
  open();
  finger(SDL_FINGERDOWN, 1);
  phases();
  // X11: nothing is told until the new one is touched.
  touchscreens() = {11};
  finger(SDL_FINGERDOWN, 2);
  EXPECT_THAT(phases(), ElementsAre(Phase::Gone, Phase::Down));
}

TEST_F(SdlInput, OneThatComesIsNoLoss) {
  open();
  EXPECT_FALSE(screen_->has_touchscreen());
  touchscreens() = {8};
  EXPECT_THAT(phases(), IsEmpty());
  EXPECT_TRUE(screen_->has_touchscreen());
  touchscreens() = {8, 9};
  EXPECT_THAT(phases(), IsEmpty());
}

TEST(TouchDevices, ALossIsNoticedWhateverComesWithIt) {
  TouchDevices devices;
  EXPECT_FALSE(devices.look(std::vector<std::int64_t>{}));
  EXPECT_FALSE(devices.look(std::vector<std::int64_t>{1, 2}));
  EXPECT_FALSE(devices.look(std::vector<std::int64_t>{2, 1})) << "in any order";
  EXPECT_TRUE(devices.look(std::vector<std::int64_t>{2, 3})) << "as many as before";
  EXPECT_FALSE(devices.look(std::vector<std::int64_t>{2, 3}));
}

}  // namespace
}  // namespace hopekiosk
