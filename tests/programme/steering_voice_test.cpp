// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What a visitor hears of a loop that is silent, and of a voice.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "programme/fake_source.h"
#include "programme/programme.h"

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;
using testing::FakeFactory;
using testing::FakeItem;
using testing::film;

class SteeringVoiceTest : public ::testing::Test {
 protected:
  SteeringVoiceTest() {
    FakeItem item;
    item.pictures = 1500;
    item.sound_frames = 60 * kSampleRate;
    item.level = 0.5F;
    factory.items["film"] = item;
    FakeItem voice;
    voice.sound_frames = kSampleRate;
    voice.level = 0.25F;
    factory.items["voice"] = voice;
  }

  void begin(int volume) {
    Playlist playlist;
    playlist.sequence.children.emplace_back(film("film"));
    playlist.volume = volume;
    Programme::Options options;
    options.settle = true;
    programme.emplace(std::move(playlist), factory, options);
  }
  /// The last value of so much sound.
  float after(std::chrono::milliseconds length) {
    float last = 0;
    const ProgrammeTime until = programme->position() + duration_to_samples(length);
    while (programme->position() < until) {
      programme->advance(std::min(until, programme->position() + kSampleRate / 50),
                         Programme::Patience::Wait, SteadyClock::system().now() + 30s, out);
      for (std::size_t i = 0; i < out.sound.size(); i += kChannels) {
        largest_step = std::max(largest_step, std::abs(out.sound[i] - before));
        before = out.sound[i];
      }
      if (!out.sound.empty()) last = out.sound.back();
    }
    return last;
  }

  FakeFactory factory;
  std::optional<Programme> programme;
  Advanced out;
  float before = 0;
  float largest_step = 0;
};

TEST_F(SteeringVoiceTest, WhoWantsToHearDoesSoAlsoWhereTheLoopIsSilent) {
  begin(0);
  EXPECT_EQ(after(1s), 0.0F);
  programme->sound_for_visitor(true);
  EXPECT_EQ(after(100ms), 0.5F);
  programme->loudness().set_volume(50);
  EXPECT_EQ(after(100ms), 0.25F);
  programme->reset_for_next_visitor();
  EXPECT_EQ(after(300ms), 0.0F);
  EXPECT_LT(largest_step, 0.002F) << "without a click";
}

TEST_F(SteeringVoiceTest, AVoiceIsHeardAtItsLevelAlsoWhileTheFilmStandsStill) {
  begin(10);
  after(1s);
  programme->pause();
  after(200ms);
  programme->say("voice");
  EXPECT_EQ(after(500ms), 0.25F);
  EXPECT_TRUE(programme->speaks());
  EXPECT_EQ(after(1500ms), 0.0F) << "and the film still stands";
  EXPECT_FALSE(programme->speaks());
  programme->resume();
  EXPECT_FLOAT_EQ(after(1s), 0.05F);
}

}  // namespace
}  // namespace hopekiosk
