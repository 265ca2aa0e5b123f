// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/retired_feeds.h"

#include <utility>

namespace hopekiosk {

void RetiredFeeds::add(std::unique_ptr<Feed> feed) {
  if (!feed) return;
  feed->retire();
  retired_.push_back({std::move(feed), std::nullopt});
}

void RetiredFeeds::look_after(SteadyTime now) {
  std::erase_if(retired_, [&](Retired& retired) {
    if (retired.feed->finished()) return true;
    if (!retired.seen_first) retired.seen_first = now;
    if (now - *retired.seen_first < kStuckAfter) return false;
    retired.feed->abandon();
    ++abandoned_;
    return true;
  });
}

bool RetiredFeeds::wait_until_fewer_than(std::size_t count, SteadyTime deadline) const {
  std::size_t working = 0;
  for (const Retired& retired : retired_) working += retired.feed->finished() ? 0 : 1;
  for (const Retired& retired : retired_) {  // the oldest first
    if (working < count) break;
    if (retired.feed->finished()) continue;
    if (!retired.feed->wait_until_finished(deadline)) return false;
    --working;
  }
  return true;
}

void RetiredFeeds::wait_for_all(SteadyTime deadline) {
  for (Retired& retired : retired_) {
    if (retired.feed->wait_until_finished(deadline)) continue;
    retired.feed->abandon();
    ++abandoned_;
  }
  retired_.clear();
}

}  // namespace hopekiosk
