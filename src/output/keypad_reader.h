// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "base/time.h"
#include "output/keypads.h"

namespace hopekiosk {

/// Reads keypads on a thread of its own: they are opened and closed there, which may take long.
class KeypadReader {
 public:
  /// Keys that wait for the player; what comes beyond is dropped. Nobody presses so many on
  /// purpose between two turns of its loop.
  static constexpr std::size_t kMostWaiting = 32;
  /// From one look at what is connected to the next.
  static constexpr SteadyDuration kLookEvery = std::chrono::seconds(1);

  /// `wake` is called on the thread when keys have come, and must hold while this lives. Throws
  /// std::system_error when the process has no file descriptors left.
  KeypadReader(Keypads keypads, std::function<void()> wake);
  /// Waits for the thread: for the opening of a device, at most.
  ~KeypadReader();
  KeypadReader(const KeypadReader&) = delete;
  KeypadReader& operator=(const KeypadReader&) = delete;

  /// Adds the keys that were pressed since the last call. The player's thread; never waits.
  void take(std::vector<Key>& keys);

 private:
  void run();
  bool wait_until(SteadyTime next_look);
  void hand_over();

  Keypads keypads_;  // the thread's
  const std::function<void()> wake_;
  const int stop_;         // eventfd
  std::vector<Key> read_;  // the thread's
  std::mutex mutex_;
  std::vector<Key> waiting_;  // guarded by mutex_
  std::thread thread_;        // last: it uses all of the above
};

}  // namespace hopekiosk
