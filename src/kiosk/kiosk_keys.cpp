// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What keys do: arrows move a visible focus through the screen's elements, enter is a touch.
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "kiosk/kiosk.h"

namespace hopekiosk {
namespace {

Point middle_of(const Box& box) { return {box.left + box.width / 2, box.top + box.height / 2}; }

/// How far `to` is from `from` in a direction; infinite where it isn't in that direction at all.
/// What lies aside counts double, so that a row is walked through before the next one.
double distance(const Box& from, const Box& to, Key key) {
  const Point a = middle_of(from);
  const Point b = middle_of(to);
  double along = 0;
  double aside = 0;
  switch (key) {
    case Key::Left:
      along = a.x - b.x;
      aside = std::abs(a.y - b.y);
      break;
    case Key::Right:
      along = b.x - a.x;
      aside = std::abs(a.y - b.y);
      break;
    case Key::Up:
      along = a.y - b.y;
      aside = std::abs(a.x - b.x);
      break;
    default:
      along = b.y - a.y;
      aside = std::abs(a.x - b.x);
      break;
  }
  return along > 0.5 ? along + 2 * aside : std::numeric_limits<double>::infinity();
}

bool turns_pages(Key key) { return key == Key::PageUp || key == Key::PageDown; }

}  // namespace

void Kiosk::key(Key key, SteadyTime now) {
  note_activity(now);
  if (visit_.countdown) return act({ActionKind::StayHere}, now);
  if (visit_.view == View::Loop) return act({ActionKind::OpenMenu}, now);
  if (const std::optional<Action> action = action_of(key)) {
    if (turns_pages(key) && !offers(action->kind)) return;
    return act(*action, now);
  }
  if (key == Key::Enter) return enter(now);
  if (visit_.view == View::Watching) return act({ActionKind::ShowControls}, now);
  move_focus(key);
}

/// Keys that do the same whatever has the focus.
std::optional<Action> Kiosk::action_of(Key key) const {
  const bool news = visit_.view == View::News;
  switch (key) {
    case Key::PageUp: return Action{news ? ActionKind::PreviousCard : ActionKind::PreviousPage};
    case Key::PageDown: return Action{news ? ActionKind::NextCard : ActionKind::NextPage};
    case Key::VolumeUp: return Action{ActionKind::Louder};
    case Key::VolumeDown: return Action{ActionKind::Quieter};
    case Key::Back: {
      const bool has_menu = find_transition(visit_.view, ActionKind::OpenMenu) != nullptr;
      return Action{has_menu ? ActionKind::OpenMenu : ActionKind::BackToFilm};
    }
    default: return std::nullopt;
  }
}

bool Kiosk::offers(ActionKind action) {
  const auto& elements = screen().elements;
  return std::any_of(elements.begin(), elements.end(), [&](const ScreenElement& each) {
    return each.can_be_touched() && each.action->kind == action;
  });
}

void Kiosk::enter(SteadyTime now) {
  if (visit_.view == View::Watching) return act({ActionKind::ShowControls}, now);
  if (!visit_.focus) return move_focus(Key::Down);
  const ScreenElement* const element = screen().find(*visit_.focus);
  if (element == nullptr || !element->can_be_touched()) return;
  if (element->role == Role::Slider) return;  // a value needs a place; the buttons beside it seek
  perform(*element, *element->action, now);
}

void Kiosk::move_focus(Key key) {
  const KioskScreen& shown = screen();
  std::vector<const ScreenElement*> reachable;
  for (const ScreenElement& each : shown.elements) {
    if (each.can_be_touched() && each.role != Role::Slider) reachable.push_back(&each);
  }
  if (reachable.empty()) return;
  const ScreenElement* const from = visit_.focus ? shown.find(*visit_.focus) : nullptr;
  const ScreenElement* to = from;
  if (from == nullptr) {
    to = reachable.front();
  } else {
    double nearest = std::numeric_limits<double>::infinity();
    for (const ScreenElement* each : reachable) {
      const double far = distance(from->box, each->box, key);
      if (far < nearest) {
        nearest = far;
        to = each;
      }
    }
    if (to == from) {
      // Nothing lies there: on in reading order, so that everything can be reached.
      const auto place = std::find(reachable.begin(), reachable.end(), from) - reachable.begin();
      const auto count = static_cast<std::ptrdiff_t>(reachable.size());
      const bool back = key == Key::Left || key == Key::Up;
      to = reachable.at(static_cast<std::size_t>((place + (back ? count - 1 : 1)) % count));
    }
  }
  visit_.focus = to->id;
  changed();
}

}  // namespace hopekiosk
