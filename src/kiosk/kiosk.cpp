// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/kiosk.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hopekiosk {
namespace {

/// Of the canvas's shorter side: a finger that goes so far sideways swipes.
constexpr double kSwipe = 8.0 / 72;
/// A finger that strays so far from its target still means it: screens report up to half a
/// fingertip off.
constexpr double kSlack = 1.0 / 72;

double shorter_side(const KioskScreen& screen) {
  return std::min(screen.scene.canvas.width, screen.scene.canvas.height);
}

bool near(const Box& box, Point at, double slack) {
  return at.x >= box.left - slack && at.x <= box.right() + slack && at.y >= box.top - slack &&
         at.y <= box.bottom() + slack;
}

}  // namespace

Kiosk::Kiosk(Content content, ProgrammeControl& control, LayOut lay_out, Choices loop,
             KioskTimes times)
    : content_(std::move(content)),
      control_(control),
      lay_out_(std::move(lay_out)),
      loop_(std::move(loop)),
      times_(times) {
  visit_.choices = loop_;
}

void Kiosk::set_content(Content content, SteadyTime now) {
  content_ = std::move(content);
  laid_out_.reset();
  changed();
  // What stood there may stand elsewhere.
  visit_.card = 0;
  visit_.page = 0;
  const auto& known = content_->languages;
  const bool gone = std::find(known.begin(), known.end(), visit_.choices.language) == known.end();
  const bool nothing_left = (visit_.view == View::Chapters || visit_.view == View::Controls ||
                             visit_.view == View::Watching)
                                ? !content_->film
                                : visit_.view == View::News && content_->news.empty();
  if (gone || nothing_left) end_visit(now);
}

bool Kiosk::is_laid_out(const FilmNow& film) const {
  if (!laid_out_ || !(laid_out_->visit == visit_)) return false;
  if (visit_.view != View::Controls) return true;
  return laid_out_->film_playing == film.playing &&
         laid_out_->film_second == film.position.rounded_samples() / kSampleRate;
}

const KioskScreen& Kiosk::screen() {
  static const KioskScreen nothing;
  const FilmNow film = control_.film();
  if (!is_laid_out(film)) {
    if (Screen made = lay_out_(visit_, content_, film)) {
      laid_out_ = LaidOut{visit_, film.position.rounded_samples() / kSampleRate, film.playing,
                          std::move(made)};
      find_focus_again();
      changed();
    }
  }
  return laid_out_ ? *laid_out_->screen : nothing;
}

/// What the keys were at is gone with its card: they go on at the first thing there is.
void Kiosk::find_focus_again() {
  if (!visit_.focus || laid_out_->screen->find(*visit_.focus) != nullptr) return;
  visit_.focus.reset();
  for (const ScreenElement& each : laid_out_->screen->elements) {
    if (!each.can_be_touched() || each.role == Role::Slider) continue;
    visit_.focus = each.id;
    return;
  }
}

/// What is seen is what the visit means: other colours at most.
bool Kiosk::can_be_touched() {
  screen();
  if (!laid_out_) return false;
  const Visit& seen = laid_out_->visit;
  return seen.view == visit_.view && seen.page == visit_.page && seen.card == visit_.card &&
         seen.choices.language == visit_.choices.language &&
         seen.countdown.has_value() == visit_.countdown.has_value();
}

// ---- fingers ------------------------------------------------------------------------------------

void Kiosk::touch(const Touch& touch, SteadyTime now) {
  const FingerTracker::Gesture gesture = fingers_.take(touch, now);
  switch (gesture.kind) {
    case FingerTracker::Gesture::Kind::Press: press(gesture.at, now); break;
    case FingerTracker::Gesture::Kind::Slide: slide(gesture); break;
    case FingerTracker::Gesture::Kind::Release: release(gesture, now); break;
    case FingerTracker::Gesture::Kind::Lost: let_go(); break;
    case FingerTracker::Gesture::Kind::None: break;
  }
}

void Kiosk::let_go() {
  push_ = 0;
  fingers_.forget();
  held_.reset();
  if (visit_.pressed) {
    visit_.pressed.reset();
    changed();
  }
}

void Kiosk::press(Point at, SteadyTime now) {
  push_ = 0;
  note_activity(now);
  held_.reset();
  visit_.pressed.reset();
  visit_.focus.reset();  // who touches needs no ring
  spent_ = now < settled_;
  if (spent_) return;
  if (visit_.countdown) {
    spent_ = true;  // what it covers wasn't touched
    act({ActionKind::StayHere}, now);
    return;
  }
  // Anywhere, and at once: this is the promise of the loop's invitation.
  if (visit_.view == View::Loop || visit_.view == View::Watching) {
    spent_ = true;
    act({visit_.view == View::Loop ? ActionKind::OpenMenu : ActionKind::ShowControls}, now);
    return;
  }
  spent_ = !can_be_touched();
  const ScreenElement* const element = spent_ ? nullptr : screen().at(at);
  if (element != nullptr) {
    held_ = element->id;
    visit_.pressed = element->id;
    changed();
  }
}

/// Sideways rather than up or down, and further than a finger trembles.
double Kiosk::push_of(const FingerTracker::Gesture& gesture) const {
  if (visit_.view != View::News || visit_.countdown || !laid_out_ || !laid_out_->screen->cards) {
    return 0;
  }
  const double across = gesture.at.x - gesture.from.x;
  const double down = gesture.at.y - gesture.from.y;
  const double still = kSwipe / 4 * shorter_side(*laid_out_->screen);
  if (std::abs(across) < still || std::abs(across) < 2 * std::abs(down)) return 0;
  return across;
}

void Kiosk::slide(const FingerTracker::Gesture& gesture) {
  if (spent_) return;
  push_ = push_of(gesture);
  if (!held_) return;
  const ScreenElement* const element = screen().find(*held_);
  const bool on_it = element != nullptr && !swipe(gesture) &&
                     near(element->box, gesture.at, kSlack * shorter_side(screen()));
  const std::optional<ElementId> pressed = on_it ? held_ : std::nullopt;
  if (pressed != visit_.pressed) {
    visit_.pressed = pressed;
    changed();
  }
}

std::optional<Action> Kiosk::swipe(const FingerTracker::Gesture& gesture) const {
  if (visit_.view != View::News || !laid_out_) return std::nullopt;
  const double across = gesture.at.x - gesture.from.x;
  const double down = gesture.at.y - gesture.from.y;
  if (std::abs(across) < kSwipe * shorter_side(*laid_out_->screen)) return std::nullopt;
  if (std::abs(across) < 2 * std::abs(down)) return std::nullopt;
  return Action{across < 0 ? ActionKind::NextCard : ActionKind::PreviousCard};
}

void Kiosk::release(const FingerTracker::Gesture& gesture, SteadyTime now) {
  push_ = 0;
  note_activity(now);
  const std::optional<ElementId> held = std::exchange(held_, std::nullopt);
  if (visit_.pressed) {
    visit_.pressed.reset();
    changed();
  }
  if (std::exchange(spent_, false)) return;
  if (const std::optional<Action> swiped = swipe(gesture)) {
    act(*swiped, now);
    return;
  }
  const KioskScreen& shown = screen();
  if (held) {
    const ScreenElement* const element = shown.find(*held);
    if (element == nullptr || !element->can_be_touched()) return;
    if (!near(element->box, gesture.at, kSlack * shorter_side(shown))) return;
    Action action = *element->action;
    if (element->role == Role::Slider && element->box.width > 0) {
      const double share = (gesture.at.x - element->box.left) / element->box.width;
      action.argument = static_cast<std::size_t>(std::lround(1000 * std::clamp(share, 0.0, 1.0)));
    }
    perform(*element, action, now);
  } else if (visit_.view == View::Controls && !near(shown.painted, gesture.at, 0) &&
             !near(shown.painted, gesture.from, 0)) {
    act({ActionKind::HideControls}, now);  // on the film
  }
}

void Kiosk::perform(const ScreenElement& element, Action action, SteadyTime now) {
  act(action, now, ElementId(element.id));  // a copy: the screen is laid out anew meanwhile
}

}  // namespace hopekiosk
