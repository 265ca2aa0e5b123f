// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programme/fake_source.h"
#include "programme/programme.h"
#include "programme/recording.h"

namespace hopekiosk {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::int64_t kFade = kRampFrames;

ExactTime at_seconds(std::int64_t seconds) {
  return ExactTime::from_samples(seconds * kSampleRate);
}

/// A film of a minute that tells at each sample where it is, between two slides.
class Steering : public ::testing::Test {
 protected:
  Steering() {
    factory.items["film"] = whole_seconds(60);
    factory.items["film"].counts = true;
    factory.items["before"] = still_of(2);
    factory.items["after"] = still_of(2);
  }

  Playlist programme() { return playlist_of({slide("before"), film("film"), slide("after")}); }
  /// From two seconds on.
  Playlist film_first() { return playlist_of({film("film"), slide("after")}); }

  static int last_picture(const Recording& run) {
    return number_of(run.frames.back().layers.layers()[0].picture);
  }
  static void expect_film(const Recording& run, std::int64_t from, std::int64_t to,
                          std::int64_t shift) {
    for (std::int64_t frame = from; frame < to; ++frame) {
      ASSERT_EQ(run.at(frame), sound_of(frame + shift)) << "at " << frame;
    }
  }
  static void expect_silence(const Recording& run, std::int64_t from, std::int64_t to) {
    for (std::int64_t frame = from; frame < to; ++frame) {
      ASSERT_EQ(run.at(frame), 0.0F) << "at " << frame;
    }
  }
  /// Each sample of the fade is the film's, and quieter than that of the one before it was, by no
  /// more than a fade's step: nothing clicks.
  static void expect_fade_out(const Recording& run, std::int64_t from, std::int64_t shift) {
    for (std::int64_t frame = from; frame < from + kFade; ++frame) {
      const float gain = run.at(frame) / sound_of(frame + shift);
      ASSERT_NEAR(gain, static_cast<float>(from + kFade - frame) / (kFade + 1), 1e-4) << frame;
    }
  }
  static void expect_fade_in(const Recording& run, std::int64_t from, std::int64_t shift) {
    for (std::int64_t frame = from; frame < from + kFade; ++frame) {
      const float gain = run.at(frame) / sound_of(frame + shift);
      ASSERT_NEAR(gain, static_cast<float>(frame + 1 - from) / (kFade + 1), 1e-4) << frame;
    }
  }

  FakeFactory factory;
};

// ---- pause --------------------------------------------------------------------------------------

TEST_F(Steering, APauseLosesNothingAndTheClockGoesOn) {
  Recording run(film_first(), factory);
  run.until({48000});
  ASSERT_TRUE(run.programme.pause());
  EXPECT_TRUE(run.programme.paused());
  run.seconds(11);
  const std::size_t pictures = run.frames.size();
  run.seconds(13);
  EXPECT_EQ(run.frames.size(), pictures) << "the last picture stands";
  EXPECT_EQ(run.programme.now_playing().position, ExactTime::from_samples(48000 + kFade));
  run.programme.resume();
  run.seconds(15);
  expect_film(run, 0, 48000, 0);
  expect_fade_out(run, 48000, 0);
  expect_silence(run, 48000 + kFade, 13 * kSampleRate);
  const std::int64_t shift = 48000 + kFade - 13 * kSampleRate;
  expect_fade_in(run, 13 * kSampleRate, shift);
  expect_film(run, 13 * kSampleRate + kFade, 15 * kSampleRate, shift);
  // Pictures too: all of them, each once.
  for (std::size_t i = 0; i < run.frames.size(); ++i) {
    ASSERT_EQ(number_of(run.frames[i].layers.layers()[0].picture), static_cast<int>(i));
  }
}

TEST_F(Steering, SegmentsTellThatItStandsAndWhere) {
  Recording run(film_first(), factory);
  run.until({48000});
  run.programme.pause();
  run.seconds(3);
  run.programme.resume();
  run.seconds(4);
  const Segment* playing = run.programme.segment_at({47999});
  ASSERT_NE(playing, nullptr);
  EXPECT_EQ(playing->rate, 1);
  const Segment* standing = run.programme.segment_at({100000});
  EXPECT_EQ(standing->rate, 0);
  EXPECT_EQ(standing->item, "film");
  EXPECT_EQ(standing->media_at({100000}), ExactTime::from_samples(48000 + kFade));
  const Segment* again = run.programme.segment_at({3 * 48000});
  EXPECT_EQ(again->rate, 1);
  EXPECT_EQ(again->start.samples, 3 * 48000);
  EXPECT_EQ(again->media_at({4 * 48000}), ExactTime::from_samples(96000 + kFade));
}

TEST_F(Steering, APauseThatIsTakenBackAtOnceIsNotHeard) {
  Recording run(film_first(), factory);
  run.until({48000});
  run.programme.pause();
  run.programme.resume();
  run.seconds(2);
  expect_film(run, 0, 96000, 0);
}

TEST_F(Steering, APauseThatIsTakenBackInItsFadeComesBackFromThere) {
  Recording run(film_first(), factory);
  run.until({48000});
  run.programme.pause();
  run.until({48100});
  run.programme.resume();
  run.seconds(2);
  for (std::int64_t frame = 48000; frame < 48500; ++frame) {
    const float step = run.at(frame) / sound_of(frame) - run.at(frame - 1) / sound_of(frame - 1);
    ASSERT_LT(std::abs(step), 1.5F / kFade) << "a click at " << frame;
  }
  expect_film(run, 48000 + kFade, 96000, 0);
}

TEST_F(Steering, ASlideStandsAsLongAsItIsPausedAndThenPlaysItsRest) {
  Recording run(programme(), factory);
  run.seconds(1);
  ASSERT_TRUE(run.programme.pause());
  run.seconds(31);
  run.programme.resume();
  run.seconds(33);
  EXPECT_THAT(run.joins(), ElementsAre(32 * kSampleRate - kFade));
}

TEST_F(Steering, APauseAtTheVeryEndEndsWithTheNextItem) {
  factory.items["film"] = whole_seconds(1);
  Recording run(film_first(), factory);
  run.seconds(1);
  run.programme.pause();
  run.seconds(5);
  EXPECT_THAT(run.joins(), IsEmpty());
  run.programme.resume();
  run.seconds(6);
  EXPECT_THAT(run.joins(), ElementsAre(5 * kSampleRate));
}

TEST_F(Steering, TheBuiltInSlideCannotBePausedNorCanNothing) {
  Recording run(Playlist{}, factory);
  EXPECT_FALSE(run.programme.pause());
  EXPECT_FALSE(run.programme.seek(at_seconds(1)));
  EXPECT_FALSE(run.programme.skip());
  EXPECT_EQ(run.programme.now_playing().item, nullptr);
  run.seconds(1);
  EXPECT_FALSE(run.programme.pause());
  EXPECT_FALSE(run.programme.seek(at_seconds(1)));
  EXPECT_FALSE(run.programme.now_playing().film);
}

// ---- seek ---------------------------------------------------------------------------------------

TEST_F(Steering, AfterASeekTheSoundIsTheFilmsFromThatVerySample) {
  Recording run(film_first(), factory);
  run.until({48001});
  ASSERT_TRUE(run.programme.seek(ExactTime::from_samples(1'234'567)));
  run.seconds(3);
  expect_film(run, 0, 48001, 0);
  expect_fade_out(run, 48001, 0);
  const std::int64_t begin = 48001 + kFade;
  const std::int64_t shift = 1'234'567 - begin;
  expect_fade_in(run, begin, shift);
  expect_film(run, begin + kFade, 3 * kSampleRate, shift);
}

TEST_F(Steering, AfterASeekThePictureThatBelongsThereIsShownAtOnceAndTheNextInItsTime) {
  Recording run(film_first(), factory);
  run.until({47000});  // no other picture begins in the fade
  const std::size_t before = run.frames.size();
  run.programme.seek(at_seconds(30) + ExactTime::from_samples(960));  // in the middle of one
  run.seconds(2);
  ASSERT_GT(run.frames.size(), before + 2);
  EXPECT_EQ(number_of(run.frames[before].layers.layers()[0].picture), 750);
  EXPECT_EQ(run.frames[before].at.samples, 47000 + kFade);
  EXPECT_EQ(number_of(run.frames[before + 1].layers.layers()[0].picture), 751);
  EXPECT_EQ(run.frames[before + 1].at.samples, 47000 + kFade + 960);
  EXPECT_EQ(run.frames[before + 2].at.samples, 47000 + kFade + 960 + 1920);
}

TEST_F(Steering, ASoughtFilmEndsAtItsEndAndTheLoopGoesOn) {
  Recording run(film_first(), factory);
  run.seconds(1);
  run.programme.seek(at_seconds(58));
  run.seconds(4);
  EXPECT_THAT(run.joins(), ElementsAre(48000 + kFade + 2 * kSampleRate));
  EXPECT_THAT(run.skipped(), IsEmpty());
  EXPECT_THAT(run.played(), ElementsAre("film", "after"));
}

TEST_F(Steering, ASeekIsHeldToTheFilm) {
  Recording run(film_first(), factory);
  run.seconds(1);
  run.programme.seek(at_seconds(1000));
  EXPECT_EQ(run.programme.now_playing().position, at_seconds(59)) << "its last second is seen";
  run.seconds(2);
  run.programme.seek(ExactTime() - at_seconds(10));
  EXPECT_EQ(run.programme.now_playing().position, ExactTime());
  run.seconds(3);
  const std::int64_t begin = 96000 + kFade;
  expect_film(run, begin + kFade, 3 * kSampleRate, -begin);
}

TEST_F(Steering, OfManySeeksOnlyTheLastCounts) {
  Recording run(film_first(), factory);
  run.seconds(1);
  for (int i = 10; i < 20; ++i) run.programme.seek(at_seconds(i));
  EXPECT_EQ(run.programme.now_playing().position, at_seconds(19));
  run.seconds(2);
  EXPECT_EQ(factory.made["film"], 2) << "only the last one was opened";
  const std::int64_t begin = 48000 + kFade;
  expect_film(run, begin + kFade, 96000, 19 * kSampleRate - begin);
}

TEST_F(Steering, ASlideCannotBeSought) {
  Recording run(programme(), factory);
  run.seconds(1);
  EXPECT_FALSE(run.programme.seek(at_seconds(1)));
  run.seconds(3);
  EXPECT_THAT(run.joins(), ElementsAre(2 * kSampleRate));
}

TEST_F(Steering, APausedFilmShowsWhereItWasSoughtToAndStaysPaused) {
  Recording run(film_first(), factory);
  run.seconds(1);
  run.programme.pause();
  run.seconds(2);
  run.programme.seek(at_seconds(40));
  run.seconds(3);
  EXPECT_EQ(last_picture(run), 1000);
  EXPECT_EQ(run.frames.back().at.samples, 96000);
  EXPECT_EQ(run.programme.segment_at({100000})->rate, 0);
  EXPECT_EQ(run.programme.segment_at({100000})->media_start, at_seconds(40));
  run.programme.resume();
  run.seconds(4);
  expect_silence(run, 48000 + kFade, 3 * kSampleRate);
  expect_film(run, 3 * kSampleRate + kFade, 4 * kSampleRate, 37 * kSampleRate);
}

TEST_F(Steering, AFilmThatEndsBeforeItsTurnToBeSoughtGoesOnAllTheSame) {
  Recording run(film_first(), factory);
  run.seconds(1);
  run.programme.seek(at_seconds(59));
  run.seconds(2);  // not quite at its end, all of it decoded
  run.programme.seek(at_seconds(10));
  run.seconds(4);
  EXPECT_THAT(run.joins(), IsEmpty());
  expect_film(run, 3 * kSampleRate, 4 * kSampleRate, 8 * kSampleRate - kFade);
}

TEST_F(Steering, ASeekThatFailsEndsTheItemLikeAnyFailure) {
  Recording run(film_first(), factory);
  run.seconds(1);
  factory.items["film"].fails_to_open = Error{"the stick is gone", "", {}};
  run.programme.seek(at_seconds(10));
  run.seconds(2);
  EXPECT_THAT(run.skipped(), ElementsAre("film"));
  EXPECT_THAT(run.played(), ElementsAre("film", "after"));
  EXPECT_THAT(run.joins(), ElementsAre(48000 + kFade));
}

// ---- other items --------------------------------------------------------------------------------

TEST_F(Steering, GoingToAnItemBeginsItThereAndTheOrderGoesOnAfterIt) {
  factory.items["b"] = still_of(1);
  Recording run(playlist_of({slide("before"), film("film"), slide("after"), slide("b")}), factory);
  run.seconds(1);
  ASSERT_TRUE(run.programme.go_to(2, {}));
  EXPECT_EQ(run.programme.now_playing().number, 2U);
  run.seconds(8);
  EXPECT_THAT(run.played(), ElementsAre("before", "after", "b", "before", "film"));
  EXPECT_EQ(run.joins()[0], 48000 + kFade);
}

TEST_F(Steering, GoingToAFilmAtAPosition) {
  Recording run(programme(), factory);
  run.seconds(1);
  ASSERT_TRUE(run.programme.go_to(1, at_seconds(20)));
  run.seconds(2);
  const std::int64_t begin = 48000 + kFade;
  expect_fade_in(run, begin, 20 * kSampleRate - begin);
  expect_film(run, begin + kFade, 96000, 20 * kSampleRate - begin);
  EXPECT_EQ(run.programme.now_playing().length, at_seconds(60));
  EXPECT_EQ(run.programme.segment_at({begin})->media_start, at_seconds(20));
}

TEST_F(Steering, GoingBackCountsNoRound) {
  Programme::Options options;
  options.rounds = 2;
  Recording run(programme(), factory, options);
  run.seconds(3);
  run.programme.go_to(0, {});
  run.seconds(4);
  EXPECT_EQ(run.programme.rounds(), 0);
  EXPECT_FALSE(run.programme.finished());
}

TEST_F(Steering, ThereIsNoGoingToAnItemThatIsNotThere) {
  Recording run(programme(), factory);
  run.seconds(1);
  EXPECT_FALSE(run.programme.go_to(3, {}));
  run.seconds(3);
  EXPECT_THAT(run.joins(), ElementsAre(2 * kSampleRate));
}

TEST_F(Steering, ASkipEndsTheItemNow) {
  Recording run(programme(), factory);
  run.seconds(10);
  ASSERT_TRUE(run.programme.skip());
  run.seconds(11);
  EXPECT_THAT(run.joins(), ElementsAre(2 * kSampleRate, 10 * kSampleRate + kFade));
  expect_fade_out(run, 10 * kSampleRate, -2 * kSampleRate);
  EXPECT_THAT(run.skipped(), IsEmpty()) << "nothing was wrong with it";
}

TEST_F(Steering, ASkipEndsAPauseAndWhateverIsBeingOpened) {
  Recording run(programme(), factory);
  run.seconds(10);
  run.programme.pause();
  run.seconds(11);
  run.programme.seek(at_seconds(5));
  run.programme.skip();
  EXPECT_FALSE(run.programme.paused());
  EXPECT_FALSE(run.programme.opening());
  run.seconds(12);
  EXPECT_THAT(run.joins(), ElementsAre(2 * kSampleRate, 11 * kSampleRate));
}

TEST_F(Steering, APlaylistThatChangesWhileAnItemIsBeingOpenedGoesOnAfterThat) {
  factory.items["b"] = still_of(1);
  Recording run(programme(), factory);
  run.seconds(1);
  run.programme.go_to(2, {});
  run.programme.replace(playlist_of({slide("before"), slide("after"), slide("b")}));
  run.seconds(5);
  EXPECT_THAT(run.played(), ElementsAre("before", "after", "b", "before"));
}

// ---- while it isn't there yet -------------------------------------------------------------------

TEST_F(Steering, UntilASeekIsThereTheProgrammeHoldsAndShowsWhatIsNear) {
  Recording run(film_first(), factory);
  run.seconds(1);
  factory.items["film"].stalls_at_open = true;
  factory.items["film"].glimpses = true;
  run.programme.seek(at_seconds(30));
  Advanced out;
  run.programme.advance({96000}, Programme::Patience::Wait, SteadyTime::min(), out);
  EXPECT_EQ(run.programme.position().samples, 48000 + kFade) << "faded out, no further";
  run.keep(out);
  EXPECT_EQ(last_picture(run), kGlimpseNumber);
  EXPECT_EQ(run.frames.back().layers.background(), 0x123456U);
  const std::size_t pictures = run.frames.size();
  for (std::int64_t hold = 60000; hold <= 96000; hold += 12000) {
    run.programme.advance({hold}, Programme::Patience::PressOn, SteadyTime::min(), out);
    run.keep(out);
    run.programme.hold({hold}, out);
    run.keep(out);
  }
  EXPECT_EQ(run.frames.size(), pictures) << "once";
  expect_silence(run, 48000 + kFade, 96000);
  EXPECT_EQ(run.programme.segment_at({80000})->rate, 0);
  EXPECT_EQ(run.programme.segment_at({80000})->media_start, at_seconds(30));
  EXPECT_EQ(run.programme.now_playing().position, at_seconds(30));
  EXPECT_TRUE(run.programme.now_playing().opening);
  factory.items["film"].stalls_at_open = false;
  run.programme.seek(at_seconds(31));
  run.seconds(3);
  expect_film(run, 96000 + kFade, 3 * kSampleRate, 29 * kSampleRate);
  EXPECT_EQ(run.programme.stop(kForEver), 0) << "the one that hung was told to let go";
}

TEST_F(Steering, ASeekFromWhichNothingComesIsGivenUpWithItsItem) {
  Recording run(film_first(), factory);
  run.seconds(1);
  factory.items["film"].stalls_at_open = true;
  run.programme.seek(at_seconds(30));
  Advanced out;
  run.programme.advance({96000}, Programme::Patience::Wait, SteadyTime::min(), out);
  run.keep(out);
  run.programme.give_up("nothing came from it", out);
  run.keep(out);
  run.seconds(2);
  EXPECT_THAT(run.skipped(), ElementsAre("film"));
  EXPECT_THAT(run.played(), ElementsAre("film", "after"));
}

TEST_F(Steering, WhoeverTapsFasterThanFilesCloseStartsNoMoreWorkers) {
  Recording run(film_first(), factory);
  run.seconds(1);
  const int before = FakeSource::alive();
  factory.items["film"].stalls_at_open = true;
  factory.items["film"].deaf = true;
  Advanced out;
  for (int i = 0; i < 100; ++i) {
    run.programme.seek(at_seconds(i % 50));
    run.programme.advance(run.programme.position() + 480, Programme::Patience::Wait,
                          SteadyTime::min(), out);
    run.keep(out);
    run.programme.hold(run.programme.position() + 480, out);
    run.keep(out);
  }
  EXPECT_LE(FakeSource::alive() - before, 4);
  factory.release->release();
  factory.items["film"].stalls_at_open = false;
  run.until(run.programme.position() + 48000);
  EXPECT_EQ(run.programme.segment_at(run.programme.position())->rate, 1);
}

// ---- loudness -----------------------------------------------------------------------------------

class Loud : public Steering {
 protected:
  Loud() { factory.items["film"].counts = false; }
  /// A steady sound never changes by more than the ramp's step.
  static void expect_no_click(const Recording& run) {
    for (std::size_t value = 2; value < run.sound.size(); value += 2) {
      ASSERT_LE(std::abs(run.sound[value] - run.sound[value - 2]), 0.5F / kFade + 1e-6F)
          << "at " << value / 2;
    }
  }
};

TEST_F(Loud, VolumeChangesByARampOfTwentyMilliseconds) {
  Recording run(film_first(), factory);
  run.seconds(1);
  run.programme.loudness().set_volume(50);
  run.seconds(2);
  run.programme.loudness().mute(true);
  run.seconds(3);
  run.programme.loudness().mute(false);
  run.programme.loudness().set_volume(1000);
  EXPECT_EQ(run.programme.loudness().volume(), 100);
  run.seconds(4);
  EXPECT_EQ(run.at(47999), 0.5F);
  EXPECT_EQ(run.at(48000 + 960), 0.25F);
  EXPECT_GT(run.at(48000), 0.49F);
  expect_silence(run, 96000 + 960, 3 * kSampleRate);
  EXPECT_EQ(run.at(3 * kSampleRate + 960), 0.5F);
  expect_no_click(run);
}

TEST_F(Loud, AHushLastsUntilTheItemHasEndedByItself) {
  factory.items["film"] = whole_seconds(3);
  Recording run(playlist_of({film("film")}), factory);
  run.seconds(1);
  run.programme.loudness().hush();
  run.seconds(5);
  EXPECT_EQ(run.at(47999), 0.5F);
  expect_silence(run, 48000 + 960, 3 * kSampleRate);
  EXPECT_EQ(run.at(3 * kSampleRate + 960), 0.5F) << "then the loop's level";
  expect_no_click(run);
}

TEST_F(Loud, BackToTheFilmIsSilentUntilTheFilmsEnd) {
  factory.items["film"] = whole_seconds(3);
  Recording run(programme(), factory);
  run.seconds(1);
  run.programme.go_to(1, at_seconds(1));
  run.programme.loudness().hush();
  run.seconds(9);
  EXPECT_THAT(run.played(), ElementsAre("before", "film", "after", "before", "film"));
  expect_silence(run, 48000, run.joins()[3]);
  EXPECT_EQ(run.at(run.joins()[3] + 960), 0.5F) << "the next time it has its sound";
}

TEST_F(Loud, ASkipTakesTheHushAlong) {
  factory.items["b"] = whole_seconds(1);
  Recording run(playlist_of({film("film"), film("b")}), factory);
  run.seconds(1);
  run.programme.loudness().hush();
  run.programme.skip();
  run.seconds(3);
  const std::int64_t join = 48000 + kFade;
  expect_silence(run, join, join + kSampleRate);
  EXPECT_EQ(run.at(join + kSampleRate + 960), 0.5F);
}

TEST_F(Loud, BackgroundSoundIsPausedWithItsSlideAndComesBackByItsFade) {
  factory.items["bed"].sound_frames = 480000;
  Playlist playlist = playlist_of({slide("before")});
  factory.items["before"] = still_of(20);
  playlist.background_sound = "bed";
  Recording run(playlist, factory);
  run.seconds(1);
  run.programme.pause();
  run.seconds(2);
  run.programme.resume();
  run.seconds(4);
  EXPECT_EQ(run.at(47999), 0.5F);
  expect_silence(run, 48000 + kFade, 96000);
  EXPECT_EQ(run.at(3 * kSampleRate), 0.5F);
  expect_no_click(run);
}

}  // namespace
}  // namespace hopekiosk
