// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <thread>

#include "base/time.h"

namespace hopekiosk {

/// Name of the file in the folder for data: one line, as 2026-03-01T09:00:00Z.
inline constexpr const char* kLastKnownGoodFile = "last-known-good-time";

/// The time at which the clock was last known to be right. None, with one line in the log, where
/// the file is missing, can't be read or holds anything else.
std::optional<std::chrono::sys_seconds> read_last_known_good(const std::filesystem::path& folder);

/// Writes that time, from a thread of its own: a slow card never holds up the player. Failures are
/// logged, the same one once.
class LastKnownGoodWriter {
 public:
  /// Of the second in which a player that was asked to stop is gone.
  static constexpr SteadyDuration kQuickly = std::chrono::milliseconds(333);
  /// For whoever isn't in a hurry: longer than a card that isn't broken takes.
  static constexpr SteadyDuration kSafely = std::chrono::seconds(30);

  LastKnownGoodWriter(const std::filesystem::path& folder, SteadyDuration patience);
  /// Writes what waits, for `patience` at most.
  ~LastKnownGoodWriter();
  LastKnownGoodWriter(const LastKnownGoodWriter&) = delete;
  LastKnownGoodWriter& operator=(const LastKnownGoodWriter&) = delete;

  /// Never waits; one that still waits gives way.
  void write(std::chrono::sys_seconds time);

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;  // with the thread, which may hang in a disk and be left behind
  std::thread thread_;
  const SteadyDuration patience_;
};

}  // namespace hopekiosk
