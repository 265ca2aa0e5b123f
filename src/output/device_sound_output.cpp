// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/device_sound_output.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "output/sound_feeder.h"

namespace hopekiosk {

struct DeviceSoundOutput::Shared {
  SoundQueue queue;

  std::mutex mutex;  // guards the two below; never held while in the device
  std::condition_variable changed;
  bool stopping = false;
  bool ended = false;
};

DeviceSoundOutput::DeviceSoundOutput(std::unique_ptr<SoundDeviceOpener> opener)
    : shared_(std::make_shared<Shared>()) {
  auto feeder =
      std::make_unique<SoundFeeder>(shared_->queue, std::move(opener), SteadyClock::system());
  thread_ = std::thread([shared = shared_, feeder = std::move(feeder)]() mutable {
    std::unique_lock lock(shared->mutex);
    while (!shared->stopping) {
      lock.unlock();
      const SteadyTime next = feeder->step();
      lock.lock();
      shared->changed.wait_until(lock, next, [&] { return shared->stopping; });
    }
    lock.unlock();
    feeder.reset();  // closes the device, which may hang as well
    lock.lock();
    shared->ended = true;
    shared->changed.notify_all();
  });
}

DeviceSoundOutput::~DeviceSoundOutput() { stop(); }

SoundOutput::State DeviceSoundOutput::state() const {
  const State state = shared_->queue.state();
  const bool hangs = SteadyClock::system().now() - shared_->queue.last_sign_of_life() > kHanging;
  return state == State::Playing && hangs ? State::Lost : state;
}

std::int64_t DeviceSoundOutput::lead() const { return shared_->queue.lead(); }

std::int64_t DeviceSoundOutput::deadline() const { return shared_->queue.deadline(); }

std::int64_t DeviceSoundOutput::room() const { return shared_->queue.room(); }

void DeviceSoundOutput::write(ProgrammeTime at, std::span<const float> interleaved) {
  shared_->queue.write(at, interleaved);
}

std::optional<HeardPoint> DeviceSoundOutput::take_point() { return shared_->queue.take_point(); }

void DeviceSoundOutput::set_clock(HeardPoint now) { shared_->queue.set_clock(now); }

void DeviceSoundOutput::rest(bool resting) { shared_->queue.set_resting(resting); }

SoundStatistics DeviceSoundOutput::statistics() const { return shared_->queue.statistics(); }

bool DeviceSoundOutput::stop() {
  shared_->queue.close();
  bool ended = false;
  {
    std::unique_lock lock(shared_->mutex);
    shared_->stopping = true;
    shared_->changed.notify_all();
    ended = shared_->changed.wait_for(lock, kPatience, [&] { return shared_->ended; });
  }
  if (thread_.joinable()) {
    // A thread inside a library can't be killed without harm to the rest of the process.
    ended ? thread_.join() : thread_.detach();
  }
  return ended;
}

}  // namespace hopekiosk
