// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// RunningOrder where the schedule leaves items out, and the languages of slides.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "programme/fake_source.h"
#include "programme/hand_clock.h"
#include "programme/running_order.h"

namespace hopekiosk {
namespace {

using ::testing::ElementsAre;
using testing::film;
using testing::local_time;
using testing::playlist_of;
using testing::slide;

Moment noon(const std::string& day, bool trusted = true) {
  return {local_time(day + "T12:00"), trusted, std::nullopt};
}
const Moment kMonday = noon("2026-11-30");
const Moment kSunday = noon("2026-11-29");

Item on(Item item, const char* days) {
  item.validity.days = *parse_weekdays(days);
  return item;
}

std::vector<std::string> names(RunningOrder& order, int count, const Moment& moment) {
  std::vector<std::string> result;
  for (int i = 0; i < count; ++i) {
    const auto turn = order.next({}, moment);
    result.push_back(turn ? turn->item.name : "-");
  }
  return result;
}

TEST(ScheduledOrder, PassesOverWhatIsNotValidWhenItsTurnComes) {
  RunningOrder order(playlist_of({film("a"), on(film("b"), "sun"), film("c")}), 0);
  EXPECT_THAT(names(order, 4, kMonday), ElementsAre("a", "c", "a", "c"));
  EXPECT_THAT(names(order, 4, kSunday), ElementsAre("a", "b", "c", "a"));
  EXPECT_THAT(names(order, 2, kMonday), ElementsAre("c", "a"));
}

TEST(ScheduledOrder, ARoundThatHoldsNothingValidGivesNothing) {
  RunningOrder order(playlist_of({on(film("a"), "sun"), on(film("b"), "sat")}), 0);
  const auto round = order.round();
  EXPECT_THAT(names(order, 2, kMonday), ElementsAre("-", "-"));
  EXPECT_EQ(order.round(), round + 2) << "and each is a round";
  EXPECT_THAT(names(order, 1, kSunday), ElementsAre("a"));
}

TEST(ScheduledOrder, TheOnlyValidItemIsFoundWhereverChancePutsIt) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    Playlist playlist = playlist_of(
        {on(film("a"), "sun"), on(film("b"), "mon"), on(film("c"), "sun"), on(film("d"), "sun")});
    playlist.sequence.order = Order::Random;
    RunningOrder order(playlist, seed);
    names(order, 5, kSunday);
    EXPECT_THAT(names(order, 5, kMonday), ElementsAre("b", "b", "b", "b", "b")) << seed;
  }
}

TEST(ScheduledOrder, ByChanceNothingRepeatsAlthoughOthersAreLeftOut) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    Sequence pair;
    pair.children = {film("c"), film("d")};
    Playlist playlist = playlist_of(
        {film("a"), film("b"), on(film("x"), "sun"), on(film("y"), "sun"), on(film("z"), "sun")});
    playlist.sequence.children.emplace_back(pair);
    playlist.sequence.order = Order::Random;
    RunningOrder order(playlist, seed);
    std::string last;
    std::map<std::string, int> played;
    for (const std::string& name : names(order, 80, kMonday)) {
      EXPECT_NE(name, last) << seed;
      if (last == "c") {
        EXPECT_EQ(name, "d") << "a sequence stays together";
      }
      if (name == "c") {
        EXPECT_NE(last, "d") << "nor does a whole sequence repeat";
      }
      last = name;
      ++played[name];
    }
    for (const char* name : {"a", "b", "c", "d"})
      EXPECT_EQ(played[name], 20) << "each once a round";
  }
}

TEST(ScheduledOrder, TheDefaultSequencePlaysAloneWhenNothingElseIsValid) {
  Playlist playlist = playlist_of({on(film("a"), "sun"), film("b")});
  playlist.sequence.children.pop_back();
  Sequence net;
  net.is_default = true;
  net.children = {film("net 1"), film("net 2")};
  playlist.sequence.children.emplace_back(net);
  RunningOrder order(playlist, 0);
  EXPECT_THAT(names(order, 3, kMonday), ElementsAre("net 1", "net 2", "net 1"));
  EXPECT_THAT(names(order, 3, kSunday), ElementsAre("a", "a", "a"));
  EXPECT_THAT(names(order, 3, noon("2026-11-29", false)), ElementsAre("net 1", "net 2", "net 1"));
}

TEST(ScheduledOrder, WithoutADefaultSequenceAWrongClockLeavesWhatHasNoConditions) {
  RunningOrder order(playlist_of({on(film("a"), "sun"), film("b"), film("c")}), 0);
  EXPECT_THAT(names(order, 3, noon("2026-11-29", false)), ElementsAre("b", "c", "b"));
  RunningOrder conditions(playlist_of({on(film("a"), "sun")}), 0);
  EXPECT_THAT(names(conditions, 1, noon("2026-11-29", false)), ElementsAre("-"));
}

TEST(ScheduledOrder, GoesBackToTheItemOnScreen) {
  RunningOrder order(playlist_of({film("a"), on(film("b"), "sun"), film("c")}), 0);
  const auto playing = order.next({}, kSunday);
  order.next({}, kSunday);
  order.next({}, kSunday);
  order.go_back_to(*playing);
  EXPECT_THAT(names(order, 2, kMonday), ElementsAre("c", "a"));
}

// ---- languages ----------------------------------------------------------------------------------

Playlist rotating(std::vector<Item> items, std::vector<std::string> languages) {
  Playlist playlist = playlist_of(std::move(items));
  playlist.languages = std::move(languages);
  playlist.rotates_languages = true;
  return playlist;
}

TEST(RotatingLanguages, ChangeFromSlideToSlideAndEachSlideIsSeenInEach) {
  for (const std::size_t count : {1U, 2U, 3U, 4U, 5U, 6U, 7U}) {
    std::vector<Item> slides;
    for (std::size_t i = 0; i < count; ++i) slides.push_back(slide("slide " + std::to_string(i)));
    const std::vector<std::string> languages = {"es", "fr", "quc"};
    RunningOrder order(rotating(slides, languages), 0);
    std::map<std::string, std::set<std::string>> seen;
    for (std::size_t round = 0; round < languages.size(); ++round) {
      std::string last;
      for (std::size_t i = 0; i < count; ++i) {
        const auto turn = order.next({}, kMonday);
        EXPECT_NE(turn->language.wanted, last) << "round by round";
        last = turn->language.wanted;
        seen[turn->item.name].insert(turn->language.wanted);
      }
    }
    for (const auto& [name, shown] : seen) EXPECT_EQ(shown.size(), 3U) << name << " of " << count;
  }
}

TEST(RotatingLanguages, FilmsStayInTheFirstAndDoNotCount) {
  RunningOrder order(rotating({film("f"), slide("a"), film("g"), slide("b")}, {"es", "fr"}), 0);
  std::vector<std::string> languages;
  for (int i = 0; i < 8; ++i) languages.push_back(order.next({}, kMonday)->language.wanted);
  EXPECT_THAT(languages, ElementsAre("es", "es", "es", "fr", "es", "fr", "es", "es"));
}

TEST(RotatingLanguages, SlidesThatAreLeftOutDoNotCount) {
  RunningOrder order(rotating({slide("a"), on(slide("b"), "sun"), slide("c")}, {"es", "fr"}), 0);
  EXPECT_EQ(order.next({}, kMonday)->language.wanted, "es");
  EXPECT_EQ(order.next({}, kMonday)->language.wanted, "fr");
}

TEST(RotatingLanguages, GoOnAfterTheItemOnScreen) {
  const Playlist playlist = rotating({slide("a"), slide("b"), slide("c")}, {"es", "fr"});
  RunningOrder order(playlist, 0);
  const auto playing = order.next({}, kMonday);
  ASSERT_EQ(playing->language.wanted, "es");
  order.next({}, kMonday);
  order.replace(playlist, playing);
  EXPECT_EQ(order.next({}, kMonday)->language.wanted, "fr");
  order.go_back_to(*playing);
  EXPECT_EQ(order.next({}, kMonday)->language.wanted, "fr");
}

TEST(RotatingLanguages, WithoutRotationAllIsInTheOneAskedFor) {
  Playlist playlist = playlist_of({slide("a"), slide("b")});
  playlist.languages = {"es", "fr"};
  RunningOrder order(playlist, 0, "fr");
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(order.next({}, kMonday)->language, (LanguageChoice{"fr", "es"}));
  }
}

}  // namespace
}  // namespace hopekiosk
