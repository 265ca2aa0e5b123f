// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "base/time.h"
#include "playlist/programme_input.h"
#include "playlist/reader.h"

namespace hopekiosk {

/// Notices that a programme's input has changed, by looking at it now and then: that works on every
/// file system, sticks and network shares too, where the kernel's notices don't.
///
/// A change is taken when two looks in a row see the same, since a copy may be in progress. So it's
/// noticed at all, however the file was written: in place, replaced by another, away and back. One
/// thread at a time.
class PlaylistWatch {
 public:
  /// What `input` was when it was made counts as known.
  explicit PlaylistWatch(ProgrammeInput input);

  /// One look. Reads and checks the input when it has changed and is settled; an input that has
  /// gone away, or doesn't check, is told once, as errors.
  std::optional<ReadPlaylist> poll_once();

  /// Lets the next look read the input whether it has changed or not.
  void reread() { reread_ = true; }

 private:
  ProgrammeInput input_;
  InputState known_;  // when last read
  InputState seen_;   // at the last look
  bool reread_ = false;
};

/// A PlaylistWatch with a thread of its own that looks once a second. What it reads waits in a
/// mailbox. Stops within a second, unless the file system hangs.
class PlaylistWatcher {
 public:
  static constexpr SteadyDuration kInterval = std::chrono::seconds(1);
  /// Readings that wait to be taken; the oldest gives way.
  static constexpr std::size_t kMailboxCapacity = 4;

  explicit PlaylistWatcher(ProgrammeInput input, SteadyDuration interval = kInterval);

  /// The oldest reading that was not yet taken. Any thread; never waits for the file system.
  std::optional<ReadPlaylist> take();

  /// Reads the input soon, whether it has changed or not: for SIGHUP. Any thread.
  void reread();

 private:
  void run(const std::stop_token& stop, SteadyDuration interval);

  PlaylistWatch watch_;  // the thread's own
  std::mutex mutex_;
  std::condition_variable_any wake_;
  bool reread_ = false;               // guarded by mutex_
  std::deque<ReadPlaylist> mailbox_;  // guarded by mutex_
  std::jthread thread_;               // last: uses all of the above
};

}  // namespace hopekiosk
