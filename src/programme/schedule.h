// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "playlist/playlist.h"
#include "programme/wall_clock.h"

namespace hopekiosk {

/// A moment as the schedule sees it.
struct Moment {
  LocalTime time;
  bool trusted = true;  ///< whether the clock that says so can be right
  /// The clock was right at this time, so it's later now. None where that isn't known.
  std::optional<LocalTime> last_known_good;
};

/// How readily an item plays at some moment. The first choice plays alone, the second where nothing
/// of the first can be played.
enum class Standing { Out, SecondChoice, FirstChoice };

/// Which items of a playlist may play when. Items are counted as everywhere, from 0 in document
/// order. A value.
///
///                            the clock can be right      it can't
///   outside any default      first choice while valid    second choice, without conditions only
///   in a default sequence    second choice while valid   first choice, without conditions only
///
/// What is in a sequence is valid while the sequence is, too. Drafts are always out, and so is what
/// ended before the last known good time. Of the children of a daily sequence one is in: the day's,
/// or if nothing of it is, the next one of which something is.
class Schedule {
 public:
  explicit Schedule(const Playlist& playlist);

  /// One for each item. `round` turns daily sequences where the clock doesn't know the day.
  std::vector<Standing> standings(const Moment& moment, std::int64_t round) const;

  /// False outside the opening hours; a clock that can't be right never closes.
  bool open_at(const Moment& moment) const;

  /// An item or a sequence, as far as it matters here.
  struct Branch {
    Validity validity;
    bool is_default = false;
    bool daily = false;
    bool draft = false;      ///< or holds nothing else
    std::size_t first = 0;   ///< item in it, as a number
    std::size_t behind = 0;  ///< the last item in it
    std::vector<Branch> children;
  };

 private:
  Branch root_;
  std::optional<Validity> open_;
};

}  // namespace hopekiosk
