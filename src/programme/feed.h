// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <thread>

#include "base/error.h"
#include "base/time.h"
#include "sources/source.h"

namespace hopekiosk {

/// Sound is faded to silence over this many frames where it stops short: 5 ms, long enough not to
/// click and too short to be heard as a fade.
inline constexpr std::int64_t kRampFrames = kSampleRate / 200;

/// One item being decoded ahead: its Source, the worker thread that pulls it, and the two bounded
/// queues between that thread and the programme.
///
/// All members are called by one thread, the programme's. The worker and the queues live in a block
/// of their own that both sides own: a worker that is stuck inside a library can't be killed, so
/// the programme must be able to walk away from it (abandon) without pulling memory from under it.
class Feed {
 public:
  /// How far the worker decodes ahead; the memory of a playing item can be read off here.
  struct Limits {
    int pictures;               ///< waiting pictures
    std::int64_t sound_frames;  ///< waiting sound; the worker stops once it is reached
  };
  /// Of an item that waits for its turn: enough to join without a gap on one wake-up of its worker.
  static constexpr Limits kPrepared{1, kSampleRate / 2};
  /// Of the item that plays. Behind these wait the frames that the player holds until they are due,
  /// a device's lead of them: together they ride out a worker that gets no CPU for a tenth of a
  /// second.
  static constexpr Limits kPlaying{3, kSampleRate};

  /// Where sound is faded out over its last kRampFrames instead of being cut.
  struct Fades {
    bool short_of_the_end = true;  ///< where it stops before the item's end
    bool at_the_end = true;        ///< at the item's end, if it sounds until there
  };

  enum class State { Opening, Ready, Failed };

  /// Starts the worker at once.
  explicit Feed(std::unique_ptr<Source> source);
  /// Cancels and joins; only after finished() or abandon(), or the join may wait for the library.
  ~Feed();
  Feed(const Feed&) = delete;
  Feed& operator=(const Feed&) = delete;

  void set_limits(Limits limits);

  State state() const;
  /// Only when Ready.
  SourceDescription description() const;
  /// Why it failed to open, or why it ended before its time.
  std::optional<Error> error() const;
  /// A complaint of an item that played on all the same; only when ended().
  std::optional<Error> complaint() const;

  /// Has the worker follow what was changed of captions, also in pictures that were taken.
  void refresh_captions();

  /// Something to look at while the item is being opened, if its source has that.
  std::optional<Glimpse> glimpse() const;

  /// Waits until the item is opened (Ready or Failed); false: not before `deadline`.
  bool wait_until_opened(SteadyTime deadline) const;

  /// The span from the item's start that is decided: pictures and sound up to there are in the
  /// queues or known not to exist, kRampFrames of look-ahead included. Frames from the item's
  /// start.
  std::int64_t decided_until() const;
  /// As decided_until(), but late pictures don't count: what can be heard.
  std::int64_t sound_decided_until() const;
  /// Waits until decided_until() > `frame` or ended(); false: not before `deadline`.
  bool wait_until_decided(std::int64_t frame, SteadyTime deadline) const;
  bool wait_until_sound_decided(std::int64_t frame, SteadyTime deadline) const;

  /// True once pictures and sound have both ended: length() is known.
  bool ended() const;
  /// Exact length of the item. Only when ended().
  ExactTime length() const;

  /// The next picture if it starts before `frame` (frames from the item's start), taken out.
  std::optional<TimedPicture> take_picture_before(std::int64_t frame);

  /// True if the item's sound begins with its first frame. Only when Ready.
  bool sound_from_the_start() const;

  /// Copies the sound of [first, first + frames) to `interleaved`, silence where there is none, and
  /// forgets all sound before the end of it. `first` never goes back.
  void take_sound(std::int64_t first, std::span<float> interleaved, Fades fades);

  /// Asks the worker to stop; it lets go of its source. Returns at once.
  void retire();
  /// The worker has ended; the destructor won't wait.
  bool finished() const;
  /// False: not before `deadline`.
  bool wait_until_finished(SteadyTime deadline) const;
  /// Lets the worker run on by itself, for ever if it must.
  void abandon();

 private:
  struct Shared;
  static void work(const std::shared_ptr<Shared>& shared);

  std::shared_ptr<Shared> shared_;  // with the worker: see above
  std::thread worker_;
};

}  // namespace hopekiosk
