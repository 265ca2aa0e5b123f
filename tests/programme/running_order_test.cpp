// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/running_order.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "programme/fake_source.h"

namespace hopekiosk {
namespace {

using ::testing::ElementsAre;
using testing::film;
using testing::playlist_of;
using testing::slide;

std::vector<std::string> names(RunningOrder& order, int count, ProgrammeTime now = {}) {
  std::vector<std::string> result;
  for (int i = 0; i < count; ++i) {
    const auto turn = order.next(now, {});
    result.push_back(turn ? turn->item.name : "-");
  }
  return result;
}

Playlist letters(Order order) {
  Playlist playlist = playlist_of({film("a"), film("b"), film("c"), film("d"), film("e")});
  playlist.sequence.order = order;
  return playlist;
}

TEST(RunningOrder, RepeatsForEverAndCountsRounds) {
  RunningOrder order(playlist_of({film("a"), slide("b")}), 0);
  EXPECT_THAT(names(order, 5), ElementsAre("a", "b", "a", "b", "a"));
  EXPECT_EQ(order.next({}, {})->round, 2);
}

TEST(RunningOrder, PlaysNestedSequencesInPlace) {
  Sequence inner;
  inner.children = {film("b"), film("c")};
  inner.background_sound = "inner.ogg";
  Playlist playlist;
  playlist.background_sound = "outer.ogg";
  playlist.volume = 50;
  Item quiet = film("d");
  quiet.volume = 50;
  playlist.sequence.children = {film("a"), inner, quiet};
  RunningOrder order(playlist, 0);
  EXPECT_EQ(order.next({}, {})->background_sound, "outer.ogg");
  EXPECT_EQ(order.next({}, {})->background_sound, "inner.ogg");
  EXPECT_EQ(order.next({}, {})->background_sound, "inner.ogg");
  const auto last = order.next({}, {});
  EXPECT_EQ(last->background_sound, "outer.ogg");
  EXPECT_EQ(last->volume, 25) << "playlist and item multiply";
}

TEST(RunningOrder, RandomRoundsHoldEveryItemOnceAndNeverRepeatOneAtOnce) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    RunningOrder order(letters(Order::Random), seed);
    std::string last;
    for (int round = 0; round < 40; ++round) {
      std::set<std::string> seen;
      for (const std::string& name : names(order, 5)) {
        EXPECT_NE(name, last);
        last = name;
        seen.insert(name);
      }
      EXPECT_EQ(seen.size(), 5U);
    }
  }
}

TEST(RunningOrder, RandomReallyShufflesAndASeedGivesTheSameOrderAgain) {
  RunningOrder first(letters(Order::Random), 7);
  RunningOrder again(letters(Order::Random), 7);
  RunningOrder other(letters(Order::Random), 8);
  const auto order = names(first, 50);
  EXPECT_EQ(order, names(again, 50));
  EXPECT_NE(order, names(other, 50));
  std::set<std::vector<std::string>> rounds;
  for (std::size_t i = 0; i < 50; i += 5) rounds.insert({order.begin() + i, order.begin() + i + 5});
  EXPECT_GT(rounds.size(), 5U);
}

TEST(RunningOrder, AFailedItemIsPassedOverForThirtySeconds) {
  RunningOrder order(playlist_of({film("a"), film("bad")}), 0);
  order.failed(1, {0});
  EXPECT_THAT(names(order, 3, {29 * kSampleRate}), ElementsAre("a", "a", "a"));
  EXPECT_THAT(names(order, 2, {30 * kSampleRate}), ElementsAre("bad", "a"));
  order.failed(1, {30 * kSampleRate});
  order.succeeded(1);
  EXPECT_THAT(names(order, 2, {31 * kSampleRate}), ElementsAre("bad", "a"));
}

TEST(RunningOrder, ARoundOfFailedItemsIsOverAndGivesNothing) {
  RunningOrder order(playlist_of({film("a"), film("b")}), 0);
  EXPECT_THAT(names(order, 2), ElementsAre("a", "b"));
  order.failed(0, {0});
  order.failed(1, {0});
  EXPECT_THAT(names(order, 2, {1}), ElementsAre("-", "-"));
  EXPECT_THAT(names(order, 2, {30 * kSampleRate}), ElementsAre("a", "b"));
}

TEST(RunningOrder, AnEmptyPlaylistGivesNothing) {
  RunningOrder order(Playlist{}, 0);
  EXPECT_FALSE(order.next({}, {}));
  EXPECT_FALSE(order.next({}, {}));
}

TEST(RunningOrder, AChangedPlaylistGoesOnAfterTheItemOnScreen) {
  RunningOrder order(playlist_of({film("a"), film("b"), film("c")}), 0);
  order.next({}, {});
  const auto playing = order.next({}, {});  // b
  order.next({}, {});                       // c was prefetched
  order.replace(playlist_of({slide("new"), film("a"), film("b"), film("x"), film("c")}), playing);
  EXPECT_THAT(names(order, 4), ElementsAre("x", "c", "new", "a"));
}

TEST(RunningOrder, AChangedPlaylistWithoutTheItemOnScreenBeginsAtTheTop) {
  RunningOrder order(playlist_of({film("a"), film("b")}), 0);
  const auto playing = order.next({}, {});
  order.replace(playlist_of({film("x"), film("y")}), playing);
  EXPECT_THAT(names(order, 3), ElementsAre("x", "y", "x"));
}

}  // namespace
}  // namespace hopekiosk
