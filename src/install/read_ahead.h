// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "install/stick.h"

namespace hopekiosk {

/// Reads a file of a stick on a thread of its own, so that the stick goes on while the disk syncs.
class ReadAhead {
 public:
  static constexpr std::size_t kPiece = std::size_t{1} << 20;  ///< bytes
  static constexpr std::size_t kMostPieces = 24;               ///< in memory at once

  /// From `offset` on; `file` must outlive this.
  ReadAhead(StickFile& file, std::uint64_t offset);
  /// Waits for a read that is in progress.
  ~ReadAhead();
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  /// The next bytes, kPiece of them at most; none at the end, or when reading failed. They are the
  /// caller's until the next call.
  const std::vector<std::uint8_t>* next();
  /// After next() gave none: whether that was a failure.
  bool failed() const { return failed_; }

 private:
  void run(StickFile& file, std::uint64_t offset);
  enum class Filled { More, End, Failed };
  Filled fill(StickFile& file, std::uint64_t offset, std::vector<std::uint8_t>& piece);

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::vector<std::uint8_t>> full_;   // guarded by mutex_
  std::vector<std::vector<std::uint8_t>> free_;  // guarded by mutex_
  std::size_t pieces_ = 0;                       // made so far; the thread's own
  std::size_t at_once_ = std::size_t{16} << 10;  // that it asks for; likewise
  bool ended_ = false;                           // guarded by mutex_
  bool broken_ = false;                          // guarded by mutex_: ended by a failure
  bool stopping_ = false;                        // guarded by mutex_
  std::vector<std::uint8_t> current_;            // the caller's
  bool failed_ = false;                          // the caller's
  std::thread thread_;                           // last: it uses all of the above
};

}  // namespace hopekiosk
