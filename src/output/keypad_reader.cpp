// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/keypad_reader.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <system_error>
#include <utility>

namespace hopekiosk {
namespace {

int make_event() {
  const int event = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (event < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
  return event;
}

}  // namespace

KeypadReader::KeypadReader(Keypads keypads, std::function<void()> wake)
    : keypads_(std::move(keypads)), wake_(std::move(wake)), stop_(make_event()) {
  waiting_.reserve(kMostWaiting);
  thread_ = std::thread([this] { run(); });
}

KeypadReader::~KeypadReader() {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto ignored = write(stop_, &one, sizeof one);
  thread_.join();
  close(stop_);
}

void KeypadReader::take(std::vector<Key>& keys) {
  const std::lock_guard lock(mutex_);
  keys.insert(keys.end(), waiting_.begin(), waiting_.end());
  waiting_.clear();
}

void KeypadReader::run() {
  while (true) {
    keypads_.look();
    const SteadyTime next_look = SteadyClock::system().now() + kLookEvery;
    while (SteadyClock::system().now() < next_look) {
      if (!wait_until(next_look)) return;
      keypads_.read(read_);
      hand_over();
    }
  }
}

/// False: it's time to stop.
bool KeypadReader::wait_until(SteadyTime next_look) {
  std::vector<pollfd> polled = {{stop_, POLLIN, 0}};
  keypads_.watch(polled);
  const auto left = next_look - SteadyClock::system().now();
  const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(left).count();
  poll(polled.data(), polled.size(), static_cast<int>(std::max<std::int64_t>(milliseconds, 0)));
  return polled.front().revents == 0;
}

void KeypadReader::hand_over() {
  if (read_.empty()) return;
  {
    const std::lock_guard lock(mutex_);
    const std::size_t room = kMostWaiting - std::min(kMostWaiting, waiting_.size());
    const auto taken = static_cast<std::ptrdiff_t>(std::min(room, read_.size()));
    waiting_.insert(waiting_.end(), read_.begin(), read_.begin() + taken);
  }
  read_.clear();
  if (wake_) wake_();
}

}  // namespace hopekiosk
