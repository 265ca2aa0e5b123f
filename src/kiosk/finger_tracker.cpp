// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/finger_tracker.h"

#include <utility>

namespace hopekiosk {

FingerTracker::Gesture FingerTracker::take(const Touch& touch, SteadyTime now) {
  using Kind = Gesture::Kind;
  if (touch.phase == Touch::Phase::Gone) {
    const bool was_down = std::exchange(finger_, std::nullopt).has_value();
    return was_down ? Gesture{Kind::Lost, at_, from_} : Gesture{};
  }
  if (touch.phase == Touch::Phase::Down) {
    // One that comes down again without having lifted lost an event on its way.
    if (finger_ && *finger_ != touch.finger) return {};
    finger_ = touch.finger;
    from_ = at_ = {touch.x, touch.y};
    heard_ = now;
    return {Kind::Press, at_, from_};
  }
  if (finger_ != touch.finger) return {};
  at_ = {touch.x, touch.y};
  heard_ = now;
  if (touch.phase == Touch::Phase::Move) return {Kind::Slide, at_, from_};
  finger_.reset();
  return {Kind::Release, at_, from_};
}

FingerTracker::Gesture FingerTracker::look(SteadyTime now) {
  if (!finger_ || now - heard_ < kStuckAfter) return {};
  finger_.reset();
  return {Gesture::Kind::Lost, at_, from_};
}

}  // namespace hopekiosk
