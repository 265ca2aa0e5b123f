// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "playlist/playlist.h"
#include "programme/schedule.h"

namespace hopekiosk {

/// An item in its turn.
struct Turn {
  Item item;
  std::size_t number = 0;    ///< of the item in its playlist, from 0 in document order
  std::int64_t round = 0;    ///< from 0; rises each time the outermost sequence begins again
  int volume = kFullVolume;  ///< item and playlist together, 0…100
  std::optional<std::filesystem::path> background_sound;  ///< under slides and pictures
  LanguageChoice language;
  std::size_t slides = 0;  ///< of its round that had their turn, itself included
};

/// What plays next: walks a playlist round after round, for ever.
///
/// A random sequence is shuffled anew for each round from `seed` alone (the generator and the
/// shuffle are defined by the C++ standard and by this code, so that a seed gives the same order
/// everywhere); it never begins a round with the child that ended the one before, if there is
/// another. Items that failed are passed over until their time comes again, and items that the
/// schedule leaves out when their turn comes. One thread.
class RunningOrder {
 public:
  /// An item that failed is tried again after this long at the earliest, and once a round at most.
  static constexpr std::int64_t kRetryAfter = 30 * kSampleRate;

  /// `language`: the one to begin with (BCP 47); empty, or one that the playlist hasn't: its first.
  explicit RunningOrder(Playlist playlist, std::uint64_t seed, std::string language = {});

  /// The next turn of an item that isn't passed over at programme time `now`; `start` is when it
  /// begins, by the calendar. None when neither the rest of this round nor a whole one holds such
  /// an item; the round is then over.
  std::optional<Turn> next(ProgrammeTime now, const Moment& start);

  /// Whether it would still be given at `now` for a start at `start`.
  bool may_play(const Turn& turn, ProgrammeTime now, const Moment& start) const;

  /// The item of this number failed at `now`.
  void failed(std::size_t number, ProgrammeTime now);
  void succeeded(std::size_t number);

  /// Takes a new playlist in place of this one. `playing` is the turn now on screen: if the new
  /// list has an equal item, the order goes on after it, else it begins at the top. Rounds count
  /// on.
  void replace(Playlist playlist, const std::optional<Turn>& playing);

  /// Takes back the turns that were given after `playing`: the calendar has jumped.
  void go_back_to(const Turn& playing);

  /// Takes back `turn`, which was given, and those after it: it comes next.
  void give_back(const Turn& turn);

  /// The turn of the item of this number out of its order: in the round of `playing`, after which
  /// the order goes on from there. None if there is no such item; nothing changes then.
  std::optional<Turn> go_to(std::size_t number, const std::optional<Turn>& playing);

  /// Begins a round with its first item, if this one has begun.
  void begin_again();

  /// A visitor's language for all turns from now on; none: the playlist's own again, its rotation
  /// as if nothing had been.
  void set_visitor_language(std::optional<std::string> language);
  /// What a turn that was given is to be shown in by now.
  LanguageChoice language_of(const Turn& turn) const;

  const Schedule& schedule() const { return schedule_; }

  /// The round that next() is in.
  std::int64_t round() const { return round_; }

 private:
  struct Entry {
    Item item;
    int volume;
    std::optional<std::filesystem::path> background_sound;
    std::optional<ProgrammeTime> failed_at;
    /// The random sequences that it is in, and the child of each: by the number of its first item.
    struct Chance {
      std::size_t sequence;
      std::size_t child;
    };
    std::vector<Chance> chances;
  };

  void flatten();
  void begin_round(std::int64_t round);
  std::vector<bool> playable(ProgrammeTime now, const Moment& start) const;
  void avoid_repeating(const std::vector<bool>& playable);
  void go_on_after(const Turn& playing, std::size_t place);
  Turn take_turn_at(std::size_t place);
  LanguageChoice language_for(const Item& item, std::size_t slides_before,
                              std::int64_t round) const;

  Playlist playlist_;
  Schedule schedule_;
  std::uint64_t seed_;
  std::string language_;
  std::optional<std::string> visitor_language_;
  std::vector<Entry> entries_;      // in document order
  std::vector<std::size_t> order_;  // of this round
  std::size_t place_ = 0;           // in order_, of the next one
  std::size_t slides_ = 0;          // of this round that had their turn, for their languages
  struct ChildPlayed {
    std::size_t child;
    std::int64_t round;
  };
  std::map<std::size_t, ChildPlayed> last_by_chance_;  // of each random sequence
  std::int64_t round_ = 0;
};

/// Where a programme stands when an item's turn comes. A value.
struct TurnsAhead {
  RunningOrder order;  ///< gives what plays after the item
  ProgrammeTime now;   ///< for items that failed
  Moment start;        ///< when the item begins, by the calendar
};

}  // namespace hopekiosk
