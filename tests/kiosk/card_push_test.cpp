// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/card_push.h"

#include <gtest/gtest.h>

#include <cmath>

#include "kiosk/fake_kiosk.h"
#include "media/picture.h"

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;

constexpr SteadyTime kStart{1h};
constexpr double kStep = 1000;

TEST(CardPush, FollowsTheFingerAndSettlesInAQuarterOfASecond) {
  CardPush push;
  push.follow(-120, kStart);
  EXPECT_EQ(push.offset(kStart), -120);
  push.follow(0, kStart + 10ms);
  double before = -120;
  for (SteadyDuration later = 20ms; later < 250ms; later += 20ms) {
    const double now = push.offset(kStart + 10ms + later);
    EXPECT_GT(now, before);
    EXPECT_LE(now, 0);
    before = now;
  }
  EXPECT_FALSE(push.moves(kStart + 260ms));
}

TEST(CardPush, TheNextCardComesFromWhereTheOldOneWasPushedAway) {
  CardPush push;
  push.follow(-300, kStart);
  push.turn(kStep, kStart);
  EXPECT_EQ(push.offset(kStart), 700) << "right beside the one that went to the left";
  EXPECT_EQ(push.offset(kStart + 250ms), 0);
  push.follow(300, kStart + 1s);
  push.turn(kStep, kStart + 1s);
  EXPECT_EQ(push.offset(kStart + 1s), -700);
}

TEST(CardPush, ACardThatIsTurnedByAnArrowIsACut) {
  CardPush push;
  push.turn(kStep, kStart);
  EXPECT_FALSE(push.moves(kStart));
}

TEST(CardPush, NothingMovesWhereMovementIsNotWanted) {
  CardPush push(false);
  push.follow(-300, kStart);
  push.turn(kStep, kStart);
  EXPECT_FALSE(push.moves(kStart));
}

PaintedScreen screen_of_cards() {
  PaintedScreen screen;
  screen.panel = Layer{make_packed_picture(PixelFormat::Bgrx, {1280, 720}).picture, {}, {}, {}, 1};
  PaintedCards cards;
  cards.place.strip = {0, 0, 1280, 620};
  cards.place.neighbour = {1180, 75, 1020, 470};
  cards.place.card_left = 130;
  cards.place.step = 1050;
  cards.neighbour = make_packed_picture(PixelFormat::Bgra, {1020, 470}).picture;
  cards.ground = 0x123456;
  screen.cards = cards;
  return screen;
}

/// A layer in pixels of a canvas of 1280 x 720.
Box place_of(const Layer& layer) {
  return {layer.target.left * 1280, layer.target.top * 720, layer.target.width * 1280,
          layer.target.height * 720};
}

TEST(CardPush, WhatIsPushedIsCutAtTheCanvasAndNeverScaled) {
  const PaintedScreen screen = screen_of_cards();
  for (const int offset : {-1279, -700, -300, -1, 1, 300, 700, 1279}) {
    SCOPED_TRACE(offset);
    const LayerList layers = with_cards_pushed(screen, offset);
    EXPECT_EQ(layers.background(), 0x123456U);
    for (const Layer& layer : layers.layers()) {
      const Box at = place_of(layer);
      EXPECT_GE(at.left, -1e-6);
      EXPECT_LE(at.right(), 1280 + 1e-6);
      EXPECT_NEAR(at.width, layer.source.width * layer.picture->size.width, 1e-6);
      EXPECT_NEAR(at.height, layer.source.height * layer.picture->size.height, 1e-6);
      EXPECT_NEAR(at.left, std::round(at.left), 1e-6);
    }
  }
}

TEST(CardPush, TheGroundStaysAndANeighbourComesIn) {
  const LayerList layers = with_cards_pushed(screen_of_cards(), -300);
  ASSERT_EQ(layers.size(), 3U);
  const Box ground = place_of(layers.layers()[1]);
  EXPECT_NEAR(ground.top, 620, 1e-6);
  EXPECT_NEAR(ground.left, 0, 1e-6);
  EXPECT_NEAR(place_of(layers.layers()[2]).left, 130 - 300 + 1050, 1e-6);
}

/// The kiosk's part: which fingers push.
class PushedKiosk : public testing::Test {
 protected:
  PushedKiosk()
      : hands_(test::some_content(), [](const Visit& visit, const Kiosk::Content& content,
                                        const FilmNow& film) {
          auto screen = std::make_shared<KioskScreen>(*test::plain_screen(visit, content, film));
          if (visit.view == View::News) screen->cards = PushableCards{};
          return screen;
        }) {
    hands_.touch_anywhere();
    hands_.touch("ShowNews");
    hands_.wait(1s);
  }
  test::Hands hands_;
};

TEST_F(PushedKiosk, CardsAreWhereTheFingerIs) {
  hands_.down({1500, 100});
  hands_.move({1400, 110});
  EXPECT_EQ(hands_.kiosk.push(), -100);
  hands_.up({1200, 110});
  EXPECT_EQ(hands_.kiosk.push(), 0);
  EXPECT_EQ(hands_.kiosk.visit().card, 1U);
}

TEST_F(PushedKiosk, AFingerThatTremblesOrGoesDownPushesNothing) {
  hands_.down({1500, 100});
  hands_.move({1495, 100});
  EXPECT_EQ(hands_.kiosk.push(), 0);
  hands_.move({1400, 300});
  EXPECT_EQ(hands_.kiosk.push(), 0);
}

TEST_F(PushedKiosk, NothingStaysPushedWhenTheFingerOrTheVisitIsGone) {
  hands_.down({1500, 100});
  hands_.move({1400, 100});
  hands_.kiosk.touch({Touch::Phase::Gone}, hands_.now);
  EXPECT_EQ(hands_.kiosk.push(), 0);
  hands_.up({1400, 100});
  hands_.down({1500, 100});
  hands_.move({1400, 100});
  hands_.wait(200s);
  EXPECT_EQ(hands_.view(), View::Loop);
  EXPECT_EQ(hands_.kiosk.push(), 0);
}

}  // namespace
}  // namespace hopekiosk
