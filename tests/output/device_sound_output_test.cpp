// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/device_sound_output.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "base/busy_machine.h"
#include "output/fake_sound_device.h"

namespace hopekiosk {
namespace {

using std::chrono::milliseconds;
using State = SoundOutput::State;

/// A door that is shut until it is opened, or for ever. Shared with threads that may be abandoned.
class Door {
 public:
  void enter() {
    std::unique_lock lock(mutex_);
    waiting_ = true;
    changed_.notify_all();
    changed_.wait(lock, [&] { return open_; });
    ++passed_;
    changed_.notify_all();
  }
  void wait_for_somebody() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }
  void wait_until_passed() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return passed_ > 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool waiting_ = false;
  bool open_ = false;
  int passed_ = 0;
};

/// The thread's end: the opener goes last of all that belongs to the device.
class Opener : public SoundDeviceOpener {
 public:
  explicit Opener(std::shared_ptr<Door> ended) : ended_(std::move(ended)) { ended_->open(); }
  ~Opener() override { ended_->enter(); }

 private:
  std::shared_ptr<Door> ended_;
};

/// A sound server that never answers.
class HangingOpener final : public Opener {
 public:
  HangingOpener(std::shared_ptr<Door> door, std::shared_ptr<Door> ended)
      : Opener(std::move(ended)), door_(std::move(door)) {}
  Result<std::unique_ptr<SoundDevice>> open() override {
    door_->enter();
    return Error{"it gave up", "try again", {}};
  }

 private:
  std::shared_ptr<Door> door_;
};

/// One that takes everything and then hangs while it is closed.
class HangingDevice final : public SoundDevice {
 public:
  explicit HangingDevice(std::shared_ptr<Door> door) : door_(std::move(door)) {}
  ~HangingDevice() override { door_->enter(); }
  std::string name() const override { return "hanging"; }
  std::int64_t buffer_frames() const override { return 4800; }
  std::string trouble() const override { return {}; }
  Reading read() override { return {Condition::Fine, 0, 4800, std::chrono::steady_clock::now()}; }
  Written write(std::span<const float>) override { return {Condition::Fine, 0}; }
  Condition start() override { return Condition::Fine; }
  Condition restart() override { return Condition::Fine; }

 private:
  std::shared_ptr<Door> door_;
};

class HangingDeviceOpener final : public Opener {
 public:
  HangingDeviceOpener(std::shared_ptr<Door> door, std::shared_ptr<Door> opened,
                      std::shared_ptr<Door> ended)
      : Opener(std::move(ended)), door_(std::move(door)), opened_(std::move(opened)) {}
  Result<std::unique_ptr<SoundDevice>> open() override {
    opened_->enter();
    return std::unique_ptr<SoundDevice>(std::make_unique<HangingDevice>(door_));
  }

 private:
  std::shared_ptr<Door> door_;
  std::shared_ptr<Door> opened_;
};

/// How long a stop takes that has to give up on a device.
constexpr SteadyDuration kGivenUp = DeviceSoundOutput::kPatience + std::chrono::milliseconds(250);

/// The clock of a test, and what the machine adds to what it shows.
class Watch {
 public:
  void begin() { begin_ = std::chrono::steady_clock::now(); }
  SteadyDuration shows() const { return std::chrono::steady_clock::now() - begin_; }
  SteadyDuration at_most(SteadyDuration promised) const { return promised + 4 * machine_.worst(); }

 private:
  test::BusyMachine machine_;
  SteadyTime begin_ = std::chrono::steady_clock::now();
};

TEST(DeviceSoundOutput, writing_never_waits_and_stopping_takes_less_than_a_second_when_it_hangs) {
  Watch watch;
  const auto door = std::make_shared<Door>();
  const auto ended = std::make_shared<Door>();
  {
    DeviceSoundOutput output(std::make_unique<HangingOpener>(door, ended));
    door->wait_for_somebody();
    EXPECT_EQ(output.state(), State::Opening);

    // Ten minutes of programme pass. Were it to wait, it would wait for ever.
    const std::vector<float> second(static_cast<std::size_t>(kSampleRate * kChannels), 0.1F);
    for (std::int64_t at = 0; at < 600 * kSampleRate; at += kSampleRate) {
      output.set_clock({{at}, std::chrono::steady_clock::now()});
      ASSERT_EQ(output.room(), kSampleRate);
      output.write({at}, second);
    }
    EXPECT_FALSE(output.take_point().has_value());
    watch.begin();
    EXPECT_FALSE(output.stop()) << "it can't end, and says so";
    EXPECT_LT(watch.shows(), watch.at_most(kGivenUp));
  }

  // Should it come back, it ends by itself and hurts nobody.
  door->open();
  ended->wait_until_passed();
}

TEST(DeviceSoundOutput, stops_in_time_while_closing_hangs) {
  Watch watch;
  const auto door = std::make_shared<Door>();
  const auto ended = std::make_shared<Door>();
  const auto opened = std::make_shared<Door>();
  opened->open();
  DeviceSoundOutput output(std::make_unique<HangingDeviceOpener>(door, opened, ended));
  opened->wait_until_passed();
  watch.begin();
  EXPECT_FALSE(output.stop());
  EXPECT_LT(watch.shows(), watch.at_most(kGivenUp));
  door->open();
  ended->wait_until_passed();
}

TEST(DeviceSoundOutput, ends_its_thread_at_once_when_nothing_hangs) {
  const ManualClock still;
  FakeRoom room;
  const Watch watch;
  {
    DeviceSoundOutput output(std::make_unique<FakeOpener>(room, still));
    EXPECT_TRUE(output.stop());
    EXPECT_TRUE(output.stop()) << "as often as one likes";
  }
  EXPECT_EQ(room.open_now, 0);
  EXPECT_LT(watch.shows(), watch.at_most(DeviceSoundOutput::kPatience));
}

TEST(NullSoundOutput, takes_everything_and_tells_nothing) {
  NullSoundOutput output;
  EXPECT_EQ(output.state(), State::None);
  EXPECT_EQ(output.lead(), 0);
  const std::vector<float> block(960, 0.5F);
  for (std::int64_t at = 0; at < 1'000'000; at += 480) {
    ASSERT_GE(output.room(), 480);
    output.write({at}, block);
  }
  EXPECT_FALSE(output.take_point().has_value());
}

}  // namespace
}  // namespace hopekiosk
