// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/latest_worker.h"
#include "pack/digest.h"
#include "programme/player_host.h"

namespace hopekiosk {

/// Says of a store's release how it plays: `hopekiosk-install trial`, started as a child. On the
/// player's thread nothing waits, but for the report of a crash at the start.
class TrialReports {
 public:
  /// A release has shown that it plays after a whole round, or after this time on the screen: a
  /// place that is open for half an hour at a time must get there too.
  static constexpr int kSecondsUntilGood = 600;

  TrialReports(std::filesystem::path store, std::filesystem::path installer);

  /// The run before crashed; `item`: in which, empty: before the first picture. Before the
  /// programme is read: the third crash brings back the one before. Waits two seconds at most.
  void report_crash(const std::string& item);

  /// The store's present programme has been read, and plays from the next item on.
  void release_taken();
  /// Each thing that the player says.
  void take(const PlayerReport& report);

 private:
  enum class Verb { Start, Good };
  /// Reads the store, says what is to be said, and gives the release that is on trial.
  struct Saying {
    Verb verb = Verb::Start;
    std::optional<Digest> release;  ///< of Good: which one plays
  };
  struct Said {
    Verb verb = Verb::Start;
    std::optional<Digest> on_trial;
  };
  Said say(const Saying& saying, const std::atomic<bool>& cancelled) const;

  const std::filesystem::path store_;
  const std::filesystem::path installer_;
  std::optional<Digest> on_trial_;  ///< the release that plays, where it is
  bool has_begun_ = false;
  bool is_good_ = false;
  int seconds_ = 0;
  std::optional<std::int64_t> first_round_;
  LatestWorker<Saying, Said> worker_;  // last: it uses the paths
};

}  // namespace hopekiosk
