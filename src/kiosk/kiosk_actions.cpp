// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What actions do, by the table of transitions.
#include <algorithm>
#include <array>
#include <string_view>

#include "kiosk/kiosk.h"

namespace hopekiosk {
namespace {

constexpr int kSeekSeconds = 10;
/// An ear's id is that of what it reads aloud, and this.
constexpr std::string_view kEar = ".ear";

bool needs_film(Effect effect) { return effect == Effect::Watch || effect == Effect::PlayChapter; }

}  // namespace

void Kiosk::act(const Action& action, SteadyTime now, const ElementId& element) {
  note_activity(now);
  if (action.kind == ActionKind::StayHere || visit_.countdown) {
    visit_.countdown.reset();
    changed();
    if (action.kind != ActionKind::BackToFilm) return;
  }
  const Transition* const transition = find_transition(visit_.view, action.kind);
  if (transition == nullptr) return;
  if (needs_film(transition->effect) && !content_->film) return;
  const View next = destination(transition->to);
  if (transition->effect != Effect::Listen && transition->to != Destination::Stay) {
    control_.stop_speaking();
    visit_.speaking.reset();
  }
  if (transition->effect == Effect::LeaveQuickly) {
    end_visit(now);
    control_.leave_quickly();
    return;
  }
  take_effect(transition->effect, action, element);
  if (needs_film(transition->effect)) begin_watching(now);
  if (next != visit_.view) go_to(next, now);
  changed();
}

View Kiosk::destination(Destination to) const {
  if (to == Destination::Stay) return visit_.view;
  if (to == Destination::Return) return visit_.watching ? View::Controls : View::Menu;
  constexpr std::array kByDestination = {View::Loop,     View::Menu, View::Watching, View::Controls,
                                         View::Chapters, View::News, View::Language, View::Ask};
  return kByDestination.at(static_cast<std::size_t>(to));
}

void Kiosk::go_to(View view, SteadyTime now) {
  const bool stays_with_the_film = view == View::Watching || view == View::Controls ||
                                   (view == View::Language && visit_.watching);
  if (visit_.watching && !stays_with_the_film) {
    visit_.watching = false;
    control_.sound_for_visitor(false);
  }
  if (visit_.paused && view != View::Controls && view != View::Language) {
    visit_.paused = false;
    control_.pause(false);
  }
  if (view != visit_.view) {
    push_ = 0;
    visit_.page = 0;
    visit_.card = 0;
    visit_.focus.reset();
    visit_.pressed.reset();
    held_.reset();
    settled_ = now + kSettling;
  }
  visit_.view = view;
  changed();
}

void Kiosk::begin_watching(SteadyTime now) {
  visit_.watching = true;
  visit_.paused = false;
  watching_since_ = now;
  film_seen_ = false;
  control_.pause(false);
  control_.sound_for_visitor(true);
}

/// Nothing of it is left for the next one.
void Kiosk::end_visit(SteadyTime now) {
  control_.stop_speaking();
  if (visit_.paused) control_.pause(false);
  if (visit_.watching) control_.sound_for_visitor(false);
  if (visit_.choices != loop_) control_.choose(loop_);
  visit_ = Visit{};
  visit_.choices = loop_;
  held_.reset();
  push_ = 0;
  spent_ = fingers_.down();
  settled_ = now + kSettling;
  changed();
}

void Kiosk::take_effect(Effect effect, const Action& action, const ElementId& element) {
  Choices& choices = visit_.choices;
  const Choices before = choices;
  const std::size_t pages = screen().pages;  // of what the visitor sees
  switch (effect) {
    case Effect::Watch: control_.watch(); break;
    case Effect::PlayChapter:
      if (action.argument < content_->film->chapters.size()) {
        control_.play_film_from(content_->film->chapters[action.argument].start);
      }
      break;
    case Effect::Pause:
      visit_.paused = !visit_.paused;
      control_.pause(visit_.paused);
      break;
    case Effect::SeekBack: seek_by(-kSeekSeconds); break;
    case Effect::SeekForward: seek_by(kSeekSeconds); break;
    case Effect::SeekTo: {
      const FilmNow film = control_.film();
      if (!film.length) break;
      const std::int64_t thousandth = film.length->rounded_samples() / 1000;
      control_.play_film_from(
          ExactTime::from_samples(thousandth * static_cast<std::int64_t>(action.argument)));
      break;
    }
    case Effect::ChooseLanguage:
      if (action.argument < content_->languages.size()) {
        choices.language = content_->languages[action.argument];
      }
      break;
    case Effect::Captions: choices.captions = !choices.captions; break;
    case Effect::CaptionSize:
      choices.captions = true;
      choices.caption_size = choices.caption_size == CaptionSize::Normal  ? CaptionSize::Large
                             : choices.caption_size == CaptionSize::Large ? CaptionSize::Largest
                                                                          : CaptionSize::Normal;
      break;
    case Effect::Mute: choices.muted = !choices.muted; break;
    case Effect::Quieter: change_volume(-1); break;
    case Effect::Louder: change_volume(1); break;
    case Effect::Contrast: choices.high_contrast = !choices.high_contrast; break;
    case Effect::PreviousCard: turn(visit_.card, -1, pages); break;
    case Effect::NextCard: turn(visit_.card, 1, pages); break;
    case Effect::PreviousPage: visit_.page -= visit_.page > 0 ? 1 : 0; break;
    case Effect::NextPage: visit_.page += visit_.page + 1 < pages ? 1 : 0; break;
    case Effect::Listen: listen(element); break;
    case Effect::None:
    case Effect::LeaveQuickly: break;
  }
  if (choices != before) control_.choose(choices);
}

/// Louder than silent is heard again.
void Kiosk::change_volume(int by) {
  Choices& choices = visit_.choices;
  if (!choices.muted) choices.volume = std::clamp(choices.volume + by, 1, kVolumeSteps);
  if (by > 0) choices.muted = false;
}

void Kiosk::seek_by(int seconds) {
  const FilmNow film = control_.film();
  if (!film.playing) return;
  const ExactTime by = ExactTime::from_milliseconds(std::int64_t{1000} * seconds);
  ExactTime to = film.position + by;
  if (to < ExactTime()) to = ExactTime();
  if (film.length && to > *film.length) to = *film.length;
  control_.play_film_from(to);
}

/// Round and round: after the last comes the first.
void Kiosk::turn(std::size_t& number, int by, std::size_t count) const {
  if (count == 0) return;
  number = by > 0 ? (number + 1) % count : (number + count - 1) % count;
  control_.stop_speaking();
}

/// The same ear again ends it.
void Kiosk::listen(const ElementId& element) {
  std::string_view spoken = element;
  if (spoken.ends_with(kEar)) spoken.remove_suffix(kEar.size());
  const bool again = visit_.speaking == ElementId(spoken);
  control_.stop_speaking();
  visit_.speaking.reset();
  if (again) return;
  control_.speak(spoken, visit_.choices.language);
  if (control_.speaking()) visit_.speaking = ElementId(spoken);
}

}  // namespace hopekiosk
