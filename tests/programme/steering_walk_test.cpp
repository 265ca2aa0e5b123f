// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Somebody hammers on everything at random.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "programme/fake_source.h"
#include "programme/recording.h"

namespace hopekiosk {
namespace {

using namespace testing;

constexpr int kOperations = 10'000;

/// HOPEKIOSK_WALK_SEED repeats a walk that failed.
unsigned seed_of_this_run() {
  if (const char* given = std::getenv("HOPEKIOSK_WALK_SEED")) {
    return static_cast<unsigned>(std::strtoul(given, nullptr, 10));
  }
  return std::random_device{}();
}

/// Advances as the two players do, checks what must hold at each step, and keeps nothing.
class Walk {
 public:
  Walk(FakeFactory& factory, unsigned seed) : random_(seed) {
    factory.items["film"] = whole_seconds(8);
    factory.items["film"].captioned = true;
    factory.items["other"] = whole_seconds(3);
    factory.items["slide"] = still_of(1);
    factory.items["broken"] = whole_seconds(2);
    factory.items["broken"].fails_at_picture = 20;
    factory.items["bad"].fails_to_open = Error{"it is empty", "", {}};
    factory.items["bed"].sound_frames = 10000;
    Playlist playlist = playlist_of(
        {film("film"), slide("slide"), film("bad"), film("broken"), film("other"), slide("slide")});
    playlist.background_sound = "bed";
    Programme::Options options;
    options.settle = true;
    programme = std::make_unique<Programme>(std::move(playlist), factory, options);
  }

  void step() {
    operate();
    const int draw = pick(10);
    if (draw < 2) return;  // several between two turns of the loop
    const ProgrammeTime until = programme->position() + 1 + pick(draw < 8 ? 960 : 9600);
    if (draw == 2) {
      programme->hold(until, out_);
      look(until);
    } else {
      const ProgrammeTime came =
          programme->advance(until, Programme::Patience::Wait, kForEver, out_);
      ASSERT_EQ(came, until) << "it sticks";
      look(until);
    }
  }

  std::unique_ptr<Programme> programme;

 private:
  int pick(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }

  void operate() {
    Programme& on = *programme;
    const ExactTime position = ExactTime::from_samples(pick(12 * kSampleRate) - kSampleRate);
    switch (pick(11)) {
      case 0: on.pause(); break;
      case 1:
      case 2: on.resume(); break;
      case 3:
      case 4: on.seek(position); break;
      case 5: on.go_to(static_cast<std::size_t>(pick(8)), position); break;
      case 6: on.skip(); break;
      case 7: on.loudness().set_volume(pick(101)); break;
      case 8: on.loudness().mute(pick(2) == 0); break;
      case 9: on.loudness().hush(); break;
      default: on.look_after_workers(SteadyClock::system().now()); break;
    }
  }

  void look(ProgrammeTime until) {
    ASSERT_EQ(out_.begin, last_) << "the clock jumps";
    ASSERT_EQ(programme->position(), until);
    ASSERT_EQ(static_cast<std::int64_t>(out_.sound.size()), (until - last_) * kChannels);
    for (const Frame& frame : out_.frames) {
      ASSERT_GE(frame.at, last_picture_) << "a picture goes back in time";
      last_picture_ = frame.at;
    }
    last_ = until;
    for (const ProgrammeEvent& event : out_.events) {
      begun_ = begun_ || event.kind == ProgrammeEvent::Kind::Start;
    }
    if (!begun_) return;  // there is no segment before the first item
    const Segment* segment = programme->segment_at(until);
    ASSERT_NE(segment, nullptr);
    ASSERT_GE(segment->media_at(until), ExactTime());
    const NowPlaying now = programme->now_playing();
    ASSERT_GE(now.position, ExactTime());
    ASSERT_LE(FakeSource::alive(), 20);
  }

  std::mt19937 random_;
  Advanced out_;
  ProgrammeTime last_;
  ProgrammeTime last_picture_;
  bool begun_ = false;
};

TEST(SteeringWalk, TenThousandOperationsNeverStickNorGoBackAndLeaveNoWorker) {
  const unsigned seed = seed_of_this_run();
  RecordProperty("seed", std::to_string(seed));
  SCOPED_TRACE("HOPEKIOSK_WALK_SEED=" + std::to_string(seed));
  FakeFactory factory;
  Walk walk(factory, seed);
  for (int i = 0; i < kOperations && !::testing::Test::HasFatalFailure(); ++i) walk.step();
  EXPECT_EQ(walk.programme->stop(kForEver), 0);
  EXPECT_EQ(FakeSource::alive(), 0);
}

}  // namespace
}  // namespace hopekiosk
