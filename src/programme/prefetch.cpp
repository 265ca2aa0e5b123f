// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/prefetch.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <utility>

namespace hopekiosk {

Prefetch::Prefetch(RunningOrder order, SourceFactory& factory, RetiredFeeds& retired,
                   const ClockTrust& clock)
    : order_(std::move(order)), factory_(factory), retired_(retired), clock_(clock) {}

/// As far as it's known. The container's word will do here: when it lies, one item more or less is
/// open.
ExactTime Prefetch::length_ahead() const {
  ExactTime ahead;
  for (const Prepared& prepared : line_) {
    if (prepared.feed->state() != Feed::State::Ready) break;
    ahead += prepared.feed->description().expected_length.value_or(ExactTime());
  }
  return ahead;
}

bool Prefetch::enough_ahead() const {
  if (line_.empty()) return false;
  if (line_.size() >= kMostAhead) return true;
  const bool all_known = std::all_of(line_.begin(), line_.end(), [](const Prepared& prepared) {
    return prepared.feed->state() == Feed::State::Ready &&
           prepared.feed->description().expected_length;
  });
  return !all_known || length_ahead().rounded_samples() >= kLeastAhead;
}

std::unique_ptr<Source> Prefetch::make(const Turn& turn, ExactTime from, ProgrammeTime start) {
  if (from > ExactTime()) return factory_.make(turn.item, turn.language, from);
  const Moment moment = clock_.moment_at(start);
  return factory_.make_turn(turn, [&] { return TurnsAhead{order_, start, moment}; });
}

Prefetch::Prepared Prefetch::prepare(ProgrammeTime now, ProgrammeTime start) {
  const Moment moment = clock_.moment_at(start);
  if (auto turn = order_.next(now, moment)) {
    auto source = factory_.make_turn(*turn, [&] { return TurnsAhead{order_, now, moment}; });
    return {std::move(*turn), false, std::make_unique<Feed>(std::move(source)), start};
  }
  Turn turn;
  turn.round = order_.round() - 1;  // the round that held nothing
  turn.number = std::numeric_limits<std::size_t>::max();
  turn.item.name = "(nothing to play)";
  return {std::move(turn), true, std::make_unique<Feed>(factory_.make_notice()), start};
}

void Prefetch::top_up(ProgrammeTime now, ProgrammeTime next_start) {
  counted_from_ = now;
  while (!enough_ahead()) {
    line_.push_back(prepare(now, next_start + length_ahead().rounded_samples()));
  }
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

void Prefetch::refresh_captions() {
  for (Prepared& prepared : line_) prepared.feed->refresh_captions();
}

void Prefetch::clear() {
  for (Prepared& prepared : line_) retired_.add(std::move(prepared.feed));
  line_.clear();
}

void Prefetch::replace(Playlist playlist, const std::optional<Turn>& playing) {
  clear();
  order_.replace(std::move(playlist), playing);
}

bool Prefetch::drop_outdated_front(ProgrammeTime now, ProgrammeTime start) {
  const Prepared& front = line_.front();
  if (front.notice || std::abs(start - front.start) < kForeseen) return false;
  if (order_.may_play(front.turn, now, clock_.moment_at(start))) return false;
  retired_.add(std::move(line_.front().feed));
  line_.pop_front();
  return true;
}

void Prefetch::reconsider(const std::optional<Turn>& playing) {
  if (line_.empty()) return;
  if (playing) {
    order_.go_back_to(*playing);
  } else if (!line_.front().notice) {
    order_.give_back(line_.front().turn);
  }
  clear();
}

std::optional<Turn> Prefetch::go_to(std::size_t number, const std::optional<Turn>& playing) {
  std::optional<Turn> turn = order_.go_to(number, playing);
  if (turn) clear();
  return turn;
}

void Prefetch::set_visitor_language(std::optional<std::string> language,
                                    const std::optional<Turn>& playing) {
  order_.set_visitor_language(std::move(language));
  reconsider(playing);
}

void Prefetch::begin_again() {
  clear();
  order_.begin_again();
}

}  // namespace hopekiosk
