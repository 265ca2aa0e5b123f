// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/sound_feeder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <random>
#include <vector>

#include "output/clock.h"
#include "output/fake_sound_device.h"
#include "output/sound_queue.h"

namespace hopekiosk {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;
using State = SoundOutput::State;

constexpr std::int64_t kFirst = 1000;  // the programme's first frame in these tests
constexpr std::int64_t kMillisecond = kSampleRate / 1000;

/// Programme frame n as sound that can be told apart from all other frames and from silence, even
/// while it is faded in: left is the number, right is 1.
void make_sound(std::int64_t first, std::int64_t frames, std::vector<float>& sound) {
  sound.clear();
  for (std::int64_t frame = first; frame < first + frames; ++frame) {
    sound.push_back(static_cast<float>(frame));
    sound.push_back(1.0F);
  }
}

/// Programme frame that a heard frame carries; none for silence.
std::optional<std::int64_t> frame_of(const FakeRoom::Heard& heard) {
  if (heard.right == 0.0F) return std::nullopt;
  return std::llround(heard.left / heard.right);
}

/// The loop's part, as realtime play does it: takes points, tells the clock, writes lead() ahead.
class SoundFeederTest : public testing::Test {
 protected:
  SoundFeederTest() { make_feeder(); }

  void make_feeder() {
    queue_ = std::make_unique<SoundQueue>();
    feeder_ = std::make_unique<SoundFeeder>(*queue_, std::make_unique<FakeOpener>(room_, steady_),
                                            steady_);
    next_step_ = steady_.now();
  }

  void loop_turn() {
    const SteadyTime now = steady_.now();
    if (const std::optional<HeardPoint> point = queue_->take_point()) {
      points_.push_back(*point);
      clock_.started() ? clock_.add(*point) : clock_.start(*point);
    }
    const State state = queue_->state();
    if (state != state_ && clock_.started()) clock_.coast();
    state_ = state;
    std::int64_t heard = kFirst;
    if (clock_.started()) {
      heard = clock_.at(now).samples;
      queue_->set_clock({{heard}, now});
      watch_clock(now, heard);
    }
    if (!writes_) return;
    const std::int64_t frames =
        std::min(heard + queue_->lead() + 10 * kMillisecond - end_, queue_->room());
    if (frames <= 0) return;
    make_sound(end_, frames, sound_);
    queue_->write({end_}, sound_);
    end_ += frames;
  }

  /// Nothing may be seen in the picture, whatever happens to the sound.
  void watch_clock(SteadyTime now, std::int64_t heard) {
    if (watched_) {
      const double steady = static_cast<double>(duration_to_samples(now - watched_->when));
      EXPECT_NEAR(static_cast<double>(heard - watched_->heard.samples), steady, 0.005 * steady + 2);
    }
    watched_ = {{heard}, now};
    told_.push_back(*watched_);
  }

  /// What the clock said of `when` at that time, not what it would say now.
  double due_at(SteadyTime when) const {
    const auto after =
        std::lower_bound(told_.begin(), told_.end(), when,
                         [](const HeardPoint& told, SteadyTime at) { return told.when < at; });
    const HeardPoint& told = after == told_.end() ? told_.back() : *after;
    return static_cast<double>(told.heard.samples) -
           std::chrono::duration<double>(told.when - when).count() * double{kSampleRate};
  }

  void run(SteadyDuration length) {
    const SteadyTime end = steady_.now() + length;
    while (steady_.now() < end) {
      if (steady_.now() >= next_step_) next_step_ = feeder_->step();
      if (steady_.now() >= next_turn_) {
        loop_turn();
        next_turn_ = steady_.now() + milliseconds(10);
      }
      steady_.advance(std::chrono::microseconds(500));
    }
  }

  /// Heard frames that carry sound, from `since` on.
  std::vector<FakeRoom::Heard> sound_since(SteadyTime since) const {
    std::vector<FakeRoom::Heard> some;
    for (const FakeRoom::Heard& heard : room_.heard) {
      if (heard.when >= since && frame_of(heard)) some.push_back(heard);
    }
    return some;
  }

  /// No hole, no repetition, no silence between the first and the last sound since `since`.
  void expect_unbroken(SteadyTime since) const {
    std::optional<std::int64_t> last;
    std::int64_t silence = 0;
    for (const FakeRoom::Heard& heard : room_.heard) {
      if (heard.when < since) continue;
      const std::optional<std::int64_t> frame = frame_of(heard);
      if (!frame) {
        if (last) ++silence;
        continue;
      }
      if (last) {
        ASSERT_EQ(*frame, *last + 1);
      }
      ASSERT_EQ(silence, 0) << "before frame " << *frame;
      last = frame;
    }
    ASSERT_TRUE(last.has_value()) << "nothing was heard";
  }

  /// Each sound heard since `since` is heard at its time on the clock, within a millisecond.
  void expect_in_time(SteadyTime since) const {
    const std::vector<FakeRoom::Heard> sounds = sound_since(since);
    ASSERT_FALSE(sounds.empty());
    for (std::size_t i = 0; i < sounds.size(); i += 97) {
      ASSERT_NEAR(static_cast<double>(*frame_of(sounds[i])), due_at(sounds[i].when),
                  double{kMillisecond});
    }
  }

  ManualClock steady_;
  FakeRoom room_;
  std::unique_ptr<SoundQueue> queue_;
  std::unique_ptr<SoundFeeder> feeder_;
  SteadyTime next_step_{};
  SteadyTime next_turn_{};

  Clock clock_;
  State state_ = State::Opening;
  std::optional<HeardPoint> watched_;
  std::vector<HeardPoint> told_;
  std::vector<HeardPoint> points_;
  bool writes_ = true;
  std::int64_t end_ = kFirst;
  std::vector<float> sound_;
};

TEST_F(SoundFeederTest, the_first_frame_written_is_the_first_one_heard_and_all_follow) {
  run(seconds(10));
  EXPECT_EQ(queue_->state(), State::Playing);
  const auto sounds = sound_since(SteadyTime{});
  ASSERT_FALSE(sounds.empty());
  EXPECT_EQ(frame_of(sounds.front()), kFirst);
  EXPECT_EQ(sounds.front().left, static_cast<float>(kFirst)) << "not faded in";
  expect_unbroken(SteadyTime{});
  const SoundStatistics statistics = queue_->statistics();
  EXPECT_EQ(statistics.underruns + statistics.missing_frames + statistics.losses, 0);
}

TEST_F(SoundFeederTest, is_heard_within_three_tenths_of_a_second_from_power_on) {
  const SteadyTime power_on = steady_.now();
  run(seconds(1));
  EXPECT_LT(sound_since(SteadyTime{}).front().when - power_on, milliseconds(300));
}

TEST_F(SoundFeederTest, tells_the_frame_that_is_heard_within_a_sample) {
  room_.rate = 1.0001;
  run(seconds(5));
  ASSERT_GT(points_.size(), 100U);
  const auto sounds = sound_since(SteadyTime{});
  for (const HeardPoint& point : points_) {
    const auto heard = std::lower_bound(
        sounds.begin(), sounds.end(), point.when,
        [](const FakeRoom::Heard& sound, SteadyTime when) { return sound.when < when; });
    if (heard == sounds.begin() || heard == sounds.end()) continue;
    ASSERT_NEAR(static_cast<double>(point.heard.samples), static_cast<double>(*frame_of(*heard)),
                1.5);
  }
  EXPECT_NEAR(clock_.rate(), 1.0001, 2e-5);
}

TEST_F(SoundFeederTest, starts_from_readings_that_have_settled) {
  // As PulseAudio's do, whose first 50 to 100 ms after a start are wrong by up to 50 ms.
  room_.error = [](SteadyDuration running) {
    return running < milliseconds(120) ? (running.count() * 24 / 1'000'000) : 0;
  };
  run(seconds(5));
  EXPECT_EQ(frame_of(sound_since(SteadyTime{}).front()), kFirst);
  expect_unbroken(SteadyTime{});
  expect_in_time(SteadyTime{});
  room_.underruns_to_come = 1;
  const SteadyTime rejoined = steady_.now() + milliseconds(50);
  run(seconds(3));
  expect_unbroken(rejoined);
  expect_in_time(rejoined);
}

TEST_F(SoundFeederTest, jitter_of_readings_reaches_neither_sound_nor_joins) {
  std::mt19937 random(3);
  std::uniform_int_distribution<std::int64_t> jitter(-2 * kMillisecond, 2 * kMillisecond);
  room_.error = [&](SteadyDuration) { return jitter(random); };
  run(seconds(10));
  expect_unbroken(SteadyTime{});
  room_.underruns_to_come = 1;
  const SteadyTime dry = steady_.now();
  run(seconds(4));
  expect_unbroken(dry + milliseconds(200));
  expect_in_time(dry + seconds(3));
}

TEST_F(SoundFeederTest, meets_the_clock_again_after_running_dry) {
  run(seconds(5));
  room_.underruns_to_come = 1;
  const SteadyTime dry = steady_.now();
  run(seconds(3));
  EXPECT_EQ(queue_->statistics().underruns, 1);
  EXPECT_EQ(queue_->state(), State::Playing);
  const SteadyTime rejoined = dry + milliseconds(50);  // what was in the device is heard until then
  expect_unbroken(rejoined);
  expect_in_time(rejoined);
  const auto sounds = sound_since(rejoined);
  EXPECT_LT(sounds.front().when - dry, milliseconds(400));
  EXPECT_EQ(sounds.front().right, 1.0F / 240) << "faded in over 5 ms";
  EXPECT_EQ(sounds[240].right, 1.0F);
}

TEST_F(SoundFeederTest, is_run_too_late_and_meets_the_clock_again) {
  run(seconds(5));
  next_step_ = steady_.now() + milliseconds(300);
  const SteadyTime late = next_step_;
  run(seconds(3));
  EXPECT_EQ(queue_->statistics().underruns, 1);
  expect_unbroken(late);
  expect_in_time(late);
}

TEST_F(SoundFeederTest, a_device_that_is_lost_and_comes_back_plays_what_is_due) {
  run(seconds(5));
  room_.plugged = false;
  run(seconds(30));
  EXPECT_EQ(queue_->state(), State::Lost);
  EXPECT_EQ(room_.open_now, 0);
  EXPECT_GT(queue_->room(), 0) << "what is past makes room";
  room_.plugged = true;
  room_.way = 9600;  // it comes back as one with 200 ms of its own
  room_.rate = 0.9998;
  const SteadyTime back = steady_.now();
  run(seconds(10));
  EXPECT_EQ(queue_->state(), State::Playing);
  EXPECT_EQ(queue_->statistics().losses, 1);
  expect_unbroken(back);
  expect_in_time(back);
  EXPECT_LT(sound_since(back).front().when - back, seconds(6)) << "tried at least every 5 s";
}

TEST_F(SoundFeederTest, a_device_rests_and_plays_what_is_due_afterwards) {
  run(seconds(5));
  queue_->set_resting(true);
  run(seconds(60));
  EXPECT_EQ(queue_->state(), State::Lost);
  EXPECT_EQ(room_.open_now, 0);
  queue_->set_resting(false);
  const SteadyTime back = steady_.now();
  run(seconds(5));
  EXPECT_EQ(queue_->state(), State::Playing);
  EXPECT_EQ(queue_->statistics().losses, 0);
  expect_unbroken(back);
  expect_in_time(back);
  EXPECT_LT(sound_since(back).front().when - back, seconds(2));
}

TEST_F(SoundFeederTest, a_device_that_comes_late_does_not_hold_up_a_clock_that_runs) {
  room_.plugged = false;
  run(milliseconds(200));
  EXPECT_EQ(queue_->state(), State::Lost);
  clock_.start({{kFirst}, steady_.now()});
  room_.plugged = true;
  const SteadyTime plugged = steady_.now();
  run(seconds(8));
  EXPECT_EQ(queue_->state(), State::Playing);
  expect_unbroken(plugged);
  expect_in_time(plugged);
}

TEST_F(SoundFeederTest, a_device_that_stops_taking_sound_is_lost) {
  run(seconds(5));
  room_.frozen = true;
  run(seconds(1));
  EXPECT_EQ(queue_->state(), State::Lost);
  run(seconds(20));
  EXPECT_EQ(queue_->state(), State::Lost) << "opening it is not enough";
  room_.frozen = false;
  const SteadyTime back = steady_.now();
  run(seconds(8));
  EXPECT_EQ(queue_->state(), State::Playing);
  expect_unbroken(back + milliseconds(200));
  expect_in_time(back + milliseconds(200));
}

TEST_F(SoundFeederTest, a_device_that_runs_dry_all_the_time_is_lost) {
  run(seconds(5));
  room_.underruns_to_come = 1000;
  run(seconds(1));
  EXPECT_EQ(queue_->state(), State::Lost);
}

TEST_F(SoundFeederTest, a_device_that_skips_without_a_word_is_brought_back_to_the_clock) {
  run(seconds(5));
  room_.skip = 50 * kMillisecond;
  const SteadyTime skipped = steady_.now();
  run(seconds(5));
  EXPECT_EQ(queue_->statistics().resynchronised, 1);
  expect_unbroken(skipped + milliseconds(400));
  expect_in_time(skipped + milliseconds(400));
}

TEST_F(SoundFeederTest,
       sound_that_was_not_written_in_time_is_silence_and_the_rest_keeps_its_place) {
  run(seconds(5));
  writes_ = false;
  run(milliseconds(300));
  writes_ = true;
  const SteadyTime again = steady_.now();
  run(seconds(3));
  const SoundStatistics statistics = queue_->statistics();
  EXPECT_GT(statistics.missing_frames, 100 * kMillisecond);
  EXPECT_LT(statistics.missing_frames, 300 * kMillisecond);
  EXPECT_EQ(statistics.underruns, 0) << "the device was kept running";
  for (std::size_t i = room_.heard.size() - 1; i > 0; --i) {
    if (frame_of(room_.heard[i]) && !frame_of(room_.heard[i - 1])) {
      EXPECT_LT(room_.heard[i].right, 0.01F) << "faded in";
      break;
    }
  }
  expect_unbroken(again + milliseconds(50));
  expect_in_time(again + milliseconds(50));
}

TEST_F(SoundFeederTest, sound_that_is_in_time_by_the_deadline_is_heard_whole) {
  run(seconds(2));
  EXPECT_GT(queue_->deadline(), room_.way);
  EXPECT_LT(queue_->deadline(), queue_->lead() - 50 * kMillisecond);
  // The loop stops writing, and goes on as soon as the deadline is near.
  writes_ = false;
  while (end_ - clock_.at(steady_.now()).samples > queue_->deadline() + 2 * kMillisecond) {
    run(milliseconds(1));
  }
  writes_ = true;
  next_turn_ = steady_.now();
  run(seconds(2));
  EXPECT_EQ(queue_->statistics().missing_frames, 0);
  expect_unbroken(SteadyTime{});
}

TEST_F(SoundFeederTest, a_buffer_of_two_seconds_is_not_filled) {
  room_.buffer = 2 * kSampleRate;
  run(seconds(5));
  EXPECT_LE(queue_->lead(), kSampleRate / 4 + room_.way);
  expect_unbroken(SteadyTime{});
}

TEST_F(SoundFeederTest, a_buffer_of_20_ms_is_enough_for_a_thread_that_is_run_in_time) {
  room_.buffer = 20 * kMillisecond;
  run(seconds(5));
  EXPECT_EQ(queue_->statistics().underruns, 0);
  expect_unbroken(SteadyTime{});
}

TEST_F(SoundFeederTest, a_late_beginning_is_waited_for) {
  writes_ = false;
  run(seconds(3));
  EXPECT_EQ(queue_->state(), State::Opening);
  EXPECT_TRUE(points_.empty());
  writes_ = true;
  run(seconds(3));
  EXPECT_EQ(frame_of(sound_since(SteadyTime{}).front()), kFirst);
  expect_unbroken(SteadyTime{});
}

TEST_F(SoundFeederTest, can_be_ended_in_every_state) {
  const auto end = [&] {
    feeder_.reset();
    EXPECT_EQ(room_.open_now, 0);
    clock_ = Clock();
    watched_.reset();
    end_ = kFirst;
    make_feeder();
  };
  end();  // before it did anything
  writes_ = false;
  run(milliseconds(50));
  end();  // waiting for sound
  writes_ = true;
  run(milliseconds(60));
  EXPECT_EQ(queue_->state(), State::Opening);
  EXPECT_EQ(room_.open_now, 1);
  end();  // joining
  run(seconds(1));
  EXPECT_EQ(queue_->state(), State::Playing);
  end();  // playing
  run(seconds(1));
  room_.plugged = false;
  run(seconds(1));
  EXPECT_EQ(queue_->state(), State::Lost);
  end();  // lost
}

// ---- the queue alone ----------------------------------------------------------------------------

TEST(SoundQueue, gives_back_what_was_written_over_its_end_many_times) {
  SoundQueue queue;
  std::mt19937 random(11);
  std::vector<float> sound;
  std::vector<float> out;
  std::int64_t written = -7000;  // the ring's place of a negative frame is one too
  std::int64_t read = written;
  while (written < 3 * SoundQueue::kCapacity) {
    const std::int64_t more =
        std::min(queue.room(), std::uniform_int_distribution<std::int64_t>(0, 9000)(random));
    make_sound(written, more, sound);
    queue.write({written}, sound);
    written += more;
    out.resize(std::uniform_int_distribution<std::size_t>(1, 6000)(random) * kChannels);
    const std::int64_t frames = queue.read(read, out);
    for (std::int64_t i = 0; i < frames; ++i) {
      ASSERT_EQ(out[static_cast<std::size_t>(i * kChannels)], static_cast<float>(read + i));
    }
    read += frames;
  }
  EXPECT_EQ(queue.read(written, out), 0);
}

TEST(SoundQueue, drops_what_the_clock_has_passed_so_that_writing_never_stops) {
  SoundQueue queue;
  std::vector<float> sound;
  make_sound(0, SoundQueue::kCapacity, sound);
  queue.write({0}, sound);
  EXPECT_EQ(queue.room(), 0);
  queue.set_clock({{30'000}, SteadyTime{}});
  EXPECT_EQ(queue.room(), 30'000);
  make_sound(0, 30'000, sound);
  queue.write({SoundQueue::kCapacity}, sound);
  queue.set_clock({{10 * kSampleRate}, SteadyTime{}});
  EXPECT_EQ(queue.room(), SoundQueue::kCapacity);
  // Late sound is dropped as it comes.
  queue.write({SoundQueue::kCapacity + 30'000}, sound);
  EXPECT_EQ(queue.room(), SoundQueue::kCapacity);
}

}  // namespace
}  // namespace hopekiosk
