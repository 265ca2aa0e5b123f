// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// A visitor chooses languages and captions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programme/fake_source.h"
#include "programme/recording.h"

namespace hopekiosk {
namespace {

using namespace testing;
using ::testing::ElementsAre;

class SteeringLanguage : public ::testing::Test {
 protected:
  SteeringLanguage() {
    factory.items["film"] = whole_seconds(20);
    factory.items["film"].counts = true;
    for (const char* name : {"a", "b", "c"}) factory.items[name] = still_of(2);
  }
  static Playlist in_two_languages(std::vector<Item> items) {
    Playlist playlist = playlist_of(std::move(items));
    playlist.languages = {"es", "quc"};
    playlist.rotates_languages = true;
    return playlist;
  }
  FakeFactory factory;
};

TEST_F(SteeringLanguage, APresentSlideBeginsAgainInTheVisitorsLanguageAndTheNextFollowInIt) {
  Recording run(in_two_languages({slide("a"), slide("b"), slide("c")}), factory);
  run.seconds(1);
  EXPECT_EQ(factory.languages["a"].wanted, "es");
  run.programme.set_language("en");
  run.seconds(8);
  EXPECT_EQ(factory.languages["a"].wanted, "en");
  EXPECT_EQ(factory.languages["b"].wanted, "en");
  EXPECT_EQ(factory.languages["c"].wanted, "en");
  EXPECT_THAT(run.played(), ElementsAre("a", "b", "c", "a")) << "none is passed over";
  EXPECT_EQ(run.joins()[0], 48000 + kRampFrames + 2 * kSampleRate) << "it has its whole time again";
}

TEST_F(SteeringLanguage, ResetGivesTheProgrammesOwnRotationAsIfNothingHadBeen) {
  Recording untouched(in_two_languages({slide("a"), slide("b"), slide("c")}), factory);
  std::vector<std::string> expected;
  for (int i = 0; i < 4; ++i) {
    untouched.seconds(2 * i + 1);
    expected.push_back(factory.languages[untouched.played().back()].wanted);
  }
  FakeFactory again;
  again.items = factory.items;
  Recording run(in_two_languages({slide("a"), slide("b"), slide("c")}), again);
  run.seconds(1);
  run.programme.set_language("en");
  run.seconds(4);  // b, by now
  run.programme.reset_for_next_visitor();
  run.until(run.programme.position() + 2 * kSampleRate);
  EXPECT_EQ(again.languages["b"].wanted, expected[1]);
  EXPECT_EQ(again.languages["c"].wanted, expected[2]);
}

TEST_F(SteeringLanguage, AFilmIsNotInterruptedByTheLanguageOfSlides) {
  Recording run(playlist_of({film("film"), slide("a")}), factory);
  run.seconds(1);
  run.programme.set_language("en");
  run.seconds(2);
  for (std::int64_t frame = 0; frame < 96000; ++frame) ASSERT_EQ(run.at(frame), sound_of(frame));
  EXPECT_EQ(factory.made["film"], 1);
}

TEST_F(SteeringLanguage, AFilmGoesOnAtTheSamePlaceInItsNewSound) {
  Recording run(playlist_of({film("film"), slide("a")}), factory);
  run.until({47000});  // no other picture begins in the fade
  const std::size_t before = run.frames.size();
  run.programme.set_film_languages({"quc", "es"});
  run.seconds(3);
  EXPECT_EQ(factory.film_languages.sound, "quc");
  EXPECT_EQ(factory.made["film"], 2);
  const std::int64_t begin = 47000 + kRampFrames;
  for (std::int64_t frame = begin + kRampFrames; frame < 3 * kSampleRate; ++frame) {
    ASSERT_EQ(run.at(frame), sound_of(frame)) << "not a sample is lost or comes twice";
  }
  // The picture that stood is given again, and then the one after it, at its time.
  EXPECT_EQ(number_of(run.frames[before].layers.layers()[0].picture), 24);
  for (std::size_t i = before + 1; i < run.frames.size(); ++i) {
    const int number = number_of(run.frames[i].layers.layers()[0].picture);
    ASSERT_EQ(run.frames[i].at.samples, number * 1920) << "no jump";
  }
  run.programme.set_film_languages({"quc", "es"});
  EXPECT_FALSE(run.programme.opening()) << "it has them already";
}

TEST_F(SteeringLanguage, NextItemsAreMadeAnewInTheFilmsLanguages) {
  Recording run(playlist_of({slide("a"), film("film")}), factory);
  run.seconds(1);
  EXPECT_EQ(factory.made["film"], 1) << "opened ahead";
  run.programme.set_film_languages({"quc", std::nullopt});
  run.seconds(3);
  EXPECT_EQ(factory.made["film"], 2);
  EXPECT_THAT(run.joins(), ElementsAre(2 * kSampleRate));
}

TEST_F(SteeringLanguage, AWishBetweenTwoItemsPassesNoneOver) {
  Recording run(playlist_of({slide("a"), slide("b"), slide("c")}), factory);
  run.seconds(1);
  run.programme.skip();
  Advanced out;
  run.programme.advance(run.programme.position() + kRampFrames, Programme::Patience::Wait, kForEver,
                        out);
  run.keep(out);
  run.programme.set_language("en");
  run.seconds(5);
  EXPECT_THAT(run.played(), ElementsAre("a", "b", "c"));
}

TEST_F(SteeringLanguage, CaptionsReachTheFactoryAndAreResetForTheNextVisitor) {
  Recording run(playlist_of({film("film")}), factory);
  run.seconds(1);
  run.programme.set_captions(false, CaptionSize::Largest);
  EXPECT_EQ(factory.captions, std::pair(false, CaptionSize::Largest));
  run.programme.loudness().set_volume(20);
  run.programme.loudness().hush();
  run.programme.pause();
  run.programme.reset_for_next_visitor();
  EXPECT_EQ(factory.captions, std::pair(true, CaptionSize::Normal));
  EXPECT_EQ(run.programme.loudness().volume(), 100);
  EXPECT_TRUE(run.programme.loudness().hushed()) << "those who stay aren't startled";
  EXPECT_FALSE(run.programme.paused());
}

}  // namespace
}  // namespace hopekiosk
