// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/programme.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programme/fake_source.h"
#include "programme/recording.h"

namespace hopekiosk {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// ---- joins --------------------------------------------------------------------------------------

TEST(Programme, AJoinIsNoEventInTheSound) {
  FakeFactory factory;
  factory.items["a"] = whole_seconds(1);
  Recording run(playlist_of({film("a")}), factory);
  run.seconds(5);
  EXPECT_THAT(run.joins(), ElementsAre(48000, 96000, 144000, 192000));
  for (std::int64_t frame = 0; frame < 5 * kSampleRate; ++frame) {
    ASSERT_EQ(run.at(frame), 0.5F) << "a hole or a fade at frame " << frame;
  }
}

TEST(Programme, PicturesFollowEachOtherAtOneFramesDistanceOverJoins) {
  FakeFactory factory;
  factory.items["a"] = whole_seconds(1);
  Recording run(playlist_of({film("a")}), factory);
  run.seconds(3);
  ASSERT_EQ(run.frames.size(), 75U);
  for (std::size_t i = 0; i < run.frames.size(); ++i) {
    EXPECT_EQ(run.frames[i].at.samples, static_cast<std::int64_t>(i) * 1920);
    EXPECT_EQ(number_of(run.frames[i].layers.layers()[0].picture), static_cast<int>(i % 25));
  }
}

TEST(Programme, LaysAPicturesCaptionOverItAsALayerOfItsOwn) {
  FakeFactory factory;
  factory.items["a"] = whole_seconds(1);
  factory.items["a"].captioned = true;
  Recording run(playlist_of({film("a")}), factory);
  run.seconds(1);
  ASSERT_EQ(run.frames.size(), 25U);
  for (std::size_t i = 0; i < run.frames.size(); ++i) {
    const LayerList composed = run.frames[i].composed();
    const auto layers = composed.layers();
    ASSERT_EQ(layers.size(), 1 + i % 2) << i;
    if (layers.size() < 2) continue;
    EXPECT_EQ(number_of(layers[1].picture), 1000);
    EXPECT_EQ(layers[1].target, (Proportion{0.25, 0.75, 0.5, 0.125}));
  }
}

// 29.97 frames a second: a loop of one frame lasts 1601.6 samples. Rounding each join alone would
// drift by 0.4 samples a loop, 8 seconds in a week of a 4-second clip.
TEST(Programme, RoundingNeverAddsUp) {
  FakeFactory factory;
  FakeItem item;
  item.pictures = 1;
  item.picture_time = {1001, 30000};
  item.sound_frames = 1602;
  factory.items["a"] = item;
  Recording run(playlist_of({film("a")}), factory);
  run.seconds(20);
  ASSERT_GT(run.frames.size(), 590U);
  for (std::size_t i = 0; i < run.frames.size(); ++i) {
    EXPECT_EQ(run.frames[i].at, ProgrammeTime::nearest(ExactTime::from_ticks(
                                    static_cast<std::int64_t>(i), {1001, 30000})));
  }
}

TEST(Programme, SoundUpToAHundredMillisecondsLongerEndsWithThePictures) {
  FakeFactory factory;
  factory.items["a"] = whole_seconds(1);
  factory.items["a"].sound_frames += 4800;
  factory.items["a"].level = 0.25F;
  factory.items["b"] = whole_seconds(1);
  Recording run(playlist_of({film("a"), film("b")}), factory);
  run.seconds(2);
  EXPECT_THAT(run.joins(), ElementsAre(48000));
  EXPECT_EQ(run.at(47999), 0.25F);
  EXPECT_EQ(run.at(48000), 0.5F);
}

TEST(Programme, SoundThatIsLongerStillHoldsTheLastPicture) {
  FakeFactory factory;
  factory.items["a"] = whole_seconds(1);
  factory.items["a"].sound_frames += 4801;
  factory.items["b"] = whole_seconds(1);
  Recording run(playlist_of({film("a"), film("b")}), factory);
  run.seconds(2);
  EXPECT_THAT(run.joins(), ElementsAre(48000 + 4801));
  EXPECT_EQ(run.frames[25].at.samples, 52801) << "nothing new, and nothing black, in between";
}

TEST(Programme, ShorterSoundIsFadedOutAndFilledWithSilence) {
  FakeFactory factory;
  factory.items["a"] = whole_seconds(1);
  factory.items["a"].sound_frames = 40000;
  factory.items["b"] = whole_seconds(1);
  Recording run(playlist_of({film("a"), film("b")}), factory);
  run.seconds(2);
  EXPECT_EQ(run.at(40000 - 241), 0.5F);
  for (std::int64_t frame = 40000 - 240; frame < 40000; ++frame) {
    ASSERT_LT(run.at(frame), run.at(frame - 1)) << "5 ms of fade, at " << frame;
  }
  EXPECT_LT(run.at(39999), 0.01F);
  for (std::int64_t frame = 40000; frame < 48000; ++frame) ASSERT_EQ(run.at(frame), 0.0F);
  EXPECT_EQ(run.at(48000), 0.5F);
}

TEST(Programme, ShorterSoundOfAFilmThatLoopsIsNotFaded) {
  FakeFactory factory;
  factory.items["a"] = whole_seconds(1);
  factory.items["a"].sound_frames = 47900;
  Recording run(playlist_of({film("a")}), factory);
  run.seconds(2);
  EXPECT_EQ(run.at(47899), 0.5F);
  EXPECT_EQ(run.at(47900), 0.0F);
  EXPECT_EQ(run.at(48000), 0.5F);
}

TEST(Programme, SoundThatIsCutByASilentItemIsFadedOut) {
  FakeFactory factory;
  factory.items["a"] = whole_seconds(1);
  factory.items["s"] = still_of(1);
  Recording run(playlist_of({film("a"), slide("s")}), factory);
  run.seconds(2);
  EXPECT_EQ(run.at(47759), 0.5F);
  EXPECT_LT(run.at(47999), 0.01F);
  EXPECT_EQ(run.at(48000), 0.0F);
}

TEST(Programme, ASilentFilmAndASoundFileAreGoodItems) {
  FakeFactory factory;
  factory.items["silent"].pictures = 25;
  factory.items["sound"] = still_of(0);
  factory.items["sound"].still_length = ExactTime::from_samples(72000);
  factory.items["sound"].sound_frames = 72000;
  Recording run(playlist_of({film("silent"), film("sound")}), factory);
  run.seconds(3);
  EXPECT_THAT(run.joins(), ElementsAre(48000, 120000));
  EXPECT_THAT(run.skipped(), IsEmpty());
}

TEST(Programme, PicturesTooShortToSeeDoNotStopIt) {
  FakeFactory factory;
  factory.items["a"].pictures = 100'000;
  factory.items["a"].picture_time = {1, 90000};
  factory.items["a"].sound_frames = 53333;
  Recording run(playlist_of({film("a")}), factory);
  run.seconds(2);
  EXPECT_EQ(run.joins().size(), 1U);
}

// ---- volume and background ----------------------------------------------------------------------

TEST(Programme, VolumesMultiply) {
  FakeFactory factory;
  factory.items["a"] = whole_seconds(1);
  Playlist playlist = playlist_of({film("a")});
  std::get<Item>(playlist.sequence.children[0]).volume = 50;
  Programme::Options options;
  options.volume = 50;
  Recording run(playlist, factory, options);
  run.seconds(1);
  EXPECT_FLOAT_EQ(run.at(1000), 0.125F);
}

TEST(Programme, BackgroundSoundPlaysUnderStillsAndFadesOutBeforeAFilm) {
  FakeFactory factory;
  factory.items["a"] = whole_seconds(1);
  factory.items["s"] = still_of(2);
  factory.items["s"].slow_to_end = true;      // the fade mustn't depend on when a worker gets there
  factory.items["bed"].sound_frames = 10000;  // much shorter: it must repeat without a seam
  factory.items["bed"].level = 0.25F;
  Playlist playlist = playlist_of({slide("s"), slide("s"), film("a")});
  playlist.background_sound = "bed";
  Recording run(playlist, factory);
  run.seconds(7);
  EXPECT_LT(run.at(10), 0.01F) << "fades in";
  for (std::int64_t frame = 30000; frame < 160000; ++frame) {
    ASSERT_FLOAT_EQ(run.at(frame), 0.25F) << "goes on from slide to slide, at " << frame;
  }
  EXPECT_LT(run.at(4 * 48000 - 10), 0.01F) << "faded out before the film";
  EXPECT_FLOAT_EQ(run.at(4 * 48000 + 2000), 0.5F) << "the film alone";
  EXPECT_FLOAT_EQ(run.at(6 * 48000), 0.25F) << "and back under the next slide";
}

TEST(Programme, ABackgroundSoundThatCannotBePlayedIsToldOnceAndSilent) {
  FakeFactory factory;
  factory.items["s"] = still_of(1);
  factory.items["bed"].fails_to_open = Error{"no such file", "", {}};
  Playlist playlist = playlist_of({slide("s")});
  playlist.background_sound = "bed";
  Recording run(playlist, factory);
  run.seconds(5);
  int complaints = 0;
  for (const auto& event : run.events) {
    if (event.kind == ProgrammeEvent::Kind::Complaint) ++complaints;
  }
  EXPECT_EQ(complaints, 1);
  EXPECT_EQ(factory.made["bed"], 1);
}

// ---- bad items ----------------------------------------------------------------------------------

TEST(Programme, AnItemThatIsBadBeforeItsTurnCostsTheJoinNothing) {
  FakeFactory factory;
  factory.items["a"] = whole_seconds(1);
  factory.items["b"] = whole_seconds(1);
  factory.items["bad"].fails_to_open = Error{"it is empty", "copy it again", {}};
  Recording run(playlist_of({film("a"), film("bad"), film("b")}), factory);
  run.seconds(4);
  EXPECT_THAT(run.played(), ElementsAre("a", "b", "a", "b"));
  EXPECT_THAT(run.joins(), ElementsAre(48000, 96000, 144000));
  for (std::int64_t frame = 0; frame < 4 * kSampleRate; ++frame) ASSERT_EQ(run.at(frame), 0.5F);
  ASSERT_THAT(run.skipped(), ElementsAre("bad"));
}

TEST(Programme, ABadItemIsTriedAgainAfterThirtySecondsAndOnceARound) {
  FakeFactory factory;
  factory.items["a"] = whole_seconds(1);
  factory.items["bad"].fails_to_open = Error{"it is empty", "", {}};
  Recording run(playlist_of({film("a"), film("bad")}), factory);
  run.seconds(95);
  EXPECT_EQ(factory.made["bad"], 4) << "at 0, 30, 60 and 90 seconds";
  factory.items["bad"] = whole_seconds(1);  // mended
  run.seconds(130);
  EXPECT_GE(factory.made["bad"], 5);
  EXPECT_EQ(run.played().back(), run.played()[run.played().size() - 3]) << "back in its turn";
}

TEST(Programme, AnItemThatFailsInMidPlayPlaysAsFarAsItGoes) {
  FakeFactory factory;
  factory.items["a"] = whole_seconds(2);
  factory.items["a"].fails_at_picture = 30;
  factory.items["b"] = whole_seconds(1);
  Recording run(playlist_of({film("a"), film("b")}), factory);
  run.seconds(3);
  EXPECT_EQ(run.joins().front(), 30 * 1920);
  EXPECT_THAT(run.skipped(), ElementsAre("a"));
  EXPECT_THAT(run.played(), ElementsAre("a", "b", "b")) << "not tried again before its time";
}

TEST(Programme, NothingPlayableShowsTheNoticeAndTriesAgain) {
  FakeFactory factory;
  factory.items["bad"].fails_to_open = Error{"it is empty", "", {}};
  Recording run(playlist_of({film("bad")}), factory);
  run.seconds(25);
  EXPECT_EQ(run.played(), std::vector<std::string>(3, "(nothing to play)"));
  EXPECT_EQ(run.frames.front().at.samples, 0) << "never black";
  factory.items["bad"] = whole_seconds(1);
  run.seconds(60);
  EXPECT_EQ(run.played().back(), "bad");
}

TEST(Programme, AnEmptyPlaylistShowsTheNotice) {
  FakeFactory factory;
  Recording run(Playlist{}, factory);
  run.seconds(15);
  EXPECT_THAT(run.played(), ElementsAre("(nothing to play)", "(nothing to play)"));
}

// ---- rounds, order, changes ---------------------------------------------------------------------

TEST(Programme, FinishesExactlyAtTheEndOfItsRounds) {
  FakeFactory factory;
  factory.items["a"] = whole_seconds(1);
  factory.items["s"] = still_of(2);
  Programme::Options options;
  options.rounds = 2;
  Recording run(playlist_of({film("a"), slide("s")}), factory, options);
  run.seconds(100);
  EXPECT_TRUE(run.programme.finished());
  EXPECT_EQ(run.programme.position().samples, 6 * kSampleRate);
  EXPECT_EQ(run.programme.rounds(), 2);
}

TEST(Programme, AChangedPlaylistIsTakenAtTheItemsEnd) {
  FakeFactory factory;
  factory.items["a"] = whole_seconds(2);
  factory.items["b"] = whole_seconds(1);
  factory.items["c"] = whole_seconds(1);
  Recording run(playlist_of({film("a"), film("b")}), factory);
  run.seconds(1);
  run.programme.replace(playlist_of({film("c"), film("b")}));
  run.seconds(5);
  EXPECT_THAT(run.played(), ElementsAre("a", "c", "b", "c"));
  EXPECT_EQ(run.joins().front(), 2 * kSampleRate);
}

TEST(Programme, ALongFilmIsPlayedWithoutASecondOneInMemory) {
  FakeFactory factory;
  factory.items["long"] = whole_seconds(60);
  factory.items["b"] = whole_seconds(1);
  Recording run(playlist_of({film("long"), film("b")}), factory);
  run.seconds(44);
  EXPECT_EQ(factory.made["b"], 0);
  run.seconds(46);
  EXPECT_EQ(factory.made["b"], 1) << "15 s before its turn";
  run.seconds(61);
  EXPECT_THAT(run.joins(), ElementsAre(60 * kSampleRate));
}

TEST(Programme, APlaylistThatComesAtLastEndsTheNotice) {
  FakeFactory factory;
  factory.items["a"] = whole_seconds(1);
  Recording run(Playlist{}, factory);
  run.seconds(3);
  run.programme.replace(playlist_of({film("a")}));
  run.seconds(5);
  EXPECT_THAT(run.joins(), ElementsAre(3 * kSampleRate, 4 * kSampleRate));
}

TEST(Programme, ShortItemsAreOpenedFarEnoughAhead) {
  FakeFactory factory;
  factory.items["flash"] = still_of(0);
  factory.items["flash"].still_length = ExactTime::from_milliseconds(40);
  Recording run(playlist_of({slide("flash")}), factory);
  run.until({kSampleRate / 100});
  EXPECT_EQ(factory.made["flash"], 1 + static_cast<int>(Prefetch::kMostAhead));
}

// ---- when nothing comes -------------------------------------------------------------------------

class StalledProgramme : public ::testing::Test {
 protected:
  /// Advances without waiting until nothing more comes, however slow the worker's thread is.
  void advance_to_the_stall(Recording& run, ProgrammeTime stall) {
    Advanced out;
    run.programme.advance(stall, Programme::Patience::Wait, kForEver, out);
    run.keep(out);
  }
  FakeFactory factory;
};

TEST_F(StalledProgramme, AHoldKeepsTheRestForLater) {
  factory.items["a"] = whole_seconds(1);
  factory.items["a"].level = 0.5F;
  Recording run(playlist_of({film("a")}), factory);
  run.until({24000});
  Advanced out;
  run.programme.hold({24000 + 9600}, out);
  run.keep(out);
  EXPECT_EQ(run.programme.segment_at({30000})->rate, 0);
  run.until({48000 + 9600});
  EXPECT_EQ(run.programme.segment_at({40000})->rate, 1);
  EXPECT_LT(run.at(24000 + 239), 0.01F) << "faded out";
  EXPECT_EQ(run.at(24000 + 240), 0.0F) << "silence, not a repeated block";
  EXPECT_EQ(run.at(33599), 0.0F);
  EXPECT_LT(run.at(33600), 0.01F) << "faded in";
  EXPECT_EQ(run.at(33600 + 240), 0.5F);
  // 240 frames were played out in the fade; everything else comes later, picture and sound alike.
  EXPECT_EQ(run.joins().front(), 48000 + 9600 - 240);
}

TEST_F(StalledProgramme, GivingUpEndsTheItemAndTheNextBegins) {
  factory.items["a"] = whole_seconds(2);
  factory.items["a"].stalls_at_picture = 10;
  factory.items["b"] = whole_seconds(1);
  Recording run(playlist_of({film("a"), film("b")}), factory);
  advance_to_the_stall(run, {9 * 1920});
  Advanced out;
  run.programme.hold({9 * 1920 + 96000}, out);
  run.keep(out);
  run.programme.give_up("nothing came from it", out);
  run.keep(out);
  run.seconds(3);
  EXPECT_THAT(run.skipped(), ElementsAre("a"));
  EXPECT_THAT(run.joins(), ElementsAre(9 * 1920 + 96000));
  EXPECT_EQ(run.programme.stop(kForEver), 0) << "it heard that it was cancelled";
}

TEST_F(StalledProgramme, GivingUpOnAnItemThatHangsWhileItIsOpenedPassesOverIt) {
  factory.items["a"] = whole_seconds(1);
  factory.items["hangs"].stalls_at_open = true;
  factory.items["b"] = whole_seconds(1);
  Programme programme(playlist_of({film("a"), film("hangs"), film("b")}), factory, {});
  Advanced out;
  programme.advance({48000 - kRampFrames}, Programme::Patience::Wait, kForEver, out);
  while (programme.position() < ProgrammeTime{48000}) {
    programme.advance({96000}, Programme::Patience::PressOn, SteadyTime::min(), out);
  }
  const SteadyTime soon = SteadyClock::system().now() + std::chrono::milliseconds(100);
  programme.advance({96000}, Programme::Patience::Wait, soon, out);
  EXPECT_EQ(programme.position().samples, 48000) << "its end is played, and no more";
  programme.give_up("nothing came from it", out);
  ASSERT_EQ(out.events.size(), 1U);
  EXPECT_EQ(out.events[0].item, "hangs");
  programme.advance({60000}, Programme::Patience::Wait, kForEver, out);
  EXPECT_EQ(programme.position().samples, 60000);
  EXPECT_EQ(programme.segment_at({50000})->item, "b");
}

TEST_F(StalledProgramme, WorkersThatAreStuckForGoodAreAbandonedAndCounted) {
  factory.items["hangs"].stalls_at_open = true;
  factory.items["hangs"].deaf = true;
  factory.items["a"] = whole_seconds(1);
  Programme programme(playlist_of({film("hangs"), film("a")}), factory, {});
  Advanced out;
  programme.advance({960}, Programme::Patience::Wait, SteadyTime::min(), out);
  EXPECT_EQ(programme.position().samples, 0);
  programme.give_up("nothing came from it", out);
  const SteadyTime now = SteadyClock::system().now();
  programme.look_after_workers(now);
  EXPECT_EQ(programme.stuck_workers(), 0) << "it has some seconds to come back";
  programme.look_after_workers(now + RetiredFeeds::kStuckAfter);
  EXPECT_EQ(programme.stuck_workers(), 1);
  programme.advance({960}, Programme::Patience::Wait, kForEver, out);
  EXPECT_EQ(programme.position().samples, 960) << "the programme goes on";
}

TEST_F(StalledProgramme, SoundGoesOnWithoutItsPicturesWhenPressed) {
  factory.items["a"] = whole_seconds(1);
  factory.items["a"].stalls_at_picture = 5;
  Recording run(playlist_of({film("a")}), factory);
  advance_to_the_stall(run, {4 * 1920});
  Advanced out;
  run.programme.advance({5 * 1920}, Programme::Patience::PressOn, SteadyTime::min(), out);
  // The stalled worker can't decode more sound either: what was decoded is played.
  EXPECT_GT(run.programme.position().samples, 4 * 1920);
}

}  // namespace
}  // namespace hopekiosk
