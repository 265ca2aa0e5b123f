// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/realtime_player.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "programme/fake_source.h"
#include "programme/hand_clock.h"

namespace hopekiosk {
namespace {

using namespace testing;
using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::ElementsAre;

/// A clock that only moves when the loop waits, and then to the moment it waits for.
class World final : public SteadyClock, public Waiter {
 public:
  SteadyTime now() const override { return now_; }
  void wait_until(SteadyTime deadline) override {
    now_ = std::max(now_ + 1us, deadline + oversleep);
    if (on_wait) on_wait();
  }
  void pass(SteadyDuration duration) { now_ += duration; }
  SteadyDuration since_start() const { return now_ - SteadyTime(1000s); }

  SteadyDuration oversleep{0};
  std::function<void()> on_wait;

 private:
  SteadyTime now_{1000s};
};

/// A loudspeaker with a perfect device behind it: starts when it has its lead, then is heard at
/// `rate` times steady time.
class FakeSound final : public SoundOutput {
 public:
  explicit FakeSound(World& world) : world_(world) {}

  State state() const override { return state_; }
  std::int64_t lead() const override { return 4800; }
  std::int64_t room() const override { return 48000; }
  void write(ProgrammeTime at, std::span<const float> interleaved) override {
    EXPECT_EQ(at.samples, written);
    written = at.samples + static_cast<std::int64_t>(interleaved.size()) / kChannels;
    if (state_ == State::Opening && opens && written >= lead()) {
      state_ = State::Playing;
      started_ = world_.now();
    }
    if (state_ == State::Playing) {
      EXPECT_GE(written, heard()) << "the device ran dry";
    }
  }
  std::optional<HeardPoint> take_point() override {
    if (state_ != State::Playing) return std::nullopt;
    return HeardPoint{{heard()}, world_.now()};
  }
  void set_clock(HeardPoint now) override { clock = now; }
  void rest(bool now) override { rests.push_back(now); }

  std::int64_t heard() const {
    return std::llround(static_cast<double>(duration_to_samples(world_.now() - started_)) * rate);
  }
  void set_state(State state) { state_ = state; }

  double rate = 1;
  bool opens = true;
  std::int64_t written = 0;
  std::optional<HeardPoint> clock;
  std::vector<bool> rests;  // one a second

 private:
  World& world_;
  State state_ = State::Opening;
  SteadyTime started_;
};

struct Shown {
  SteadyDuration when;
  int number;
  int over;  // -1: nothing
};

class FakeScreen final : public Screen {
 public:
  explicit FakeScreen(World& world) : world_(world) {}
  Size canvas() const override { return {1280, 720}; }
  Result<void> prepare(const LayerList& layers) override {
    world_.pass(drawing);
    number_ = layers.empty() ? -1 : number_of(layers.layers()[0].picture);
    over_ = layers.size() < 2 ? -1 : number_of(layers.layers()[1].picture);
    if (broken) return Error{"the screen is gone", "", {}};
    return {};
  }
  Result<void> present() override {
    shown.push_back({world_.since_start(), number_, over_});
    return {};
  }
  SteadyDuration drawing{2ms};
  bool broken = false;
  std::vector<Shown> shown;

 private:
  World& world_;
  int number_ = -1;
  int over_ = -1;
};

class FakeHost final : public PlayerHost {
 public:
  bool go_on() override { return !stop || !stop(); }
  bool take_redraw() override { return redraw && redraw(); }
  bool moves() const override { return moving; }
  void put_over(LayerList& layers) const override {
    if (over) layers.add(Layer{numbered_picture(*over), {}, {}, Fit::Contain, 1.0F});
  }
  std::optional<Playlist> take_playlist() override { return std::exchange(playlist, {}); }
  void report(const PlayerReport& report) override { reports.push_back(report); }

  std::vector<PlayerReport> of(PlayerReport::Kind kind) const {
    std::vector<PlayerReport> result;
    for (const auto& report : reports) {
      if (report.kind == kind) result.push_back(report);
    }
    return result;
  }
  std::function<bool()> stop;
  std::function<bool()> redraw;
  bool moving = false;
  std::optional<int> over;  // number of the picture that is put over the programme's
  std::optional<Playlist> playlist;
  std::vector<PlayerReport> reports;
};

class RealtimePlayerTest : public ::testing::Test {
 protected:
  RealtimePlayer::Ended play(Playlist playlist, std::optional<int> seconds = {},
                             Programme::Options programme_options = {}) {
    programme.emplace(std::move(playlist), factory, programme_options);
    RealtimePlayer::Options options;
    options.patience = patience;
    if (seconds) options.stop_at = ProgrammeTime{*seconds * kSampleRate};
    RealtimePlayer player(*programme, screen, sound, host, world, world, options);
    return player.run();
  }

  /// Distances between pictures, in milliseconds, from the second one on: the first is shown early.
  std::vector<double> intervals() const {
    std::vector<double> result;
    for (std::size_t i = 2; i < screen.shown.size(); ++i) {
      result.push_back(
          std::chrono::duration<double, std::milli>(screen.shown[i].when - screen.shown[i - 1].when)
              .count());
    }
    return result;
  }

  // The workers are real threads; the loop waits for them in real time while its own time stands
  // still, so that a busy test machine changes nothing.
  SteadyDuration patience = std::chrono::hours(1000000);
  World world;
  FakeFactory factory;
  FakeSound sound{world};
  FakeScreen screen{world};
  FakeHost host;
  std::optional<Programme> programme;
};

TEST_F(RealtimePlayerTest, ShowsEveryPictureWhenItIsHeardAlsoOverJoins) {
  factory.items["a"] = whole_seconds(1);
  EXPECT_EQ(play(playlist_of({film("a")}), 10), RealtimePlayer::Ended::AsAsked);
  ASSERT_GE(screen.shown.size(), 249U);
  for (std::size_t i = 0; i < screen.shown.size(); ++i) {
    ASSERT_EQ(screen.shown[i].number, static_cast<int>(i % 25));
  }
  for (const double interval : intervals()) EXPECT_NEAR(interval, 40, 0.2);
  const PlayerReport end = host.reports.back();
  EXPECT_EQ(end.kind, PlayerReport::Kind::End);
  EXPECT_EQ(end.late, 0);
  EXPECT_EQ(end.shown, static_cast<std::int64_t>(screen.shown.size()));
  EXPECT_EQ(end.rounds, 9);
}

TEST_F(RealtimePlayerTest, WhatIsPutOverThePicturesIsSeenAtOnceAndDelaysNone) {
  factory.items["a"] = whole_seconds(10);
  bool told = false;
  host.redraw = [&] {
    if (world.since_start() < 2s || std::exchange(told, true)) return false;
    host.over = 7;
    return true;
  };
  play(playlist_of({film("a")}), 4);
  const auto first = std::find_if(screen.shown.begin(), screen.shown.end(),
                                  [](const Shown& each) { return each.over == 7; });
  ASSERT_NE(first, screen.shown.end());
  EXPECT_LT(first->when, 2s + 60ms) << "before a touch feels unanswered";
  EXPECT_LE(first->number, (first - 1)->number + 1);
  EXPECT_TRUE(
      std::all_of(first, screen.shown.end(), [](const Shown& each) { return each.over == 7; }));
  EXPECT_EQ(host.reports.back().late, 0);
}

TEST_F(RealtimePlayerTest, WhatMovesOverAFilmMakesNoPictureOfItLateOnASlowMachine) {
  screen.drawing = 15ms;
  factory.items["a"] = whole_seconds(10);
  host.redraw = [&] {
    host.moving = world.since_start() > 2s && world.since_start() < 3s;
    if (host.moving) host.over = host.over.value_or(0) + 1;
    return host.moving;
  };
  play(playlist_of({film("a")}), 4);
  EXPECT_GT(*host.over, 20) << "it moves at each turn";
  std::optional<Shown> before;
  for (const Shown& each : screen.shown) {
    if (each.when < 1s || (before && before->number == each.number)) continue;
    if (before) {
      EXPECT_NEAR(static_cast<double>((each.when - before->when) / 1us) / 1000, 40, 5)
          << each.number;
    }
    before = each;
  }
  EXPECT_EQ(host.reports.back().late, 0);
}

// ---- opening hours ------------------------------------------------------------------------------

Playlist open_from_eight_to_six() {
  Playlist playlist = playlist_of({film("a")});
  playlist.opening_hours =
      OpeningHours{{std::chrono::hours(8), std::chrono::hours(18)}, Weekdays::all()};
  return playlist;
}

TEST_F(RealtimePlayerTest, WhenThePlaceClosesItIsDarkAndTheSoundRests) {
  factory.items["a"] = whole_seconds(60);
  const HandClock wall("2026-06-01T17:59:57");
  Programme::Options options;
  options.wall = &wall;
  play(open_from_eight_to_six(), 6, options);
  EXPECT_EQ(screen.shown.back().number, -1) << "black";
  EXPECT_NEAR(std::chrono::duration<double>(screen.shown.back().when).count(), 3, 0.3);
  EXPECT_FALSE(sound.rests.at(0));
  EXPECT_TRUE(sound.rests.back());
  EXPECT_THAT(host.of(PlayerReport::Kind::SoundLost), ::testing::IsEmpty());
  EXPECT_EQ(host.reports.back().item, "(closed)");
}

TEST_F(RealtimePlayerTest, WhenThePlaceOpensTheFirstPictureComesWithinASecond) {
  factory.items["a"] = whole_seconds(60);
  const HandClock wall("2026-06-01T07:59:30");
  Programme::Options options;
  options.wall = &wall;
  play(open_from_eight_to_six(), 33, options);
  ASSERT_GT(screen.shown.size(), 2U);
  EXPECT_EQ(screen.shown[0].number, -1);
  EXPECT_EQ(screen.shown[1].number, 0);
  EXPECT_NEAR(std::chrono::duration<double>(screen.shown[1].when).count(), 30, 0.5);
  EXPECT_TRUE(sound.rests.at(5));
  EXPECT_FALSE(sound.rests.at(20)) << "the device needs its time to open";
  EXPECT_EQ(host.reports.back().late, 0);
}

// ---- steering -----------------------------------------------------------------------------------

TEST_F(RealtimePlayerTest, ATouchIsAnsweredWithinTheDevicesLead) {
  factory.items["a"] = whole_seconds(60);
  bool paused = false;
  world.on_wait = [&] {
    if (!paused && world.since_start() > 2s) paused = programme->pause();
  };
  play(playlist_of({film("a")}), 5);
  EXPECT_LT(screen.shown.back().when, 2250ms) << "the last picture stands";
  EXPECT_EQ(host.reports.back().late, 0);
}

TEST_F(RealtimePlayerTest, ASeekIsHeardAndSeenFromItsPlaceOn) {
  factory.items["a"] = whole_seconds(60);
  bool sought = false;
  world.on_wait = [&] {
    if (!sought && world.since_start() > 2s) {
      sought = programme->seek(ExactTime::from_samples(40 * kSampleRate));
    }
  };
  play(playlist_of({film("a")}), 4);
  const auto first = std::find_if(screen.shown.begin(), screen.shown.end(),
                                  [](const Shown& shown) { return shown.number >= 1000; });
  ASSERT_NE(first, screen.shown.end());
  EXPECT_EQ(first->number, 1000);
  EXPECT_LT(first->when, 2300ms);
  EXPECT_GT(screen.shown.back().number, 1035);
}

TEST_F(RealtimePlayerTest, ACaptionThatIsPaintedAnewIsDrawnAnewAtOnceWhereItStands) {
  factory.items["a"] = whole_seconds(60);
  const auto caption = std::make_shared<Caption>(std::nullopt);
  factory.items["a"].caption = caption;
  bool paused = false;
  std::size_t shown = 0;
  world.on_wait = [&] {
    if (!paused && world.since_start() > 2s) paused = programme->pause();
    if (shown > 0 || world.since_start() < 3s) return;
    shown = screen.shown.size();
    caption->paint(std::nullopt);
  };
  play(playlist_of({film("a")}), 4);
  ASSERT_GT(shown, 0U);
  ASSERT_EQ(screen.shown.size(), shown + 1) << "once";
  EXPECT_EQ(screen.shown[shown].number, screen.shown[shown - 1].number);
  EXPECT_LT(screen.shown[shown].when, 3100ms);
}

// ---- devices ------------------------------------------------------------------------------------

TEST_F(RealtimePlayerTest, FollowsADeviceThatRunsFast) {
  factory.items["a"] = whole_seconds(1);
  sound.rate = 1.001;
  play(playlist_of({film("a")}), 20);
  for (const auto& second : host.of(PlayerReport::Kind::Second)) {
    EXPECT_LT(std::abs(second.offset_milliseconds), 5) << second.seconds;
  }
  EXPECT_NEAR(std::chrono::duration<double>(world.since_start()).count(), 20 / 1.001, 0.02);
}

TEST_F(RealtimePlayerTest, TheFirstPictureDoesNotWaitForTheSoundDevice) {
  factory.items["a"] = whole_seconds(1);
  sound.opens = false;
  play(playlist_of({film("a")}), 3);
  EXPECT_LT(screen.shown.at(0).when, 20ms);
  EXPECT_GT(screen.shown.at(1).when, 500ms) << "it stands until the device had its chance";
  EXPECT_GE(screen.shown.size(), 74U) << "and nothing is lost then";
}

TEST_F(RealtimePlayerTest, WithoutSoundSteadyTimeIsTheClock) {
  factory.items["a"] = whole_seconds(1);
  sound.set_state(SoundOutput::State::None);
  play(playlist_of({film("a")}), 5);
  for (const double interval : intervals()) EXPECT_NEAR(interval, 40, 0.2);
}

TEST_F(RealtimePlayerTest, ALostDeviceIsNotSeenInThePicture) {
  factory.items["a"] = whole_seconds(1);
  world.on_wait = [&] {
    if (world.since_start() > 2s) sound.set_state(SoundOutput::State::Lost);
    if (world.since_start() > 5s) sound.set_state(SoundOutput::State::Playing);
  };
  play(playlist_of({film("a")}), 8);
  for (const double interval : intervals()) EXPECT_NEAR(interval, 40, 0.5);
  EXPECT_EQ(host.of(PlayerReport::Kind::SoundLost).size(), 1U);
  EXPECT_EQ(host.of(PlayerReport::Kind::SoundBack).size(), 1U);
  ASSERT_TRUE(sound.clock);
  EXPECT_NEAR(static_cast<double>(sound.clock->heard.samples), static_cast<double>(sound.heard()),
              960);
}

TEST_F(RealtimePlayerTest, AWakeUpThatComesLateIsCountedAndCostsOnlyItsPictures) {
  factory.items["a"] = whole_seconds(1);
  bool once = false;
  world.on_wait = [&] {
    if (once || world.since_start() < 2s) return;
    once = true;
    world.pass(60ms);  // less than the device holds: the sound goes on
  };
  play(playlist_of({film("a")}), 4);
  const PlayerReport end = host.reports.back();
  EXPECT_GE(end.late, 1);
  EXPECT_LE(end.late, 2);
  EXPECT_FALSE(host.of(PlayerReport::Kind::FrameLate).empty());
}

TEST_F(RealtimePlayerTest, ScreensThatFailAreTriedAgain) {
  factory.items["a"] = whole_seconds(1);
  screen.broken = true;
  EXPECT_EQ(play(playlist_of({film("a")}), 2), RealtimePlayer::Ended::AsAsked);
}

TEST_F(RealtimePlayerTest, AStillThatTheScreenLostIsDrawnAgain) {
  factory.items["s"] = still_of(60);
  bool lost = true;
  host.redraw = [&] { return world.since_start() > 2s && std::exchange(lost, false); };
  play(playlist_of({slide("s")}), 3);
  ASSERT_EQ(screen.shown.size(), 2U);
  EXPECT_LT(screen.shown[1].when, 2100ms);
  EXPECT_EQ(screen.shown[1].number, 0);
  EXPECT_EQ(host.reports.back().shown, 1) << "no frame of the programme";
}

TEST_F(RealtimePlayerTest, EndsAfterItsRoundsAndCountsThemAll) {
  factory.items["a"] = whole_seconds(1);
  Programme::Options two;
  two.rounds = 2;
  play(playlist_of({film("a")}), {}, two);
  EXPECT_EQ(host.reports.back().rounds, 2);
  EXPECT_EQ(host.reports.back().shown, 50);
}

TEST_F(RealtimePlayerTest, StopsWhenTheHostSaysSo) {
  factory.items["a"] = whole_seconds(1);
  host.stop = [&] { return world.since_start() > 1500ms; };
  EXPECT_EQ(play(playlist_of({film("a")})), RealtimePlayer::Ended::AsAsked);
  EXPECT_LT(world.since_start(), 1600ms);
}

TEST_F(RealtimePlayerTest, AChangedPlaylistIsTaken) {
  factory.items["a"] = whole_seconds(1);
  factory.items["b"] = whole_seconds(1);
  host.playlist = playlist_of({film("b")});
  play(playlist_of({film("a")}), 3);
  EXPECT_EQ(host.of(PlayerReport::Kind::Start).at(0).item, "b");
}

TEST_F(RealtimePlayerTest, SaysWhatHappensWhenItIsHeard) {
  factory.items["a"] = whole_seconds(1);
  factory.items["bad"].fails_to_open = Error{"it is empty", "copy it again", {}};
  factory.items["s"] = still_of(1);
  play(playlist_of({film("a"), film("bad"), slide("s")}), 4);
  const auto joins = host.of(PlayerReport::Kind::Join);
  ASSERT_GE(joins.size(), 3U);
  EXPECT_EQ(joins[0].item, "s");
  EXPECT_DOUBLE_EQ(joins[0].seconds, 1);
  EXPECT_DOUBLE_EQ(joins[0].position, 0);
  EXPECT_EQ(joins[1].item, "a");
  const auto skips = host.of(PlayerReport::Kind::Skip);
  ASSERT_EQ(skips.size(), 1U);
  EXPECT_EQ(skips[0].item, "bad");
  EXPECT_EQ(skips[0].error->reason(), "it is empty; copy it again");
}

// ---- items from which nothing comes -------------------------------------------------------------

class HangingItems : public RealtimePlayerTest {
 protected:
  HangingItems() { patience = 0ns; }
};

TEST_F(HangingItems, AHangInMidPlayTakesTwoSecondsAndTheLastPictureStays) {
  factory.items["a"] = whole_seconds(2);
  factory.items["a"].stalls_at_picture = 25;
  factory.items["b"] = still_of(60);
  sound.set_state(SoundOutput::State::None);
  // The player's time stands still while a worker's thread, on whatever machine, is behind.
  const auto wait_for_pictures = [&](const std::string& name, int due) {
    const auto given = factory.pictures_given.find(name);
    ASSERT_NE(given, factory.pictures_given.end());
    while (given->second->load() < due) std::this_thread::yield();
  };
  world.on_wait = [&] {
    const int shown = static_cast<int>(screen.shown.size());
    wait_for_pictures("a", shown == 0 ? 1 : std::min(25, shown + 3));
    if (shown == 20) wait_for_pictures("b", 1);
  };
  host.stop = [&] { return !host.of(PlayerReport::Kind::Join).empty(); };
  play(playlist_of({film("a"), slide("b")}));
  const auto skips = host.of(PlayerReport::Kind::Skip);
  ASSERT_EQ(skips.size(), 1U);
  EXPECT_EQ(skips[0].item, "a");
  EXPECT_EQ(screen.shown.back().number, 0) << "the slide";
  ASSERT_GE(screen.shown.size(), 2U);
  const auto gap = screen.shown.back().when - screen.shown[screen.shown.size() - 2].when;
  EXPECT_LT(gap, 2200ms);
}

TEST_F(HangingItems, TwoStuckDecodersEndTheProcessForItsSupervisor) {
  for (const char* name : {"x", "y"}) {
    factory.items[name].stalls_at_open = true;
    factory.items[name].deaf = true;
  }
  sound.set_state(SoundOutput::State::None);
  EXPECT_EQ(play(playlist_of({film("x"), film("y")})), RealtimePlayer::Ended::WorkersStuck);
  EXPECT_LT(world.since_start(), 60s);
  programme->stop(SteadyTime::max());
}

}  // namespace
}  // namespace hopekiosk
