// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "base/result.h"
#include "programme/player_host.h"

namespace hopekiosk {

/// One report as a line of JSON, without the line feed:
/// {"t","event","item","position","shown","late","av_ms","rounds"} and, where there is one,
/// "reason". Bytes of a name that are no UTF-8 become U+FFFD.
std::string status_line(const PlayerReport& report);

/// Writes status lines to a file or a pipe, from a thread of its own: a full disk or a reader that
/// doesn't read never holds up the player. Lines that can't be written in time are dropped, the
/// oldest first; in virtual time, where a night passes in a moment, the player waits for them.
class StatusWriter {
 public:
  /// Lines that wait at most.
  static constexpr std::size_t kCapacity = 1000;

  enum class WhenFull { DropOldest, Wait };

  /// `target`: a file, made or emptied; a pipe that somebody reads; or "-" for stdout.
  static Result<std::unique_ptr<StatusWriter>> open(const std::string& target,
                                                    WhenFull when_full = WhenFull::DropOldest);

  /// Writes what waits, for half a second at most; ten seconds where it may wait.
  ~StatusWriter();
  StatusWriter(const StatusWriter&) = delete;
  StatusWriter& operator=(const StatusWriter&) = delete;

  /// Any thread; never waits for the file, unless told to: ten seconds then at most.
  void write(const PlayerReport& report);
  /// The same with a line of JSON without its line feed.
  void write(std::string line);

 private:
  struct Shared;
  StatusWriter(int file, WhenFull when_full);

  std::shared_ptr<Shared> shared_;  // with the thread, which may hang in a pipe and be left behind
  std::thread thread_;
  const WhenFull when_full_;
};

}  // namespace hopekiosk
