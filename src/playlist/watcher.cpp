// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/watcher.h"

#include <utility>

namespace hopekiosk {

PlaylistWatch::PlaylistWatch(ProgrammeInput input)
    : input_(std::move(input)), known_(input_.first_state()), seen_(known_) {}

std::optional<ReadPlaylist> PlaylistWatch::poll_once() {
  // Looked at before it is read: what changes meanwhile is a change at the next look.
  const InputState now = input_.state();
  const bool settled = now == std::exchange(seen_, now);
  const bool changed = settled && now != known_;
  if (!changed && !reread_) return std::nullopt;
  known_ = now;
  reread_ = false;
  return input_.read();
}

PlaylistWatcher::PlaylistWatcher(ProgrammeInput input, SteadyDuration interval)
    : watch_(std::move(input)),
      thread_([this, interval](const std::stop_token& stop) { run(stop, interval); }) {}

std::optional<ReadPlaylist> PlaylistWatcher::take() {
  const std::lock_guard lock(mutex_);
  if (mailbox_.empty()) return std::nullopt;
  ReadPlaylist oldest = std::move(mailbox_.front());
  mailbox_.pop_front();
  return oldest;
}

void PlaylistWatcher::reread() {
  {
    const std::lock_guard lock(mutex_);
    reread_ = true;
  }
  wake_.notify_one();
}

void PlaylistWatcher::run(const std::stop_token& stop, SteadyDuration interval) {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait_for(lock, stop, interval, [this] { return reread_; });
    if (stop.stop_requested()) return;
    if (std::exchange(reread_, false)) watch_.reread();
    lock.unlock();
    auto read = watch_.poll_once();
    lock.lock();
    if (!read) continue;
    if (mailbox_.size() == kMailboxCapacity) mailbox_.pop_front();
    mailbox_.push_back(std::move(*read));
  }
}

}  // namespace hopekiosk
