// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <memory>
#include <optional>

#include "base/error.h"
#include "programme/clock_trust.h"
#include "programme/feed.h"
#include "programme/retired_feeds.h"
#include "programme/running_order.h"
#include "programme/source_factory.h"

namespace hopekiosk {

/// Opens and decodes what plays next, ahead of its turn, so that a join finds it ready and an item
/// that is bad costs nothing: it was found out before and the one after it stands ready. One
/// thread.
class Prefetch {
 public:
  struct Prepared {
    Turn turn;
    bool notice = false;  ///< the built-in slide: a whole round held nothing that can be played
    std::unique_ptr<Feed> feed;
    ProgrammeTime start;  ///< when it was expected to begin: what the schedule went by
  };
  struct Failure {
    Turn turn;
    Error error;
  };

  /// Items that last less than this together don't give the one after them time enough to open.
  static constexpr std::int64_t kLeastAhead = 2 * kSampleRate;
  /// At most so many items are open ahead: the bound of their memory.
  static constexpr std::size_t kMostAhead = 3;

  /// A start that was foreseen less exactly than this is judged again when it comes.
  static constexpr std::int64_t kForeseen = 60 * kSampleRate;

  /// `clock` says when a programme time is, and must outlive this.
  Prefetch(RunningOrder order, SourceFactory& factory, RetiredFeeds& retired,
           const ClockTrust& clock);

  /// Starts preparing items until enough stands ready. `now`: when the present item started, as the
  /// time against which the retries of failed ones are counted (not the moment at which a failure
  /// is noticed: that depends on threads). `next_start`: when the first in line will begin.
  void top_up(ProgrammeTime now, ProgrammeTime next_start);

  /// The first one in line; null before top_up().
  Prepared* front() { return line_.empty() ? nullptr : &line_.front(); }
  Prepared take_front();

  /// The first item in line that failed to open, taken out of the line; the next top_up() replaces
  /// it.
  std::optional<Failure> take_failure();

  /// Gives the first in line up as failed because of `error`.
  Failure drop_front(Error error);

  /// True when enough stands ready and all of it is open.
  bool settled() const;

  /// Waits until every item in line is open or has failed; false: not before `deadline`.
  bool wait_until_opened(SteadyTime deadline) const;

  /// An item that was well after all when it played.
  void succeeded(const Turn& turn) { order_.succeeded(turn.number); }
  /// An item that failed while it played.
  void failed(const Turn& turn, ProgrammeTime now);

  /// What stands ready follows what was changed of captions.
  void refresh_captions();

  /// Lets go of everything in line.
  void clear();

  /// Takes a new playlist: what stands ready of the old one is let go.
  void replace(Playlist playlist, const std::optional<Turn>& playing);

  /// Lets the first in line go if its start is `start` after all and the schedule leaves it out
  /// then.
  bool drop_outdated_front(ProgrammeTime now, ProgrammeTime start);

  /// Lets go of what stands ready, since the calendar has jumped or it was made for other wishes;
  /// the order goes on after `playing`.
  void reconsider(const std::optional<Turn>& playing);

  /// The turn of the item of this number, out of its order; what stands ready is let go, and the
  /// order goes on after it. None, and nothing done, if there is no such item.
  std::optional<Turn> go_to(std::size_t number, const std::optional<Turn>& playing);

  /// RunningOrder's; what stands ready is made anew.
  void set_visitor_language(std::optional<std::string> language,
                            const std::optional<Turn>& playing);
  LanguageChoice language_of(const Turn& turn) const { return order_.language_of(turn); }

  /// Lets go of what stands ready; the order begins with its first item.
  void begin_again();

  SourceFactory& factory() { return factory_; }
  /// Of a turn that was asked for: from a position, or else as one of the line.
  std::unique_ptr<Source> make(const Turn& turn, ExactTime from, ProgrammeTime start);
  const Schedule& schedule() const { return order_.schedule(); }

 private:
  ExactTime length_ahead() const;
  bool enough_ahead() const;
  Prepared prepare(ProgrammeTime now, ProgrammeTime start);

  RunningOrder order_;
  SourceFactory& factory_;
  RetiredFeeds& retired_;
  const ClockTrust& clock_;
  std::deque<Prepared> line_;
  ProgrammeTime counted_from_;
};

}  // namespace hopekiosk
