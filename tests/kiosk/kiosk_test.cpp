// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/kiosk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "kiosk/fake_kiosk.h"

namespace hopekiosk {

void PrintTo(View view, std::ostream* out) { *out << name_of(view); }

namespace {

using namespace std::chrono_literals;
using test::Hands;
using testing::Contains;

TEST(Kiosk, ATouchAnywhereBringsTheMenuBeforeTheFingerLifts) {
  Hands hands;
  hands.down({1500, 100});
  EXPECT_EQ(hands.view(), View::Menu);
  hands.up({1500, 100});
  EXPECT_EQ(hands.view(), View::Menu);
}

TEST(Kiosk, TheTouchThatBroughtTheMenuChoosesNothingInIt) {
  Hands hands;
  hands.touch_anywhere();
  const Point news = hands.middle_of("ShowNews");
  Hands other;
  other.down(news);
  other.wait(2s);
  other.up(news);
  EXPECT_EQ(other.view(), View::Menu);
  // Nor does a nervous second tap at the same place.
  Hands nervous;
  nervous.down(news);
  nervous.wait(100ms);
  nervous.up(news);
  nervous.down(news);
  nervous.up(news);
  EXPECT_EQ(nervous.view(), View::Menu);
}

TEST(Kiosk, AChoiceIsMadeWhenTheFingerLiftsAndSlidingOffCancels) {
  Hands hands;
  hands.touch_anywhere();
  hands.wait(1s);
  const Point news = hands.middle_of("ShowNews");
  hands.down(news);
  EXPECT_EQ(hands.view(), View::Menu);
  EXPECT_EQ(hands.kiosk.visit().pressed, "ShowNews");
  hands.move({news.x, 700});
  EXPECT_EQ(hands.kiosk.visit().pressed, std::nullopt);
  hands.up({news.x, 700});
  EXPECT_EQ(hands.view(), View::Menu);
  hands.down(news);
  hands.move({news.x, 700});
  hands.move(news);
  EXPECT_EQ(hands.kiosk.visit().pressed, "ShowNews") << "back on it, it counts again";
  hands.up(news);
  EXPECT_EQ(hands.view(), View::News);
}

TEST(Kiosk, WatchingIsLoudAndTheControlsSinkByThemselves) {
  Hands hands;
  hands.touch_anywhere();
  EXPECT_FALSE(hands.programme.for_visitor) << "the menu doesn't speak up";
  hands.touch("WatchFromHere");
  EXPECT_EQ(hands.view(), View::Controls);
  EXPECT_TRUE(hands.programme.for_visitor);
  EXPECT_THAT(hands.programme.calls, Contains("watch"));
  hands.wait(9s);
  EXPECT_EQ(hands.view(), View::Watching);
  hands.wait(25min);
  EXPECT_EQ(hands.view(), View::Watching) << "no idle time runs while the film plays";
  hands.touch_anywhere();
  EXPECT_EQ(hands.view(), View::Controls);
  hands.touch_anywhere();  // on the film
  EXPECT_EQ(hands.view(), View::Watching);
}

TEST(Kiosk, WhenTheFilmIsOverSoIsTheVisit) {
  Hands hands;
  hands.touch_anywhere();
  hands.touch("WatchFromHere");
  hands.touch("Louder");
  hands.wait(20s);
  hands.programme.film_plays = false;
  hands.wait(1s);
  EXPECT_EQ(hands.view(), View::Loop);
  EXPECT_FALSE(hands.programme.for_visitor);
  EXPECT_EQ(hands.programme.choices, test::loop_choices());
}

TEST(Kiosk, AFilmThatIsSlowToBeginIsWaitedFor) {
  Hands hands;
  hands.touch_anywhere();
  hands.programme.film_plays = false;
  hands.touch("WatchFromHere");
  hands.programme.film_plays = false;  // the disk is slow
  hands.wait(3s);
  EXPECT_NE(hands.view(), View::Loop);
  hands.programme.film_plays = true;
  hands.wait(20s);
  EXPECT_EQ(hands.view(), View::Watching);
}

TEST(Kiosk, APausedFilmIsLetGoOfAfterAWhile) {
  Hands hands;
  hands.touch_anywhere();
  hands.touch("WatchFromHere");
  hands.touch("PlayOrPause");
  EXPECT_TRUE(hands.programme.paused);
  hands.wait(30s);
  EXPECT_EQ(hands.view(), View::Controls) << "whoever pauses wants to look";
  hands.wait(31s);
  EXPECT_TRUE(hands.kiosk.visit().countdown.has_value());
  hands.wait(20s);
  EXPECT_EQ(hands.view(), View::Loop);
  EXPECT_FALSE(hands.programme.paused);
}

TEST(Kiosk, SeeksByTenSecondsAndWithinTheFilm) {
  Hands hands;
  hands.touch_anywhere();
  hands.touch("WatchFromHere");
  hands.touch("ForwardTenSeconds");
  EXPECT_THAT(hands.programme.calls, Contains("play from 110"));
  hands.programme.position = test::seconds(4);
  hands.touch("BackTenSeconds");
  EXPECT_THAT(hands.programme.calls, Contains("play from 0"));
  const ScreenElement* const line = hands.kiosk.screen().find("SeekTo");
  ASSERT_NE(line, nullptr);
  hands.touch_at({line->box.left + line->box.width / 4, line->box.top + 10});
  EXPECT_EQ(hands.programme.calls.back(), "play from 420");
}

TEST(Kiosk, AChapterPlaysFromItsStart) {
  Hands hands;
  hands.touch_anywhere();
  hands.touch("ShowChapters");
  hands.touch("ChooseChapter2");
  EXPECT_EQ(hands.view(), View::Controls);
  EXPECT_THAT(hands.programme.calls, Contains("play from 840"));
  EXPECT_TRUE(hands.programme.for_visitor);
}

TEST(Kiosk, TheLanguageIsTheVisitorsUntilTheVisitEnds) {
  Hands hands;
  hands.touch_anywhere();
  hands.touch("ShowLanguages");
  hands.touch("ChooseLanguage1");
  EXPECT_EQ(hands.view(), View::Menu);
  EXPECT_EQ(hands.programme.choices.language, "fr");
  hands.wait(81s);
  EXPECT_EQ(hands.view(), View::Loop);
  EXPECT_EQ(hands.programme.choices.language, "es");
}

TEST(Kiosk, HighContrastIsTheVisitorsUntilTheVisitEnds) {
  Hands hands;
  hands.touch_anywhere();
  hands.touch("ContrastOnOff");
  EXPECT_EQ(hands.view(), View::Menu) << "what it does is seen at once";
  EXPECT_TRUE(hands.kiosk.visit().choices.high_contrast);
  hands.touch("ShowNews");
  EXPECT_TRUE(hands.kiosk.visit().choices.high_contrast);
  hands.touch("BackToFilm");
  EXPECT_FALSE(hands.kiosk.visit().choices.high_contrast);
}

TEST(Kiosk, WhoWatchesComesBackToTheFilmFromTheLanguages) {
  Hands hands;
  hands.touch_anywhere();
  hands.touch("WatchFromHere");
  hands.touch("ShowLanguages");
  EXPECT_TRUE(hands.programme.for_visitor);
  hands.touch("ChooseLanguage2");
  EXPECT_EQ(hands.view(), View::Controls);
  EXPECT_EQ(hands.programme.choices.language, "quc");
}

TEST(Kiosk, CardsTurnByArrowsAndBySwipesAllRound) {
  Hands hands;
  hands.touch_anywhere();
  hands.touch("ShowNews");
  hands.touch("NextCard");
  EXPECT_EQ(hands.kiosk.visit().card, 1U);
  hands.touch("PreviousCard");
  hands.touch("PreviousCard");
  EXPECT_EQ(hands.kiosk.visit().card, 2U) << "before the first comes the last";
  hands.wait(1s);
  hands.down({2000, 350});
  hands.move({1700, 360});
  hands.up({1600, 360});
  EXPECT_EQ(hands.kiosk.visit().card, 0U) << "pushed to the left, the next one comes";
  hands.down({1600, 350});
  hands.move({1900, 360});
  hands.up({1900, 360});
  EXPECT_EQ(hands.kiosk.visit().card, 2U);
  hands.down({1600, 350});
  hands.move({1500, 700});
  hands.up({1500, 700});
  EXPECT_EQ(hands.kiosk.visit().card, 2U) << "mostly downwards is no swipe";
}

TEST(Kiosk, ASwipeThatBeginsOnAButtonPressesNothing) {
  Hands hands;
  hands.touch_anywhere();
  hands.touch("ShowNews");
  hands.wait(1s);
  const Point back = hands.middle_of("BackToFilm");
  hands.down(back);
  hands.move({back.x - 250, back.y});
  hands.up({back.x - 250, back.y});
  EXPECT_EQ(hands.view(), View::News);
  EXPECT_EQ(hands.kiosk.visit().card, 1U);
}

TEST(Kiosk, ALongCardIsWaitedForTwiceAsLongAsItTakesToRead) {
  KioskContent content = test::some_content();
  std::string words;
  for (int i = 0; i < 150; ++i) words += "palabra ";
  content.news[0].slide.text = LocalisedText{{{"", words}}};  // 90 s at 100 words a minute
  Hands hands(content);
  hands.touch_anywhere();
  hands.touch("ShowNews");
  hands.wait(178s);
  EXPECT_FALSE(hands.kiosk.visit().countdown.has_value());
  hands.wait(4s);
  EXPECT_TRUE(hands.kiosk.visit().countdown.has_value());
}

TEST(Kiosk, TheCountdownLastsTwentySecondsAndAnyTouchStopsItAnyNumberOfTimes) {
  Hands hands;
  hands.touch_anywhere();
  hands.touch("ShowAsk");
  for (int times = 0; times < 12; ++times) {
    hands.wait(59s);
    EXPECT_FALSE(hands.kiosk.visit().countdown.has_value());
    hands.wait(2s);
    ASSERT_TRUE(hands.kiosk.visit().countdown.has_value());
    EXPECT_LE(*hands.kiosk.visit().countdown, 20s);
    EXPECT_GE(*hands.kiosk.visit().countdown, 19s);
    hands.wait(15s);
    // Where "back" was: what is covered isn't touched.
    hands.touch("BackToFilm");
    EXPECT_FALSE(hands.kiosk.visit().countdown.has_value());
    EXPECT_EQ(hands.view(), View::Ask);
  }
  hands.wait(81s);
  EXPECT_EQ(hands.view(), View::Loop);
}

TEST(Kiosk, NoIdleTimeRunsWhileAVoiceIsHeard) {
  Hands hands;
  hands.touch_anywhere();
  hands.touch("Listen");
  EXPECT_EQ(hands.kiosk.visit().speaking, "Listen");
  hands.wait(5min);
  EXPECT_EQ(hands.view(), View::Menu);
  EXPECT_FALSE(hands.kiosk.visit().countdown.has_value());
  hands.programme.speaks = false;
  hands.wait(59s);
  EXPECT_EQ(hands.kiosk.visit().speaking, std::nullopt);
  EXPECT_EQ(hands.view(), View::Menu);
  hands.wait(22s);
  EXPECT_EQ(hands.view(), View::Loop);
}

TEST(Kiosk, TheSameEarAgainEndsTheVoiceAndSoDoesGoingAway) {
  Hands hands;
  hands.touch_anywhere();
  hands.touch("Listen");
  hands.touch("Listen");
  EXPECT_FALSE(hands.programme.speaks);
  hands.touch("Listen");
  hands.touch("ShowNews");
  EXPECT_FALSE(hands.programme.speaks);
  EXPECT_EQ(hands.kiosk.visit().speaking, std::nullopt);
}

TEST(Kiosk, LeavingQuicklyLeavesNothing) {
  Hands hands;
  hands.touch_anywhere();
  hands.touch("ShowLanguages");
  hands.touch("ChooseLanguage1");
  hands.touch("ShowNews");
  hands.touch("NextCard");
  hands.touch("BackToFilm");
  EXPECT_EQ(hands.view(), View::Loop);
  EXPECT_TRUE(hands.programme.silent);
  Visit empty;
  empty.choices = test::loop_choices();
  EXPECT_EQ(hands.kiosk.visit(), empty) << "the next visitor finds nothing of this one";
  EXPECT_EQ(hands.programme.choices, test::loop_choices());
}

TEST(Kiosk, KeysReachEverythingAndShowWhereTheyAre) {
  Hands hands;
  hands.kiosk.key(Key::Down, hands.now);
  EXPECT_EQ(hands.view(), View::Menu);
  hands.kiosk.key(Key::Right, hands.now);
  ASSERT_TRUE(hands.kiosk.visit().focus.has_value());
  std::vector<ElementId> reached;
  for (int i = 0; i < 20; ++i) {
    reached.push_back(*hands.kiosk.visit().focus);
    hands.kiosk.key(Key::Right, hands.now);
  }
  for (const ScreenElement& each : hands.kiosk.screen().elements) {
    EXPECT_TRUE(!each.can_be_touched() || testing::Value(reached, Contains(each.id))) << each.id;
  }
  while (*hands.kiosk.visit().focus != "ShowNews") hands.kiosk.key(Key::Right, hands.now);
  hands.kiosk.key(Key::Enter, hands.now);
  EXPECT_EQ(hands.view(), View::News);
  hands.kiosk.key(Key::PageDown, hands.now);
  EXPECT_EQ(hands.kiosk.visit().card, 1U);
  hands.kiosk.key(Key::Back, hands.now);
  EXPECT_EQ(hands.view(), View::Menu);
  hands.kiosk.key(Key::Back, hands.now);
  EXPECT_EQ(hands.view(), View::Loop);
}

TEST(Kiosk, WhereKeysWereIsFoundAgainWhenItsCardIsTurned) {
  const auto with_ears = [](const Visit& visit, const Kiosk::Content& content,
                            const FilmNow& film) {
    auto screen = std::make_shared<KioskScreen>(*test::plain_screen(visit, content, film));
    if (visit.view != View::News) return screen;
    ScreenElement ear;
    ear.id = "news." + std::to_string(visit.card) + ".ear";
    ear.name = "listen";
    ear.box = {2900, 300, 90, 90};
    ear.action = Action{ActionKind::Listen, 0};
    screen->elements.insert(screen->elements.begin(), ear);
    return screen;
  };
  Hands hands(test::some_content(), with_ears);
  hands.touch_anywhere();
  hands.touch("ShowNews");
  hands.kiosk.key(Key::Down, hands.now);
  ASSERT_EQ(hands.kiosk.visit().focus, "news.0.ear");
  hands.kiosk.key(Key::PageDown, hands.now);
  hands.wait(100ms);
  ASSERT_EQ(hands.kiosk.visit().card, 1U);
  ASSERT_TRUE(hands.kiosk.visit().focus) << "it is seen where the keys are";
  EXPECT_NE(hands.kiosk.screen().find(*hands.kiosk.visit().focus), nullptr);
}

TEST(Kiosk, ATouchscreenThatIsUnpluggedInMidTouchLeavesNothingPressed) {
  Hands hands;
  hands.touch_anywhere();
  hands.wait(1s);
  hands.down(hands.middle_of("ShowNews"));
  hands.kiosk.touch({Touch::Phase::Gone}, hands.now);
  EXPECT_EQ(hands.kiosk.visit().pressed, std::nullopt);
  hands.up(hands.middle_of("ShowNews"));
  EXPECT_EQ(hands.view(), View::Menu);
  hands.touch("ShowNews");
  EXPECT_EQ(hands.view(), View::News) << "and when it is back it works";
}

TEST(Kiosk, AProgrammeThatChangesUnderAVisitorTakesNothingThatIsStillThere) {
  Hands hands;
  hands.touch_anywhere();
  hands.touch("ShowNews");
  hands.touch("NextCard");
  hands.touch("NextCard");
  KioskContent fewer = test::some_content();
  fewer.news.resize(1);
  hands.kiosk.set_content(std::make_shared<KioskContent>(fewer), hands.now);
  EXPECT_EQ(hands.view(), View::News);
  EXPECT_EQ(hands.kiosk.visit().card, 0U);
  fewer.news.clear();
  hands.kiosk.set_content(std::make_shared<KioskContent>(fewer), hands.now);
  EXPECT_EQ(hands.view(), View::Loop);
}

TEST(Kiosk, WhatIsNotLaidOutYetCantBeTouched) {
  test::FakeProgramme programme;
  bool ready = true;
  const auto slow = [&](const Visit& visit, const Kiosk::Content& content, const FilmNow& film) {
    return ready ? test::plain_screen(visit, content, film) : nullptr;
  };
  Kiosk kiosk(std::make_shared<KioskContent>(test::some_content()), programme, slow,
              test::loop_choices());
  SteadyTime now{1h};
  const auto touch_at = [&](double x) {
    now += 1s;
    kiosk.touch({Touch::Phase::Down, 1, x, 445}, now);
    kiosk.touch({Touch::Phase::Up, 1, x, 445}, now);
    kiosk.tick(now);
  };
  touch_at(50);
  ASSERT_EQ(kiosk.visit().view, View::Menu);
  const Box news = kiosk.screen().find("ShowNews")->box;
  ready = false;
  touch_at(news.left + 40);
  ASSERT_EQ(kiosk.visit().view, View::News) << "the menu could be seen";
  const Box menu_back = kiosk.screen().find("BackToFilm")->box;
  touch_at(menu_back.left + 40);
  EXPECT_EQ(kiosk.visit().view, View::News) << "what is still seen is the menu";
  ready = true;
  touch_at(kiosk.screen().find("BackToFilm")->box.left + 40);
  EXPECT_EQ(kiosk.visit().view, View::Loop);
}

}  // namespace
}  // namespace hopekiosk
