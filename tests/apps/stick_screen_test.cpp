// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/stick_screen.h"

#include <gtest/gtest.h>

#include <chrono>

#include "playlist/temporary_folder.h"

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;
using Phase = InstallProgress::Phase;

/// In virtual time, on a screen that nobody can touch.
class StickScreenTest : public testing::Test {
 protected:
  StickScreenTest() {
    Options options;
    options.virtual_time = true;
    screen_.emplace(folder_ / "progress", "es", factory_, options, [] {});
    turn();
  }

  void write(Phase phase, int percent) {
    ASSERT_TRUE(write_progress(folder_ / "progress", {phase, percent, -1, {}}));
    now_ += 1s;
  }
  bool turn() { return screen_->turn(touches_, keys_, now_); }
  std::size_t layers() const {
    LayerList layers;
    screen_->put_over(layers);
    return layers.size();
  }

  TemporaryFolder folder_;
  MediaSourceFactory factory_{{640, 360}, Theme(), CaptionSettings()};
  std::optional<StickScreen> screen_;
  SteadyTime now_{1h};
  std::vector<Touch> touches_;
  std::vector<Key> keys_;
};

TEST_F(StickScreenTest, PutsADimAndACardOverTheProgramme) {
  EXPECT_EQ(layers(), 0U);
  write(Phase::Copying, 42);
  EXPECT_TRUE(turn());
  EXPECT_EQ(layers(), 2U);
  EXPECT_FALSE(turn()) << "nothing has changed: nothing is drawn again";
  write(Phase::Copying, 43);
  EXPECT_TRUE(turn());
  now_ += 31s;
  EXPECT_TRUE(turn());
  EXPECT_EQ(layers(), 0U);
}

TEST_F(StickScreenTest, LooksOnceASecond) {
  ASSERT_TRUE(write_progress(folder_ / "progress", {Phase::Reading, 0, -1, {}}));
  now_ += 900ms;
  EXPECT_FALSE(turn());
  now_ += 100ms;
  EXPECT_TRUE(turn());
}

TEST_F(StickScreenTest, IsMadeAgainForAnotherCanvasAndLanguage) {
  write(Phase::Copying, 42);
  turn();
  const std::string spanish = screen_->screen()->elements.front().name;
  factory_.set_canvas({360, 640});
  screen_->set_look();
  EXPECT_TRUE(turn());
  EXPECT_EQ(screen_->screen()->scene.canvas, (Size{360, 640}));
  screen_->set_language("fr");
  EXPECT_TRUE(turn());
  EXPECT_NE(screen_->screen()->elements.front().name, spanish);
}

/// A finger that was there before the card lifts from what it held; new ones are the card's.
TEST_F(StickScreenTest, TakesTouchesAndKeysWhileItStands) {
  touches_ = {{Touch::Phase::Down, 1, 5, 5}};
  keys_ = {Key::Enter};
  turn();
  EXPECT_EQ(touches_.size(), 1U);
  EXPECT_EQ(keys_.size(), 1U);
  write(Phase::Copying, 42);
  turn();
  touches_ = {{Touch::Phase::Up, 1, 5, 5}, {Touch::Phase::Down, 2, 5, 5}};
  now_ += 2s;
  EXPECT_TRUE(turn()) << "and the card is put aside";
  EXPECT_EQ(touches_.size(), 1U);
  EXPECT_EQ(touches_.front().phase, Touch::Phase::Up);
  EXPECT_TRUE(keys_.empty());
  EXPECT_EQ(layers(), 0U);
}

}  // namespace
}  // namespace hopekiosk
