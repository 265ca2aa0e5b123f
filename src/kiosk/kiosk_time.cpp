// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What happens by itself: controls sink, nobody is there any more, the film is over.
#include <algorithm>
#include <chrono>

#include "kiosk/kiosk.h"
#include "text/readability.h"

namespace hopekiosk {
namespace {

/// From another item to the film, a disk may take its time.
constexpr SteadyDuration kWaitForFilm = std::chrono::seconds(10);
/// Of a card's reading time.
constexpr int kTimesToRead = 2;

}  // namespace

void Kiosk::note_activity(SteadyTime now) { active_ = std::max(active_, now); }

void Kiosk::tick(SteadyTime now) {
  if (fingers_.look(now).kind == FingerTracker::Gesture::Kind::Lost) let_go();
  follow_film(now);
  follow_voice(now);
  if (visit_.view == View::Loop) return;
  if (!is_waiting()) {
    note_activity(now);
    if (visit_.countdown) {
      visit_.countdown.reset();
      changed();
    }
    return;
  }
  if (visit_.view == View::Controls && !visit_.paused) {
    if (now - active_ >= times_.controls && !fingers_.down()) {
      go_to(View::Watching, now);
      settled_ = now;  // it went by itself: whoever touches now means it
    }
    return;
  }
  const SteadyDuration left = patience() + times_.countdown - (now - active_);
  if (left <= SteadyDuration::zero()) {
    end_visit(now);
    settled_ = now;
  } else if (left <= times_.countdown) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(left);
    if (visit_.countdown == seconds) return;
    if (!visit_.countdown) let_go();  // a finger that lies there is nobody's
    visit_.countdown = seconds;
    changed();
  }
}

/// Whether time without a touch counts at all: not while a voice is heard, nor while somebody
/// watches the film.
bool Kiosk::is_waiting() const { return !visit_.speaking && visit_.view != View::Watching; }

SteadyDuration Kiosk::patience() {
  if (visit_.view != View::News) return times_.idle;
  std::size_t words = 0;
  for (const ScreenElement& each : screen().elements) {
    const bool is_read = each.role == Role::Text || each.role == Role::Heading;
    if (is_read) words += count_words(each.name);
  }
  return std::max<SteadyDuration>(times_.idle, kTimesToRead * reading_time(words));
}

/// The film that somebody watched is over: so is the visit.
void Kiosk::follow_film(SteadyTime now) {
  if (!visit_.watching) return;
  const bool playing = control_.film().playing;
  film_seen_ = film_seen_ || playing;
  if (playing || (!film_seen_ && now - watching_since_ < kWaitForFilm)) return;
  end_visit(now);
  settled_ = now;
}

void Kiosk::follow_voice(SteadyTime now) {
  if (!visit_.speaking || control_.speaking()) return;
  visit_.speaking.reset();
  note_activity(now);
  changed();
}

}  // namespace hopekiosk
