// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "base/time.h"
#include "programme/feed.h"

namespace hopekiosk {

/// Feeds that are no longer wanted, until their workers have let go.
///
/// Closing a file and its decoders takes milliseconds that a join doesn't have, and a worker that
/// is stuck inside a library never comes back. So nobody waits for a worker: it is asked to stop,
/// looked after from time to time, and given up when it doesn't. One thread.
class RetiredFeeds {
 public:
  /// A worker that hasn't come back this long after it was asked to is stuck for good.
  static constexpr std::chrono::seconds kStuckAfter{5};

  /// Asks its worker to stop. Null is ignored.
  void add(std::unique_ptr<Feed> feed);

  /// Lets go of those that have ended, abandons those that are stuck.
  void look_after(SteadyTime now);

  /// Waits until all have ended, at most until `deadline`; the rest is abandoned.
  void wait_for_all(SteadyTime deadline);

  /// Waits until fewer than `count` still have to let go; false: not before `deadline`.
  bool wait_until_fewer_than(std::size_t count, SteadyTime deadline) const;

  /// Workers that were abandoned since the start; they still run.
  int abandoned() const { return abandoned_; }

 private:
  struct Retired {
    std::unique_ptr<Feed> feed;
    std::optional<SteadyTime> seen_first;
  };

  std::vector<Retired> retired_;
  int abandoned_ = 0;
};

}  // namespace hopekiosk
