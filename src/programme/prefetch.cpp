// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/prefetch.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace hopekiosk {

Prefetch::Prefetch(RunningOrder order, SourceFactory& factory, RetiredFeeds& retired)
    : order_(std::move(order)), factory_(factory), retired_(retired) {}

bool Prefetch::enough_ahead() const {
  if (line_.empty()) return false;
  if (line_.size() >= kMostAhead) return true;
  ExactTime ahead;
  for (const Prepared& prepared : line_) {
    // The container's word will do here: when it lies, one item more or less is open.
    const auto length = prepared.feed->description().expected_length;
    if (prepared.feed->state() != Feed::State::Ready || !length) return true;
    ahead += *length;
  }
  return ahead.rounded_samples() >= kLeastAhead;
}

Prefetch::Prepared Prefetch::prepare(ProgrammeTime now) {
  if (auto turn = order_.next(now)) {
    auto source = factory_.make(turn->item, turn->language);
    return {std::move(*turn), false, std::make_unique<Feed>(std::move(source))};
  }
  Turn turn;
  turn.round = order_.round() - 1;  // the round that held nothing
  turn.number = std::numeric_limits<std::size_t>::max();
  turn.item.name = "(nothing to play)";
  return {std::move(turn), true, std::make_unique<Feed>(factory_.make_notice())};
}

void Prefetch::top_up(ProgrammeTime now) {
  counted_from_ = now;
  while (!enough_ahead()) line_.push_back(prepare(now));
}

Prefetch::Prepared Prefetch::take_front() {
  Prepared prepared = std::move(line_.front());
  line_.pop_front();
  return prepared;
}

std::optional<Prefetch::Failure> Prefetch::take_failure() {
  const auto failed = std::find_if(line_.begin(), line_.end(), [](const Prepared& prepared) {
    return prepared.feed->state() == Feed::State::Failed;
  });
  if (failed == line_.end()) return std::nullopt;
  Failure failure{failed->turn, failed->feed->error().value_or(Error{})};
  order_.failed(failed->turn.number, counted_from_);
  retired_.add(std::move(failed->feed));
  line_.erase(failed);
  return failure;
}

Prefetch::Failure Prefetch::drop_front(Error error) {
  Prepared prepared = take_front();
  order_.failed(prepared.turn.number, counted_from_);
  retired_.add(std::move(prepared.feed));
  return {std::move(prepared.turn), std::move(error)};
}

void Prefetch::failed(const Turn& turn, ProgrammeTime now) {
  order_.failed(turn.number, now);
  // A short round may already have it in line again.
  std::erase_if(line_, [&](Prepared& prepared) {
    if (prepared.notice || prepared.turn.number != turn.number) return false;
    retired_.add(std::move(prepared.feed));
    return true;
  });
}

bool Prefetch::wait_until_opened(SteadyTime deadline) const {
  return std::all_of(line_.begin(), line_.end(), [&](const Prepared& prepared) {
    return prepared.feed->wait_until_opened(deadline);
  });
}

bool Prefetch::settled() const {
  return enough_ahead() && std::all_of(line_.begin(), line_.end(), [](const Prepared& prepared) {
           return prepared.feed->state() == Feed::State::Ready;
         });
}

void Prefetch::clear() {
  for (Prepared& prepared : line_) retired_.add(std::move(prepared.feed));
  line_.clear();
}

void Prefetch::replace(Playlist playlist, const std::optional<Turn>& playing) {
  clear();
  order_.replace(std::move(playlist), playing);
}

}  // namespace hopekiosk
