// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Slides that are read aloud: by which voice, how long, and what happens when it can't be played.
#include "sources/spoken_slide.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "scene/drawing_library.h"
#include "sources/clips.h"
#include "sources/playing.h"

namespace hopekiosk::test {
namespace {

const LanguageChoice kSpanish{"es", "es"};

class SpokenSlideTest : public testing::Test {
 protected:
  SpokenSlideTest() {
    slide_.duration = ExactTime::from_milliseconds(3000);
    slide_.title.translations = {{"", "Reunión"}, {"fr", "Réunion"}};
    voice_ = clip("slide-voice.wav", tone(2) + "-c:a pcm_s16le");
  }

  Played play_it(const LanguageChoice& language = kSpanish) {
    const auto source = make_spoken_slide(slide_, language, {fonts_, drawings_, {320, 180}});
    return play(*source);
  }

  FontLibrary fonts_;
  DrawingLibrary drawings_{Theme{}};
  SlideItem slide_;
  std::filesystem::path voice_;
};

TEST_F(SpokenSlideTest, IsReadInTheLanguageInWhichItIsShown) {
  slide_.voices = {{"", "es.mp3"}, {"fr-CA", "fr.mp3"}, {"quc", "quc.mp3"}};
  EXPECT_EQ(voice_of(slide_, {"es", "es"}), "es.mp3");
  EXPECT_EQ(voice_of(slide_, {"fr", "es"}), "fr.mp3");
  // There are no words in K'iche': the Spanish ones are shown, and read.
  EXPECT_EQ(voice_of(slide_, {"quc", "es"}), "es.mp3");
  slide_.voices = {{"quc", "quc.mp3"}};
  EXPECT_EQ(voice_of(slide_, {"es", "es"}), std::nullopt) << "never another language";
}

TEST_F(SpokenSlideTest, StandsForItsOwnTime) {
  slide_.voices = {{"es", voice_}};
  const Played played = play_it();
  ASSERT_FALSE(played.refused) << played.refused->sentence();
  EXPECT_TRUE(played.description.has_sound);
  EXPECT_EQ(played.length, seconds(3));
  EXPECT_EQ(played.frames(), 96'000) << "the voice's two seconds";
  EXPECT_FALSE(played.complaint);
}

TEST_F(SpokenSlideTest, CutsALongerVoice) {
  slide_.voices = {{"es", voice_}};
  slide_.duration = ExactTime::from_milliseconds(1000);
  const Played played = play_it();
  ASSERT_FALSE(played.refused);
  EXPECT_EQ(played.length, seconds(1));
  EXPECT_EQ(played.frames(), 48'000);
}

TEST_F(SpokenSlideTest, StandsAsLongAsTheVoiceAndABreath) {
  slide_.voices = {{"es", voice_}};
  slide_.lasts_as_voice = true;
  const Played played = play_it();
  ASSERT_FALSE(played.refused);
  EXPECT_EQ(played.length, seconds(3));
  ASSERT_EQ(played.pictures.size(), 1U);
  EXPECT_EQ(played.pictures[0].duration, seconds(3));
}

TEST_F(SpokenSlideTest, IsShownInSilenceWhereTheVoiceCantBePlayed) {
  slide_.voices = {{"es", "/no/such/voice.mp3"}};
  slide_.lasts_as_voice = true;
  const Played played = play_it();
  ASSERT_FALSE(played.refused);
  EXPECT_FALSE(played.description.has_sound);
  EXPECT_EQ(played.length, seconds(3)) << "its own time stands in";
  ASSERT_TRUE(played.complaint);
  EXPECT_NE(played.complaint->sentence().find("voice.mp3"), std::string::npos);
}

}  // namespace
}  // namespace hopekiosk::test
