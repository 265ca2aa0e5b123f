// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Programme's part that does what a visitor asks for. All of it goes the same way: the sound is
// faded out over 5 ms, programme time goes on under the last picture, and what was asked for begins
// when it is there.
#include <algorithm>
#include <utility>

#include "programme/programme.h"

namespace hopekiosk {
namespace {

/// Whoever drags to the very end sees the end, not the next item.
const ExactTime kBeforeTheEnd = ExactTime::from_milliseconds(1000);

/// So many workers may still have to let go of what isn't wanted any more when another starts:
/// whoever taps faster than files can be closed waits for it.
constexpr std::size_t kMostLettingGo = 3;

bool is_film(const Item& item) { return std::holds_alternative<FilmItem>(item.content); }

ExactTime whole(ExactTime time) { return ExactTime::from_samples(time.rounded_samples()); }

}  // namespace

// ---- what is asked for --------------------------------------------------------------------------

bool Programme::pause() {
  if (closed_ || finished_ || skipping_ || present_turn() == nullptr) return false;
  if (!opening_ && playing_->notice) return false;
  if (!paused_) begin_leaving();
  paused_ = true;
  return true;
}

std::vector<Standing> Programme::standings() const {
  return prefetch_.schedule().standings(clock_.moment_at(position_), rounds_);
}

void Programme::say(const std::filesystem::path& file) {
  if (!closed_ && !finished_) voice_.say(file);
}

void Programme::resume() {
  if (!std::exchange(paused_, false) || opening_ || skipping_ || leaving_ == 0) return;
  // It hasn't come to stand yet: from where the fade has come to, back to full.
  fade_in_left_ = std::max<std::int64_t>(0, kRampFrames - 1 - leaving_);
  leaving_ = 0;
}

bool Programme::seek(ExactTime position) {
  if (closed_ || finished_ || skipping_ || !film_is_present()) return false;
  const NowPlaying now = now_playing();
  if (now.length) position = std::min(position, *now.length - kBeforeTheEnd);
  position = whole(std::max(position, ExactTime()));
  open({*present_turn(), opening_ ? opening_->same_item : true, position, true, nullptr});
  return true;
}

bool Programme::go_to(std::size_t number, ExactTime position) {
  if (closed_ || finished_) return false;
  std::optional<Turn> turn = prefetch_.go_to(number, copy_of_present_turn());
  if (!turn) return false;
  paused_ = false;
  skipping_ = false;
  position = is_film(turn->item) ? whole(std::max(position, ExactTime())) : ExactTime();
  open({std::move(*turn), false, position, true, nullptr});
  return true;
}

bool Programme::skip() {
  if (closed_ || finished_ || !playing_) return false;
  let_go_of_opening();
  begin_leaving();
  paused_ = false;
  skipping_ = true;
  return true;
}

void Programme::set_captions(bool on, CaptionSize size) {
  prefetch_.factory().set_captions(on, size);
  refresh_captions();
}

void Programme::refresh_captions() {
  prefetch_.refresh_captions();
  if (playing_) playing_->feed->refresh_captions();
  if (opening_ && opening_->feed) opening_->feed->refresh_captions();
}

void Programme::set_language(const std::optional<std::string>& language) {
  if (language == language_) return;
  language_ = language;
  prefetch_.set_visitor_language(language, copy_of_present_turn());
  const Turn* turn = present_turn();
  if (turn == nullptr || closed_ || skipping_ || (!opening_ && playing_->notice)) return;
  if (!std::holds_alternative<SlideItem>(turn->item.content)) return;
  const LanguageChoice spoken = prefetch_.language_of(*turn);
  if (spoken != turn->language) open_anew(spoken, ExactTime());
}

void Programme::set_film_languages(FilmLanguages languages) {
  if (languages == film_languages_) return;
  film_languages_ = languages;
  prefetch_.factory().set_film_languages(std::move(languages));
  prefetch_.reconsider(copy_of_present_turn());
  if (closed_ || skipping_ || !film_is_present()) return;
  open_anew(present_turn()->language, opening_ ? opening_->from : std::nullopt);
}

/// The present item, made for other wishes.
void Programme::open_anew(LanguageChoice language, std::optional<ExactTime> from) {
  Opening opening{*present_turn(), opening_ ? opening_->same_item : true, from,
                  opening_ && opening_->shows_glimpse, nullptr};
  opening.turn.language = std::move(language);
  open(std::move(opening));
}

void Programme::reset_for_next_visitor() {
  resume();
  loudness_.reset();
  for_visitor_ = false;
  voice_.stop();
  set_language(std::nullopt);
  set_film_languages({});
  prefetch_.factory().reset_captions();
  refresh_captions();
}

NowPlaying Programme::now_playing() const {
  NowPlaying now;
  const Turn* turn = present_turn();
  if (turn == nullptr || closed_) return now;
  now.item = &turn->item;
  now.number = turn->number;
  now.film = film_is_present();
  now.paused = paused_;
  now.opening = opening_.has_value();
  now.position = opening_ && opening_->from ? *opening_->from : item_position();
  if (opening_ && !opening_->same_item) return now;
  if (playing_->feed->ended()) {
    now.length = playing_->origin + playing_->feed->length();
  } else if (playing_->description.expected_length) {
    now.length = playing_->origin + *playing_->description.expected_length;
  }
  return now;
}

const Turn* Programme::present_turn() const {
  if (opening_) return &opening_->turn;
  return playing_ ? &playing_->turn : nullptr;
}

std::optional<Turn> Programme::copy_of_present_turn() const {
  const Turn* turn = present_turn();
  return turn != nullptr ? std::optional(*turn) : std::nullopt;
}

ExactTime Programme::item_position() const {
  const ProgrammeTime until = std::min(position_, end_of_playing());
  return playing_->origin + ExactTime::from_samples(until - playing_->first_sample);
}

/// The built-in slide is none.
bool Programme::film_is_present() const {
  const Turn* turn = present_turn();
  return turn != nullptr && is_film(turn->item) && (opening_ || !playing_->notice);
}

/// In place of what was asked for before.
void Programme::open(Opening opening) {
  let_go_of_opening();
  begin_leaving();
  opening_ = std::move(opening);
  ++openings_;
}

void Programme::let_go_of_opening() {
  if (opening_) retired_.add(std::move(opening_->feed));
  opening_.reset();
}

void Programme::forget_steering() {
  let_go_of_opening();
  paused_ = false;
  skipping_ = false;
  by_hand_ = false;
  leaving_ = 0;
}

// ---- how it comes about -------------------------------------------------------------------------

/// Does the next of what is to be done; false: it can't be done by `deadline`.
bool Programme::steer(ProgrammeTime until, SteadyTime deadline, Advanced& out) {
  if (leaving_ > 0) {
    leave(until, deadline, out);
  } else if (skipping_) {
    skipping_ = false;
    by_hand_ = true;
    loudness_.settle();
    retired_.add(std::move(playing_->feed));
    playing_.reset();
    next_start_ = ExactTime::from_samples(position_.samples);
  } else if (opening_) {
    return arrive(deadline, out);
  } else {
    stand(until, out);
  }
  return true;
}

void Programme::begin_leaving() {
  if (leaving_ == 0 && playing_ && !is_silent() && !playing_is_over()) leaving_ = kRampFrames;
}

/// The next frames of the fade: they are there, as the look-ahead that is always kept.
void Programme::leave(ProgrammeTime until, SteadyTime deadline, Advanced& out) {
  const ProgrammeTime limit = std::min({until, position_ + leaving_, end_of_playing()});
  const std::size_t first_value = out.sound.size();
  if (limit > position_) {
    take_pictures(limit, out);
    mix(limit, deadline, out);
  }
  for (std::size_t value = first_value; value < out.sound.size(); value += kChannels) {
    const float gain = static_cast<float>(leaving_--) / static_cast<float>(kRampFrames + 1);
    for (std::size_t channel = 0; channel < kChannels; ++channel)
      out.sound[value + channel] *= gain;
  }
  if (playing_is_over()) leaving_ = 0;
  if (leaving_ > 0) return;
  background_.fall_silent();
  if (!skipping_) append_segment(0);
}

bool Programme::start_opening(SteadyTime deadline) {
  if (!retired_.wait_until_fewer_than(kMostLettingGo, deadline)) return false;
  if (!opening_->from) opening_->from = item_position();
  opening_->feed =
      std::make_unique<Feed>(prefetch_.make(opening_->turn, *opening_->from, position_));
  append_segment(0);
  if (opening_->same_item) segments_.back().media_start = *opening_->from;
  return true;
}

bool Programme::arrive(SteadyTime deadline, Advanced& out) {
  if (!opening_->feed && !start_opening(deadline)) return false;
  Feed& feed = *opening_->feed;
  if (!feed.wait_until_opened(deadline)) {
    if (!opening_->shows_glimpse) return false;
    if (auto glimpse = feed.glimpse()) {
      opening_->shows_glimpse = false;
      out.frames.push_back(frame_of(std::move(*glimpse)));
    }
    return false;
  }
  if (feed.state() == Feed::State::Failed) {
    fail_opening(feed.error().value_or(Error{}), out);
    return true;
  }
  loudness_.settle();
  Opening arrived = std::move(*opening_);
  opening_.reset();
  if (playing_) retired_.add(std::move(playing_->feed));
  next_start_ = ExactTime::from_samples(position_.samples);
  if (arrived.same_item) {
    arrive_in_item(std::move(arrived), out);
    return true;
  }
  playing_.reset();
  return begin({std::move(arrived.turn), false, std::move(arrived.feed), position_}, out);
}

void Programme::arrive_in_item(Opening arrived, Advanced& out) {
  playing_->turn = std::move(arrived.turn);
  playing_->feed = std::move(arrived.feed);
  playing_->start = next_start_;
  playing_->first_sample = position_;
  playing_->description = playing_->feed->description();
  playing_->origin = playing_->description.begin;
  playing_->feed->set_limits(Feed::kPlaying);
  fade_in_left_ = kRampFrames;
  append_segment(paused_ ? 0 : 1);
  if (paused_) take_pictures(position_ + 1, out);
}

Frame Programme::frame_of(Glimpse glimpse) const {
  Frame frame;
  frame.at = position_;
  Layer layer;
  layer.picture = std::move(glimpse.picture);
  layer.fit = glimpse.fit;
  frame.layers.set_background(glimpse.surround);
  frame.layers.add(std::move(layer));
  return frame;
}

/// As an item that fails in mid-play: the next one begins.
void Programme::fail_opening(Error error, Advanced& out) {
  prefetch_.failed(opening_->turn, position_);
  out.events.push_back(
      {ProgrammeEvent::Kind::Skip, position_, opening_->turn.item.name, std::move(error)});
  forget_steering();
  if (playing_) retired_.add(std::move(playing_->feed));
  playing_.reset();
  next_start_ = ExactTime::from_samples(position_.samples);
}

}  // namespace hopekiosk
