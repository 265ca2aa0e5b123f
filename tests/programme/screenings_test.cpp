// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What a slide says of the film's next screenings is what the programme then does.
#include "programme/screenings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "programme/fake_source.h"
#include "programme/hand_clock.h"
#include "programme/programme.h"

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using testing::FakeFactory;
using testing::film;
using ::testing::IsEmpty;
using testing::playlist_of;
using testing::slide;
using testing::still_of;
using testing::whole_seconds;

ExactTime seconds_long(std::int64_t seconds) {
  return ExactTime::from_samples(seconds * kSampleRate);
}

/// A slide of ten seconds has its turn as the first item of a playlist, and films are as long as
/// they are said to be here.
class ScreeningsTest : public ::testing::Test {
 protected:
  ProgrammeFacts facts_for(const Playlist& playlist, TimesOfDay times = TimesOfDay::Told) {
    ProgrammeFacts facts;
    RunningOrder order(playlist, 0);
    order.next({}, start);
    add_screenings(
        facts, {order, {}, start}, seconds_long(10),
        [this](const Turn& turn) -> std::optional<MeasuredTurn> {
          if (!std::holds_alternative<FilmItem>(turn.item.content))
            return MeasuredTurn{seconds_long(10)};
          const auto found = films.find(turn.item.name);
          if (found == films.end()) return std::nullopt;
          return MeasuredTurn{seconds_long(found->second), turn.item.name != "song"};
        },
        times);
    return facts;
  }

  static LocalTime at(int hour, int minute) {
    return std::chrono::local_days(std::chrono::year(2026) / 11 / 26) + std::chrono::hours(hour) +
           std::chrono::minutes(minute);
  }

  Moment start{at(9, 0), true, std::nullopt};
  std::map<std::string, std::int64_t> films = {{"main", 1680}, {"spot", 60}, {"song", 3000}};
};

TEST_F(ScreeningsTest, SayTheLengthAndTheNextTimesOfTheFilm) {
  const ProgrammeFacts facts = facts_for(playlist_of({slide("a"), slide("b"), film("main")}));
  EXPECT_EQ(facts.film_length, 1680s);
  EXPECT_EQ(facts.film_begins_in, 20s);
  EXPECT_TRUE(facts.film_follows_pages);
  EXPECT_THAT(facts.screenings, ElementsAre(9h + 0min, 9h + 28min, 9h + 57min))
      << "a round is 28:20 long, and nobody who comes at a time is late";
}

TEST_F(ScreeningsTest, TellNoTimesWhileTheClockCantBeRightOrIsMadeUp) {
  const Playlist playlist = playlist_of({slide("a"), film("main")});
  EXPECT_THAT(facts_for(playlist, TimesOfDay::Unknown).screenings, IsEmpty());
  start.trusted = false;
  const ProgrammeFacts facts = facts_for(playlist);
  EXPECT_THAT(facts.screenings, IsEmpty());
  EXPECT_EQ(facts.film_length, 1680s);
  EXPECT_TRUE(facts.film_follows_pages);
}

TEST_F(ScreeningsTest, AreThoseOfTheLongestFilm) {
  const ProgrammeFacts facts =
      facts_for(playlist_of({slide("a"), film("spot"), slide("b"), film("main"), film("song")}));
  EXPECT_EQ(facts.film_length, 1680s) << "a song isn't a film, however long";
  EXPECT_EQ(facts.film_begins_in, 80s);
  EXPECT_FALSE(facts.film_follows_pages) << "another film stands before it";
}

TEST_F(ScreeningsTest, CountEachTurnOfAFilmThatHasSeveralInARound) {
  const ProgrammeFacts facts =
      facts_for(playlist_of({slide("a"), film("main"), slide("b"), film("main")}));
  EXPECT_THAT(facts.screenings, ElementsAre(9h + 0min, 9h + 28min, 9h + 56min));
}

TEST_F(ScreeningsTest, SayNothingWhereAFilmCantBeMeasured) {
  films.erase("main");
  const ProgrammeFacts facts = facts_for(playlist_of({slide("a"), film("main"), film("spot")}));
  EXPECT_FALSE(facts.film_length) << "the spot may not be the main film";
  EXPECT_FALSE(facts.film_begins_in);
  EXPECT_THAT(facts.screenings, IsEmpty());
}

TEST_F(ScreeningsTest, SayNothingWhereThereIsNoFilm) {
  EXPECT_FALSE(facts_for(playlist_of({slide("a"), film("song")})).film_length);
  EXPECT_FALSE(facts_for(playlist_of({slide("a")})).film_length);
}

TEST_F(ScreeningsTest, EndWithTheDayAndWithTheOpeningHours) {
  Playlist playlist = playlist_of({slide("a"), film("main")});
  start.time = at(23, 20);
  EXPECT_THAT(facts_for(playlist).screenings, ElementsAre(23h + 20min, 23h + 48min));
  playlist.opening_hours = OpeningHours{{8h, 16h}, Weekdays::all()};
  start.time = at(15, 10);
  const ProgrammeFacts facts = facts_for(playlist);
  EXPECT_THAT(facts.screenings, ElementsAre(15h + 10min)) << "15:38 would be cut off at 16:00";
  EXPECT_EQ(facts.film_length, 1680s);
  start.time = at(15, 50);
  EXPECT_THAT(facts_for(playlist).screenings, IsEmpty());
  EXPECT_FALSE(facts_for(playlist).film_begins_in) << "it is closed by then";
}

TEST_F(ScreeningsTest, LeaveOutWhatTheScheduleLeavesOut) {
  Item morning = film("spot");
  morning.validity.hours = {0h, 9h};
  const ProgrammeFacts facts = facts_for(playlist_of({slide("a"), morning, film("main")}));
  EXPECT_TRUE(facts.film_follows_pages) << "the spot is over for today";
  EXPECT_EQ(facts.film_begins_in, 10s);
}

TEST_F(ScreeningsTest, OfAProgrammeThatHardlyEndsAreLookedForADayAtMost) {
  films["main"] = 3600L * 24 * 30;
  const ProgrammeFacts facts = facts_for(playlist_of({slide("a"), film("main")}));
  EXPECT_EQ(facts.film_begins_in, 10s);
}

/// Keeps what a turn is told of those after it.
class AskingFactory final : public SourceFactory {
 public:
  using SourceFactory::make;
  std::unique_ptr<Source> make(const Item& item, const LanguageChoice& language,
                               ExactTime from) override {
    return fakes.make(item, language, from);
  }
  std::unique_ptr<Source> make_turn(const Turn& turn,
                                    const std::function<TurnsAhead()>& ahead) override {
    if (turn.item.name == "slide") told.push_back(ahead());
    return make(turn.item, turn.language);
  }
  std::unique_ptr<Source> make_sound(const std::filesystem::path& file) override {
    return fakes.make_sound(file);
  }
  std::unique_ptr<Source> make_notice() override { return fakes.make_notice(); }
  void set_captions(bool on, CaptionSize size) override { fakes.set_captions(on, size); }
  void reset_captions() override { fakes.reset_captions(); }
  void set_film_languages(FilmLanguages languages) override {
    fakes.set_film_languages(std::move(languages));
  }

  FakeFactory fakes;
  std::vector<TurnsAhead> told;
};

TEST(TurnsAhead, BeginWithTheItemAndGiveWhatThenPlays) {
  AskingFactory factory;
  factory.fakes.items = {{"main", whole_seconds(20)}, {"slide", still_of(5)}, {"end", still_of(5)}};
  testing::HandClock clock("2026-11-26T09:00:00Z");
  Programme::Options options;
  options.settle = true;
  options.wall = &clock;
  Programme programme(playlist_of({film("main"), slide("slide"), slide("end")}), factory, options);
  Advanced out;
  for (ProgrammeTime end; programme.position() < ProgrammeTime::from_seconds(22);) {
    end = programme.position() + 960;
    programme.advance(end, Programme::Patience::Wait, SteadyTime::max(), out);
  }
  ASSERT_EQ(factory.told.size(), 1U);
  TurnsAhead ahead = factory.told.front();
  EXPECT_EQ(ahead.start.time, testing::local_time("2026-11-26T09:00:20"));
  EXPECT_EQ(ahead.order.next(ahead.now, ahead.start)->item.name, "end");
  EXPECT_EQ(ahead.order.next(ahead.now, ahead.start)->item.name, "main");
  EXPECT_EQ(programme.position(), ProgrammeTime::from_seconds(22)) << "the programme went on";
}

}  // namespace
}  // namespace hopekiosk
