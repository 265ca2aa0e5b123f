// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>

#include "probe/child_process.h"
#include "probe/confined_child.h"

namespace hopekiosk {

/// Asks hopekiosk-probe (`program`) about a medium that nobody knows yet. The medium goes to it as
/// an open file; nothing of it is looked at here. Any thread.
ProbeAnswer ask_probe(const std::filesystem::path& program, const std::filesystem::path& medium);

/// Asks about a medium that is still being written, so that most of it has been looked at when its
/// end comes. One thread; hopekiosk-probe is waited for on another.
class GrowingMediumProbe {
 public:
  /// `medium` is there, of any length, and will have `size` bytes. Only ever longer: one that is
  /// begun anew is asked about anew.
  GrowingMediumProbe(const std::filesystem::path& program, const std::filesystem::path& medium,
                     std::uint64_t size);
  /// Nobody wants to know any more: hopekiosk-probe is killed, whatever it does.
  ~GrowingMediumProbe();
  GrowingMediumProbe(const GrowingMediumProbe&) = delete;
  GrowingMediumProbe& operator=(const GrowingMediumProbe&) = delete;

  /// It has grown. Never waits.
  void more_is_there();
  /// It is whole, or won't be: waits for what hopekiosk-probe says.
  ProbeAnswer answer();

 private:
  void ask(const std::filesystem::path& program, ChildFiles files);

  std::uint64_t size_;
  int news_to_ = -1;  // the child's news come out of the other end
  int stop_to_ = -1;  // closed: the child is killed
  std::mutex mutex_;
  std::condition_variable answered_;
  std::optional<ProbeAnswer> answer_;  // guarded by mutex_
  std::thread asking_;                 // last: it uses all of the above
};

}  // namespace hopekiosk
