// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What lies over the programme from moment to moment, as the visual language says of motion.
#include <gtest/gtest.h>

#include <cmath>
#include <optional>

#include "kiosk/fake_kiosk.h"
#include "kiosk/front.h"
#include "media/picture.h"

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;

constexpr Size kCanvas{3000, 720};

Layer layer_over(const Box& box) {
  Layer layer;
  layer.picture = make_packed_picture(PixelFormat::Bgrx,
                                      {static_cast<int>(box.width), static_cast<int>(box.height)})
                      .picture;
  layer.target = {box.left / kCanvas.width, box.top / kCanvas.height, box.width / kCanvas.width,
                  box.height / kCanvas.height};
  layer.fit = Fit::Cover;
  return layer;
}

/// A panel over the lower part; in the menu a dim above it.
FinishedScreen make(const ScreenRequest& request) {
  FinishedScreen made;
  made.request = request;
  auto screen =
      std::make_shared<KioskScreen>(test::plain_screen_of(request.visit, *request.content));
  if (request.visit.view == View::News) screen->painted = {0, 0, 3000, 720};
  made.screen = screen;
  const Box& painted = screen->painted;
  if (painted.height > 0) made.painted.panel = layer_over(painted);
  if (request.visit.view == View::Loop) made.painted.over = layer_over({2000, 600, 900, 80});
  if (request.visit.view == View::Menu) {
    made.painted.dim = layer_over({0, 0, 3000, painted.top});
    made.painted.dim->opacity = 0.74F;
  }
  return made;
}

class Front : public testing::Test {
 protected:
  explicit Front(bool motion = true) {
    KioskFront::Options options;
    options.virtual_time = true;
    options.invites = false;
    options.motion = motion;
    front_.emplace(std::make_shared<KioskContent>(test::some_content()), programme_, make,
                   test::loop_choices(), options);
    turn(0ms);
  }

  bool turn(SteadyDuration later) {
    now_ += later;
    return front_->tick(now_);
  }
  void touch(double x, double y) {
    front_->touch({Touch::Phase::Down, 1, x, y}, now_);
    front_->touch({Touch::Phase::Up, 1, x, y}, now_);
  }
  void touch(const ElementId& id) {
    turn(300ms);
    const Box box = front_->screen().find(id)->box;
    touch(box.left + 45, box.top + 45);
  }
  /// The panel's top edge in pixels; none where there is none.
  std::optional<double> top() const {
    LayerList layers;
    front_->put_over(layers);
    if (layers.empty()) return std::nullopt;
    return layers.layers().back().target.top * kCanvas.height;
  }
  double dim() const {
    LayerList layers;
    front_->put_over(layers);
    return layers.size() < 2 ? 0 : layers.layers().front().opacity;
  }

  test::FakeProgramme programme_;
  SteadyTime now_{1h};
  std::optional<KioskFront> front_;
};

class FrontWithoutMotion : public Front {
 protected:
  FrontWithoutMotion() : Front(false) {}
};

TEST_F(Front, TheGroundRisesInAFifthOfASecondAndIsSeenAtOnce) {
  touch(1500, 100);
  EXPECT_TRUE(turn(0ms));
  ASSERT_TRUE(top());
  EXPECT_LT(*top(), 719) << "the touch is answered with the next picture";
  EXPECT_GT(*top(), 400);
  EXPECT_TRUE(front_->moves());
  double before = *top();
  for (int i = 0; i < 8; ++i) {
    EXPECT_TRUE(turn(20ms)) << "each place is painted";
    EXPECT_LE(*top(), before);
    before = *top();
    if (i == 4) {
      EXPECT_FLOAT_EQ(static_cast<float>(dim()), 0.74F) << "the dim is there before the ground";
    }
  }
  turn(40ms);
  EXPECT_DOUBLE_EQ(*top(), 300);
  EXPECT_FLOAT_EQ(static_cast<float>(dim()), 0.74F);
  EXPECT_FALSE(front_->moves());
  EXPECT_FALSE(turn(20ms)) << "and then nothing is painted any more";
}

TEST_F(Front, TheDimReachesDownToTheGroundAsItRises) {
  touch(1500, 100);
  turn(20ms);
  LayerList layers;
  front_->put_over(layers);
  ASSERT_EQ(layers.size(), 2U);
  const Proportion& dim = layers.layers().front().target;
  EXPECT_NEAR(dim.top + dim.height, layers.layers().back().target.top, 1e-9);
}

TEST_F(Front, WhatRisesIsNotScaled) {
  touch(1500, 100);
  for (int i = 0; i < 10; ++i) {
    turn(20ms);
    LayerList layers;
    front_->put_over(layers);
    const Layer& panel = layers.layers().back();
    const double rows = panel.source.height * panel.picture->size.height;
    EXPECT_NEAR(rows, std::round(rows), 1e-6);
    EXPECT_NEAR(panel.target.height * kCanvas.height, rows, 1e-6);
  }
}

TEST_F(Front, LeavingIsACut) {
  touch(1500, 100);
  turn(500ms);
  touch("BackToFilm");
  turn(0ms);
  EXPECT_FALSE(top());
  EXPECT_FALSE(front_->moves());
}

TEST_F(Front, ControlsSinkAndComeBackWhereTheyWere) {
  touch(1500, 100);
  turn(500ms);
  touch("WatchFromHere");
  turn(500ms);
  EXPECT_DOUBLE_EQ(*top(), 300);
  turn(8s);
  ASSERT_EQ(front_->visit().view, View::Watching);
  EXPECT_TRUE(front_->moves());
  EXPECT_TRUE(turn(60ms));
  ASSERT_TRUE(top());
  EXPECT_GT(*top(), 300);
  EXPECT_TRUE(turn(100ms));
  EXPECT_FALSE(top());
  EXPECT_FALSE(turn(20ms));
}

TEST_F(Front, WhoTouchesWhileTheySinkHasThemAtOnce) {
  touch(1500, 100);
  turn(500ms);
  touch("WatchFromHere");
  turn(500ms);
  turn(8s);
  turn(60ms);
  touch(1500, 100);
  turn(0ms);
  ASSERT_EQ(front_->visit().view, View::Controls);
  EXPECT_DOUBLE_EQ(*top(), 300);
}

TEST_F(Front, FromOneScreenToAnotherIsACut) {
  touch(1500, 100);
  turn(500ms);
  touch("ShowNews");
  turn(0ms);
  EXPECT_DOUBLE_EQ(*top(), 0);
  EXPECT_FALSE(front_->moves());
}

/// A USB touchscreen that comes long after the machine has started, and goes again.
TEST_F(Front, InvitesWhileThereIsATouchscreen) {
  programme_.position = test::seconds(5);  // in the film's first 20
  turn(0ms);
  EXPECT_FALSE(top());
  front_->set_invites(true);
  turn(40ms);
  turn(40ms);
  EXPECT_TRUE(top()) << "films carry the invitation";
  front_->set_invites(false);
  turn(40ms);
  EXPECT_FALSE(top());
}

TEST_F(FrontWithoutMotion, EveryChangeIsACut) {
  touch(1500, 100);
  turn(0ms);
  EXPECT_DOUBLE_EQ(*top(), 300);
  EXPECT_FALSE(front_->moves());
  touch("WatchFromHere");
  turn(500ms);
  turn(8s);
  turn(0ms);
  EXPECT_FALSE(top());
}

}  // namespace
}  // namespace hopekiosk
