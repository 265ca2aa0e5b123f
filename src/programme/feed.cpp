// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/feed.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <deque>
#include <limits>
#include <mutex>
#include <utility>

#include "programme/decoded_sound.h"

namespace hopekiosk {
namespace {

constexpr std::int64_t kForever = std::numeric_limits<std::int64_t>::max();

/// Sound that is at most this much longer than the pictures ends with them (issue: item ends).
constexpr std::int64_t kSoundTail = kSampleRate / 10;

/// However short its pictures are, a queue must reach past the look-ahead, or the programme would
/// wait for the worker and the worker for room.
constexpr std::int64_t kLeastSpan = 2 * kRampFrames;

/// Pictures beyond this in kLeastSpan can't be told apart by anybody; the ones between are dropped.
constexpr std::size_t kMostPictures = 32;

ExactTime end_of(const TimedPicture& picture) { return picture.start + picture.duration; }

}  // namespace

struct Feed::Shared {
  explicit Shared(std::unique_ptr<Source> from) : source(std::move(from)) {}

  mutable std::mutex mutex;        // guards all below; never held while the source works
  std::unique_ptr<Source> source;  // called by the worker alone, but for cancel(); null once closed
  mutable std::condition_variable changed;
  Limits limits = kPrepared;
  bool stop = false;
  bool captions_changed = false;
  bool finished = false;

  State state = State::Opening;
  SourceDescription description;
  std::optional<Error> error;
  std::optional<Error> complaint;
  std::deque<TimedPicture> pictures;
  ExactTime pictures_end;  // end of the last picture that was decoded
  bool pictures_ended = false;
  DecodedSound sound;
  std::int64_t sound_end = 0;  // first frame after the last that was decoded
  std::int64_t sound_start = kForever;
  bool sound_ended = false;
  bool filling_sound = true;
  ExactTime length;

  bool ended() const { return pictures_ended && sound_ended; }

  bool wants_picture() const {
    if (pictures_ended) return false;
    if (static_cast<int>(pictures.size()) < limits.pictures) return true;
    return (pictures_end - pictures.front().start).rounded_samples() < kLeastSpan;
  }
  /// Filled up in one go once it is half empty: a worker that wakes for each block of sound costs
  /// more in waking than in decoding.
  bool wants_sound() {
    if (sound.waiting_frames() >= limits.sound_frames) filling_sound = false;
    if (sound.waiting_frames() <= limits.sound_frames / 2) filling_sound = true;
    return filling_sound && !sound_ended;
  }
  void wake_worker_if_wanted() {
    if (wants_picture() || wants_sound()) changed.notify_all();
  }

  std::int64_t pictures_decided() const {
    if (!description.has_pictures) return kForever;
    // The card or cover of a sound file stands as long as the sound lasts.
    const bool has_still = pictures_ended || pictures_end > ExactTime();
    if (description.still && description.has_sound && has_still) return kForever;
    const std::int64_t end = pictures_end.rounded_samples();
    // Whether the item ends with its pictures or with its sound is known once the sound is.
    if (pictures_ended && sound_end > end + kSoundTail) return kForever;
    return end - kRampFrames;
  }
  std::int64_t sound_decided() const { return sound_ended ? kForever : sound_end - kRampFrames; }
  std::int64_t decided() const {
    return ended() ? kForever : std::min(pictures_decided(), sound_decided());
  }

  /// What can be heard, pictures or not. Where there is no sound there is nothing to go on with:
  /// a silent film, or a silent end, waits for its pictures instead of losing them.
  std::int64_t audible() const {
    if (ended() || !sound_ended) return ended() ? kForever : sound_decided();
    return std::max(decided(), description.has_sound ? sound_end : 0);
  }

  /// Whichever of the two is less far ahead comes next.
  bool picture_is_next() {
    return wants_picture() && (!wants_sound() || pictures_end.rounded_samples() <= sound_end);
  }

  void add_picture(TimedPicture picture);
  void add_sound(TimedSound run);
  void fail(Error why);

  // The worker's steps; each holds the lock but while the source is called.
  template <typename Call>
  auto unlocked(std::unique_lock<std::mutex>& lock, Call call);
  void open(std::unique_lock<std::mutex>& lock);
  void pull_picture(std::unique_lock<std::mutex>& lock);
  void pull_sound(std::unique_lock<std::mutex>& lock);
  void note_progress();
  void close(std::unique_lock<std::mutex>& lock);
};

void Feed::Shared::add_picture(TimedPicture picture) {
  pictures_end = end_of(picture);
  if (pictures.size() >= kMostPictures) pictures.pop_back();
  pictures.push_back(std::move(picture));
}

void Feed::Shared::add_sound(TimedSound run) {
  sound_start = std::min(sound_start, run.first_frame);
  sound_end = std::max(sound_end, run.first_frame + run.frames());
  sound.add(std::move(run));
}

/// The item ends where it failed, with all that was decoded before.
void Feed::Shared::fail(Error why) {
  error = std::move(why);
  pictures_ended = true;
  sound_ended = true;
  length = pictures_end > ExactTime() && !description.still ? pictures_end
                                                            : ExactTime::from_samples(sound_end);
}

Feed::Feed(std::unique_ptr<Source> source)
    : shared_(std::make_shared<Shared>(std::move(source))),
      worker_([shared = shared_] { work(shared); }) {}

Feed::~Feed() {
  if (!worker_.joinable()) return;
  retire();
  worker_.join();
}

// ---- the worker ---------------------------------------------------------------------------------

/// Calls the source without the lock: a call may take long, or for ever.
template <typename Call>
auto Feed::Shared::unlocked(std::unique_lock<std::mutex>& lock, Call call) {
  Source& called = *source;
  lock.unlock();
  auto result = call(called);
  lock.lock();
  return result;
}

void Feed::Shared::open(std::unique_lock<std::mutex>& lock) {
  auto opened = unlocked(lock, [](Source& from) { return from.open(); });
  if (!opened) {
    fail(opened.error());
    state = State::Failed;
    return;
  }
  description = *opened;
  pictures_ended = !opened->has_pictures;
  sound_ended = !opened->has_sound;
  note_progress();
}

void Feed::Shared::pull_picture(std::unique_lock<std::mutex>& lock) {
  auto next = unlocked(lock, [](Source& from) { return from.next_picture(); });
  if (!next) {
    fail(next.error());
  } else if (*next) {
    add_picture(std::move(**next));
  } else {
    pictures_ended = true;
  }
}

void Feed::Shared::pull_sound(std::unique_lock<std::mutex>& lock) {
  auto next = unlocked(lock, [](Source& from) { return from.next_sound(); });
  if (!next) {
    fail(next.error());
  } else if (*next) {
    add_sound(std::move(**next));
  } else {
    sound_ended = true;
  }
}

/// What follows from what was pulled: the end, and whether the item is ready for its turn.
void Feed::Shared::note_progress() {
  if (ended() && !error) {
    length = source->length();
    complaint = source->complaint();
  }
  if (state != State::Opening) return;
  const bool pictures_known = pictures_ended || !pictures.empty();
  const bool sound_known = sound_ended || sound_end > 0;
  if (ended() && length <= ExactTime()) {
    if (!error) error = Error{"there is nothing in it to show or to hear", "", {}};
    state = State::Failed;
  } else if (pictures_known && sound_known) {
    state = State::Ready;
  }
}

/// Closes the source here and now: not on the programme's thread, and before the next item needs
/// the memory.
void Feed::Shared::close(std::unique_lock<std::mutex>& lock) {
  auto closed = std::move(source);
  changed.notify_all();
  lock.unlock();
  closed.reset();
  lock.lock();
  finished = true;
  changed.notify_all();
}

void Feed::work(const std::shared_ptr<Shared>& shared) {
  Shared& own = *shared;
  std::unique_lock lock(own.mutex);
  own.open(lock);
  own.changed.notify_all();
  while (!own.stop && own.state != State::Failed && !own.ended()) {
    if (std::exchange(own.captions_changed, false)) {
      own.unlocked(lock, [](Source& source) {
        source.refresh_captions();
        return true;
      });
    } else if (own.picture_is_next()) {
      own.pull_picture(lock);
    } else if (own.wants_sound()) {
      own.pull_sound(lock);
    } else {
      own.changed.wait(lock);
      continue;
    }
    own.note_progress();
    own.changed.notify_all();
  }
  own.close(lock);
}

// ---- the programme's side -----------------------------------------------------------------------

void Feed::set_limits(Limits limits) {
  const std::lock_guard lock(shared_->mutex);
  shared_->limits = limits;
  shared_->changed.notify_all();
}

Feed::State Feed::state() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->state;
}

SourceDescription Feed::description() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->description;
}

std::optional<Error> Feed::error() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->error;
}

std::optional<Error> Feed::complaint() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->complaint;
}

void Feed::refresh_captions() {
  const std::lock_guard lock(shared_->mutex);
  shared_->captions_changed = true;
  shared_->changed.notify_all();
}

std::optional<Glimpse> Feed::glimpse() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->source ? shared_->source->glimpse() : std::nullopt;
}

bool Feed::wait_until_opened(SteadyTime deadline) const {
  std::unique_lock lock(shared_->mutex);
  return shared_->changed.wait_until(lock, deadline,
                                     [&] { return shared_->state != State::Opening; });
}

std::int64_t Feed::decided_until() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->decided();
}

std::int64_t Feed::sound_decided_until() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->audible();
}

bool Feed::wait_until_sound_decided(std::int64_t frame, SteadyTime deadline) const {
  std::unique_lock lock(shared_->mutex);
  return shared_->changed.wait_until(lock, deadline, [&] { return shared_->audible() > frame; });
}

bool Feed::wait_until_decided(std::int64_t frame, SteadyTime deadline) const {
  std::unique_lock lock(shared_->mutex);
  return shared_->changed.wait_until(lock, deadline, [&] { return shared_->decided() > frame; });
}

bool Feed::ended() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->ended();
}

ExactTime Feed::length() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->length;
}

std::optional<TimedPicture> Feed::take_picture_before(std::int64_t frame) {
  const std::lock_guard lock(shared_->mutex);
  auto& pictures = shared_->pictures;
  if (pictures.empty() || pictures.front().start.rounded_samples() >= frame) return std::nullopt;
  TimedPicture picture = std::move(pictures.front());
  pictures.pop_front();
  shared_->wake_worker_if_wanted();
  return picture;
}

bool Feed::sound_from_the_start() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->sound_start == 0;
}

void Feed::take_sound(std::int64_t first, std::span<float> interleaved, Fades fades) {
  const std::lock_guard lock(shared_->mutex);
  const std::int64_t last = first + static_cast<std::int64_t>(interleaved.size()) / kChannels;
  const std::int64_t item_end = shared_->ended() ? shared_->length.rounded_samples() : kForever;

  // Found before take() forgets them: where sound stops in this block or soon after it.
  struct Stop {
    std::int64_t frame;
    bool fade;
  };
  std::array<Stop, 8> stops{};  // more gaps than that in one block are noise anyway
  std::size_t count = 0;
  for (auto at = first; count < stops.size();) {
    const auto stretch = shared_->sound.stretch_after(at);
    if (!stretch || stretch->begin >= last) break;
    const std::int64_t stop = std::min(stretch->end, item_end);
    const bool fade = stop < item_end ? fades.short_of_the_end : fades.at_the_end;
    if (stop < last + kRampFrames) stops.at(count++) = {stop, fade};
    at = stretch->end;
  }

  shared_->sound.take(first, interleaved);
  shared_->wake_worker_if_wanted();

  for (std::size_t i = 0; i < count; ++i) {
    if (!stops.at(i).fade) continue;
    const std::int64_t stop = stops.at(i).frame;
    for (auto frame = std::max(first, stop - kRampFrames); frame < std::min(last, stop); ++frame) {
      const float gain = static_cast<float>(stop - frame) / static_cast<float>(kRampFrames + 1);
      for (int channel = 0; channel < kChannels; ++channel) {
        interleaved[static_cast<std::size_t>((frame - first) * kChannels + channel)] *= gain;
      }
    }
  }
}

void Feed::retire() {
  const std::lock_guard lock(shared_->mutex);
  if (shared_->source) shared_->source->cancel();
  shared_->stop = true;
  shared_->changed.notify_all();
}

bool Feed::finished() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->finished;
}

bool Feed::wait_until_finished(SteadyTime deadline) const {
  std::unique_lock lock(shared_->mutex);
  return shared_->changed.wait_until(lock, deadline, [&] { return shared_->finished; });
}

void Feed::abandon() {
  if (worker_.joinable()) worker_.detach();
}

}  // namespace hopekiosk
