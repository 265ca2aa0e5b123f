// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/voice_over.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <vector>

#include "programme/fake_source.h"

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;
using testing::FakeFactory;
using testing::FakeItem;

constexpr std::int64_t kBlock = kSampleRate / 50;
constexpr float kProgramme = 0.125F;

class VoiceOverTest : public ::testing::Test {
 protected:
  VoiceOverTest() {
    FakeItem spoken;
    spoken.sound_frames = kSampleRate;
    spoken.level = 0.5F;
    factory.items["voice.mp3"] = spoken;
    FakeItem broken;
    broken.fails_to_open = Error{"the file is damaged", "copy it again", {}};
    factory.items["broken.mp3"] = broken;
  }

  /// A block of a programme that sounds all the time.
  std::vector<float> block() {
    std::vector<float> sound(static_cast<std::size_t>(kBlock * kChannels), kProgramme);
    voice.mix(SteadyClock::system().now() + 10s, sound);
    return sound;
  }
  /// So many blocks one after the other.
  std::vector<float> blocks(int count) {
    std::vector<float> all;
    for (int i = 0; i < count; ++i) {
      const std::vector<float> one = block();
      all.insert(all.end(), one.begin(), one.end());
    }
    return all;
  }
  /// What a worker hasn't decoded yet comes with the next block: so a few more than its length.
  int blocks_to_its_end() {
    int count = 0;
    for (; voice.speaks() && count < 200; ++count) block();
    return count;
  }
  /// The largest step from one frame to the next.
  static float largest_step(const std::vector<float>& sound, float before) {
    float largest = 0;
    for (std::size_t i = 0; i < sound.size(); i += kChannels) {
      largest = std::max(largest, std::abs(sound[i] - before));
      before = sound[i];
    }
    return largest;
  }

  FakeFactory factory;
  RetiredFeeds retired;
  VoiceOver voice{factory, retired};
};

TEST_F(VoiceOverTest, WithoutAVoiceTheProgrammeIsAsItWasToTheBit) {
  for (const float value : blocks(3)) EXPECT_EQ(value, kProgramme);
}

TEST_F(VoiceOverTest, TheProgrammeGivesWayAndComesBack) {
  voice.say("voice.mp3");
  EXPECT_TRUE(voice.speaks());
  const std::vector<float> sound = blocks(40);
  EXPECT_EQ(sound.at(static_cast<std::size_t>(2 * kBlock * kChannels)), 0.5F)
      << "the voice alone, at its own level";
  EXPECT_TRUE(voice.speaks());
  EXPECT_NEAR(blocks_to_its_end(), 10, 3) << "it lasts a second";
  const std::vector<float> after = blocks(30);
  EXPECT_EQ(after.back(), kProgramme);
  EXPECT_LT(largest_step(after, after.front()), 0.001F) << "it comes back slowly";
}

TEST_F(VoiceOverTest, AVoiceThatIsStoppedDoesNotClick) {
  voice.say("voice.mp3");
  const std::vector<float> before = blocks(10);
  voice.stop();
  EXPECT_FALSE(voice.speaks());
  const std::vector<float> after = blocks(40);
  EXPECT_LT(largest_step(after, before.back()), 0.002F);
  EXPECT_EQ(after.back(), kProgramme);
}

TEST_F(VoiceOverTest, AnotherVoiceBeginsAtItsBeginning) {
  voice.say("voice.mp3");
  blocks(30);
  voice.say("voice.mp3");
  EXPECT_NEAR(blocks_to_its_end(), 50, 10);
}

TEST_F(VoiceOverTest, AVoiceThatCannotBeHeardSaysWhyOnceAndTheProgrammeComesBack) {
  voice.say("broken.mp3");
  blocks(2);
  EXPECT_FALSE(voice.speaks());
  const auto failure = voice.take_failure();
  ASSERT_TRUE(failure.has_value());
  EXPECT_EQ(failure->place.file, "broken.mp3");
  EXPECT_FALSE(voice.take_failure().has_value());
  EXPECT_EQ(blocks(40).back(), kProgramme);
}

}  // namespace
}  // namespace hopekiosk
