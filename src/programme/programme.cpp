// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/programme.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace hopekiosk {
namespace {

/// Segments are kept as long as somebody may ask what is heard now; a device's lead is far shorter
/// than so many of them.
constexpr std::size_t kKeptSegments = 256;

/// What is left of the second in which everything must have stopped.
constexpr std::chrono::milliseconds kStopTime{500};

constexpr ProgrammeTime kNever{std::numeric_limits<std::int64_t>::max()};

bool is_film(const Item& item) { return std::holds_alternative<FilmItem>(item.content); }

/// True when `next` goes on with the film that ends: its own loop.
bool loops(const Item& ends, const Item& next) {
  const auto* film = std::get_if<FilmItem>(&ends.content);
  const auto* again = std::get_if<FilmItem>(&next.content);
  return film != nullptr && again != nullptr && film->file == again->file && !film->clip_end &&
         !again->clip_begin;
}

/// Over the whole block, frame by frame.
void fade_out(std::span<float> interleaved) {
  const std::size_t frames = interleaved.size() / kChannels;
  for (std::size_t frame = 0; frame < frames; ++frame) {
    const float gain = static_cast<float>(frames - 1 - frame) / static_cast<float>(frames);
    for (float& value : interleaved.subspan(frame * kChannels, kChannels)) value *= gain;
  }
}

ProgrammeTime add(ProgrammeTime start, std::int64_t frames) {
  return frames > kNever.samples - start.samples ? kNever : start + frames;
}

const WallClock& or_usual(const WallClock* wall) {
  static const VirtualWallClock usual(VirtualWallClock::usual_start(std::nullopt));
  return wall != nullptr ? *wall : usual;
}

}  // namespace

LayerList Frame::composed() const {
  LayerList all = layers;
  if (!caption) return all;
  if (std::optional<Layer> layer = caption->layer()) all.add(std::move(*layer));
  return all;
}

Programme::Programme(Playlist playlist, SourceFactory& factory, Options options)
    : options_(std::move(options)),
      clock_(or_usual(options_.wall), playlist.date, options_.data,
             options_.settle ? LastKnownGoodWriter::kSafely : LastKnownGoodWriter::kQuickly),
      prefetch_(RunningOrder(std::move(playlist), options_.seed, options_.language), factory,
                retired_, clock_),
      background_(factory, retired_),
      voice_(factory, retired_) {}

Programme::~Programme() { stop(SteadyClock::system().now() + kStopTime); }

int Programme::stop(SteadyTime deadline) {
  if (playing_) retired_.add(std::move(playing_->feed));
  playing_.reset();
  forget_steering();
  prefetch_.clear();
  background_.close();
  voice_.close();
  clock_.close();
  finished_ = true;
  retired_.wait_for_all(deadline);
  return retired_.abandoned();
}

// ---- going on -----------------------------------------------------------------------------------

ProgrammeTime Programme::advance(ProgrammeTime until, Patience patience, SteadyTime deadline,
                                 Advanced& out) {
  out.clear(position_);
  while (position_ < until && !finished_) {
    look_at_the_clock(out);
    if (closed_) {
      stay_closed(std::min(until, next_look_), deadline, out);
      continue;
    }
    if (is_steered()) {
      if (!steer(std::min(until, next_look_), deadline, out)) break;
      continue;
    }
    if ((!playing_ || playing_is_over()) && !begin_next(deadline, out)) break;
    prepare_next(deadline, out);
    const ProgrammeTime limit = reachable(std::min(until, next_look_), patience, deadline);
    if (limit > position_) {
      if (segments_.back().rate == 0) append_segment(1);
      take_pictures(limit, out);
      mix(limit, deadline, out);
    } else if (!playing_is_over()) {
      break;
    }
  }
  voice_.mix(deadline, out.sound);
  report_failed_sounds(out);
  return position_;
}

bool Programme::playing_is_over() const {
  return playing_->feed->ended() && position_ >= end_of_playing();
}

/// Never for an item whose end isn't known yet.
ProgrammeTime Programme::end_of_playing() const {
  if (!playing_->feed->ended()) return kNever;
  return ProgrammeTime::nearest(playing_->start + playing_->feed->length());
}

ProgrammeTime Programme::reachable(ProgrammeTime until, Patience patience, SteadyTime deadline) {
  const Feed& feed = *playing_->feed;
  std::int64_t decided = 0;
  if (patience == Patience::Wait) {
    feed.wait_until_decided(position_ - playing_->first_sample, deadline);
    decided = feed.decided_until();
  } else {
    decided = feed.sound_decided_until();
  }
  const ProgrammeTime end = end_of_playing();
  const ProgrammeTime limit = std::min({until, end, add(playing_->first_sample, decided)});

  // Whether the last milliseconds are faded out depends on what comes next.
  if (patience == Patience::Wait && end != kNever && limit + kRampFrames > end) {
    if (prefetch_.front() == nullptr) top_up();
    if (!prefetch_.front()->feed->wait_until_opened(deadline)) {
      return std::min(limit, ProgrammeTime{end.samples - kRampFrames});
    }
  }
  return limit;
}

void Programme::take_pictures(ProgrammeTime until, Advanced& out) {
  while (auto picture = playing_->feed->take_picture_before(until - playing_->first_sample)) {
    Frame frame;
    frame.at = ProgrammeTime::nearest(playing_->start + picture->start);
    Layer layer;
    layer.picture = std::move(picture->picture);
    layer.fit = playing_->description.fit;
    frame.layers.set_background(playing_->description.surround);
    frame.layers.add(std::move(layer));
    frame.caption = std::move(picture->caption);
    out.frames.push_back(std::move(frame));
  }
}

// ---- sound --------------------------------------------------------------------------------------

Feed::Fades Programme::fades() {
  const Prefetch::Prepared* next = prefetch_.front();
  if (next == nullptr || next->feed->state() != Feed::State::Ready) return {};
  if (loops(playing_->turn.item, next->turn.item)) return {false, false};
  return {true, !next->feed->sound_from_the_start()};
}

void Programme::mix(ProgrammeTime until, SteadyTime deadline, Advanced& out) {
  const std::size_t first_value = out.sound.size();
  out.sound.resize(first_value + static_cast<std::size_t>((until - position_) * kChannels));
  const std::span<float> block = std::span(out.sound).subspan(first_value);
  playing_->feed->take_sound(position_ - playing_->first_sample, block, fades());

  bring_to_level(block);
  mix_background(block, deadline);
  for (std::size_t value = 0; fade_in_left_ > 0 && value < block.size(); value += kChannels) {
    const float gain = 1.0F - static_cast<float>(fade_in_left_--) / (kRampFrames + 1);
    for (std::size_t channel = 0; channel < kChannels; ++channel) block[value + channel] *= gain;
  }
  loudness_.apply(block);
  position_ = until;
}

/// That of playlist and program, or for a visitor the item's own.
void Programme::bring_to_level(std::span<float> interleaved) {
  constexpr float kStep = 1.0F / static_cast<float>(Loudness::kFullRampFrames);
  const float loop = static_cast<float>(playing_->turn.volume * options_.volume) /
                     static_cast<float>(kFullVolume * kFullVolume);
  const float target = for_visitor_ ? 1.0F : 0.0F;
  if (loop == 1.0F && visitors_share_ == target) return;  // as it is, to the bit
  for (std::size_t value = 0; value < interleaved.size(); value += kChannels) {
    visitors_share_ = target > visitors_share_ ? std::min(target, visitors_share_ + kStep)
                                               : std::max(target, visitors_share_ - kStep);
    const float gain = loop + (1.0F - loop) * visitors_share_;
    for (std::size_t channel = 0; channel < kChannels; ++channel) {
      interleaved[value + channel] *= gain;
    }
  }
}

void Programme::mix_background(std::span<float> interleaved, SteadyTime deadline) {
  const Turn& turn = playing_->turn;
  std::optional<std::filesystem::path> file;
  if (!is_film(turn.item)) file = turn.background_sound;
  const Prefetch::Prepared* next = prefetch_.front();
  const bool goes_on = next != nullptr && !is_film(next->turn.item) &&
                       next->turn.background_sound == turn.background_sound;
  const auto frames = static_cast<std::int64_t>(interleaved.size()) / kChannels;
  if (file && !goes_on && ends_within_a_fade(frames, deadline)) file.reset();
  const float gain =
      static_cast<float>(turn.volume * options_.volume) / (kFullVolume * kFullVolume);
  background_.mix(file, gain, deadline, interleaved);
}

/// Whether a fade must begin in the block of `frames` at position_, to be over when the item is.
bool Programme::ends_within_a_fade(std::int64_t frames, SteadyTime deadline) const {
  const ProgrammeTime fade_end{position_.samples + frames + BackgroundSound::kFadeFrames};
  if (options_.settle) {  // when a worker comes to the end is chance
    const std::int64_t ahead = Feed::kPlaying.sound_frames / 2 - 2 * kRampFrames;
    const std::int64_t last = std::min(fade_end, position_ + ahead) - playing_->first_sample;
    playing_->feed->wait_until_decided(last, deadline);
  }
  return end_of_playing() <= fade_end;
}

// ---- from item to item --------------------------------------------------------------------------

void Programme::report_failures(Advanced& out) {
  top_up();
  while (auto failure = prefetch_.take_failure()) {
    out.events.push_back({ProgrammeEvent::Kind::Skip, position_, failure->turn.item.name,
                          std::move(failure->error)});
    top_up();
  }
}

/// Background and voices, as soon as it's known: an item may last for half an hour.
void Programme::report_failed_sounds(Advanced& out) {
  for (std::optional<Error> error : {background_.take_failure(), voice_.take_failure()}) {
    if (!error) continue;
    const std::string item = error->place.file;
    out.events.push_back({ProgrammeEvent::Kind::Complaint, position_, item, std::move(*error)});
  }
}

/// As far as it's known by now.
ProgrammeTime Programme::expected_next_start() const {
  if (closed_) return position_ + kOpenAhead;
  if (!playing_) return position_;
  const Feed& feed = *playing_->feed;
  // In virtual time when a worker comes to the end is chance.
  if (!options_.settle && feed.ended()) return std::max(position_, end_of_playing());
  const auto length = feed.description().expected_length;
  if (!length) return position_;
  return std::max(position_, ProgrammeTime::nearest(playing_->start + *length));
}

void Programme::top_up() {
  prefetch_.top_up(playing_ ? playing_->first_sample : position_, expected_next_start());
}

bool Programme::begin_next(SteadyTime deadline, Advanced& out) {
  Prefetch::Prepared* next = nullptr;
  do {
    report_failures(out);
    next = prefetch_.front();
    if (!next->feed->wait_until_opened(deadline)) return false;
  } while (next->feed->state() == Feed::State::Failed ||
           prefetch_.drop_outdated_front(playing_ ? playing_->first_sample : position_, position_));

  end_playing(out);
  if (!std::exchange(by_hand_, false)) loudness_.end_hush();
  return begin(prefetch_.take_front(), out);
}

bool Programme::begin(Prefetch::Prepared prepared, Advanced& out) {
  // A round is counted when an item of another one begins; rounds in which nothing could be played
  // are none.
  if (round_of_order_ && *round_of_order_ != prepared.turn.round) ++rounds_;
  round_of_order_ = prepared.turn.round;
  if (options_.rounds && rounds_ >= *options_.rounds) {
    retired_.add(std::move(prepared.feed));
    finished_ = true;
    return false;
  }
  play(std::move(prepared), out);
  return true;
}

void Programme::end_playing(Advanced& out) {
  if (!playing_) return;
  Feed& feed = *playing_->feed;
  next_start_ = playing_->start + feed.length();
  // Sound that went on without its pictures may have gone past the end that they then turned out to
  // have.
  if (ProgrammeTime::nearest(next_start_) < position_) {
    next_start_ = ExactTime::from_samples(position_.samples);
  }
  if (auto error = feed.error()) {
    prefetch_.failed(playing_->turn, playing_->first_sample);
    out.events.push_back(
        {ProgrammeEvent::Kind::Skip, position_, playing_->turn.item.name, std::move(*error)});
  } else {
    prefetch_.succeeded(playing_->turn);
    if (auto complaint = feed.complaint()) {
      out.events.push_back({ProgrammeEvent::Kind::Complaint, position_, playing_->turn.item.name,
                            std::move(*complaint)});
    }
  }
  retired_.add(std::move(playing_->feed));
  playing_.reset();
}

void Programme::play(Prefetch::Prepared prepared, Advanced& out) {
  const bool first = segments_.empty();
  Playing playing;
  playing.turn = std::move(prepared.turn);
  playing.notice = prepared.notice;
  playing.feed = std::move(prepared.feed);
  playing.start = next_start_;
  playing.first_sample = ProgrammeTime::nearest(next_start_);
  playing.description = playing.feed->description();
  playing.origin = playing.description.begin;
  if (playing.origin > ExactTime()) fade_in_left_ = kRampFrames;
  playing.feed->set_limits(Feed::kPlaying);
  out.events.push_back({first ? ProgrammeEvent::Kind::Start : ProgrammeEvent::Kind::Join,
                        playing.first_sample,
                        playing.turn.item.name,
                        {}});
  playing_ = std::move(playing);
  append_segment(1);
}

/// The container's word is enough to wait by: when it lies and the item ends earlier, its worker
/// comes to the end before the programme does.
bool Programme::next_is_due() const {
  // In virtual time the programme comes to the end itself: when a worker does is chance.
  if (!playing_ || (!options_.settle && playing_->feed->ended())) return true;
  const auto length = playing_->feed->description().expected_length;
  return !length || position_ - playing_->first_sample >= length->rounded_samples() - kOpenAhead;
}

void Programme::prepare_next(SteadyTime deadline, Advanced& out) {
  if (!next_is_due()) return;
  report_failures(out);
  while (options_.settle && !prefetch_.settled() && prefetch_.wait_until_opened(deadline)) {
    report_failures(out);
  }
}

void Programme::append_segment(int rate) {
  Segment segment;
  segment.start = position_;
  segment.rate = rate;
  segment.round = rounds_;
  if (playing_) {
    segment.item = playing_->turn.item.name;
    segment.media_start = item_position();
  } else if (!segments_.empty()) {  // its last picture stands
    segment.item = segments_.back().item;
    segment.media_start = segments_.back().media_at(position_);
  }
  if (!segments_.empty() && segments_.back().start == position_) segments_.pop_back();
  segments_.push_back(std::move(segment));
  if (segments_.size() > kKeptSegments) segments_.pop_front();
}

const Segment* Programme::segment_at(ProgrammeTime at) const {
  const auto found = std::find_if(segments_.rbegin(), segments_.rend(),
                                  [&](const Segment& segment) { return segment.start <= at; });
  return found == segments_.rend() ? nullptr : &*found;
}

// ---- when nothing comes -------------------------------------------------------------------------

void Programme::hold(ProgrammeTime until, Advanced& out) {
  out.clear(position_);
  if (until <= position_) return;
  const bool in_play = playing_ && !playing_is_over();
  if (leaving_ > 0) {
    leave(until, SteadyTime::min(), out);
  } else if (in_play && !is_silent()) {
    // The few frames kept back as look-ahead: played out with a fade, so that the stop doesn't
    // click.
    mix(std::min(until, position_ + kRampFrames), SteadyTime::min(), out);
    fade_out(out.sound);
  }
  if (position_ < until) stand(until, out);
  voice_.mix(SteadyTime::min(), out.sound);
}

/// Silence under the last picture. What plays goes on later; what comes next begins when it comes.
void Programme::stand(ProgrammeTime until, Advanced& out) {
  if (!is_silent()) append_segment(0);
  const std::int64_t frames = until - position_;
  out.sound.resize(out.sound.size() + static_cast<std::size_t>(frames * kChannels), 0.0F);
  position_ = until;
  loudness_.settle();
  if (!playing_) {
    next_start_ = ExactTime::from_samples(position_.samples);
    return;
  }
  playing_->start += ExactTime::from_samples(frames);
  playing_->first_sample = ProgrammeTime::nearest(playing_->start);
  if (!playing_is_over()) fade_in_left_ = kRampFrames;
}

void Programme::give_up(const std::string& reason, Advanced& out) {
  out.clear(position_);
  Error error{reason, "check the file, or copy it again", {}};
  if (opening_) return fail_opening(std::move(error), out);
  if (playing_ && !playing_is_over()) {
    prefetch_.failed(playing_->turn, playing_->first_sample);
    out.events.push_back(
        {ProgrammeEvent::Kind::Skip, position_, playing_->turn.item.name, std::move(error)});
    retired_.add(std::move(playing_->feed));
    playing_.reset();
    next_start_ = ExactTime::from_samples(position_.samples);
    return;
  }
  top_up();
  Prefetch::Failure failure = prefetch_.drop_front(std::move(error));
  out.events.push_back(
      {ProgrammeEvent::Kind::Skip, position_, failure.turn.item.name, std::move(failure.error)});
}

void Programme::replace(Playlist playlist) {
  const std::optional<Turn> turn = copy_of_present_turn();
  // Of the list that was.
  if (playing_) playing_->turn.number = std::numeric_limits<std::size_t>::max();
  if (opening_) opening_->turn.number = std::numeric_limits<std::size_t>::max();
  clock_.set_date_made(playlist.date);
  next_look_ = position_;
  prefetch_.replace(std::move(playlist), turn);
  if (playing_ && playing_->notice) {  // nobody came to see it to its end
    retired_.add(std::move(playing_->feed));
    playing_.reset();
    next_start_ = ExactTime::from_samples(position_.samples);
  }
}

}  // namespace hopekiosk
