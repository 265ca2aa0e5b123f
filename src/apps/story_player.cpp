// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/story_player.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "author/png_file.h"

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;

/// As long as a finger stays down.
constexpr SteadyDuration kDown = 100ms;
/// People look before they go on; and screens ignore what comes at once after a change.
constexpr SteadyDuration kLook = 400ms;
constexpr int kSwipeSteps = 5;

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

}  // namespace

StoryPlayer::StoryPlayer(std::vector<StoryStep> steps, std::string file, KioskFront& front,
                         const StickScreen* stick, const VirtualScreen& screen,
                         std::filesystem::path pictures)
    : steps_(std::move(steps)),
      file_(std::move(file)),
      front_(front),
      stick_(stick),
      screen_(screen),
      pictures_(std::move(pictures)) {}

void StoryPlayer::turn(SteadyTime now, std::vector<Touch>& touches, std::vector<Key>& keys) {
  while (!gestures_.empty() && gestures_.front().at <= now) {
    touches.push_back(gestures_.front().touch);
    gestures_.pop_front();
  }
  if (free_ == SteadyTime()) free_ = now + kLook;  // the programme begins
  while (!over() && next_ < steps_.size() && gestures_.empty() && now >= free_) {
    const StoryStep& step = steps_[next_++];
    line_ = step.line;
    take(step, now, keys);
    if (!keys.empty()) return;  // one at a time
  }
  done_ = next_ == steps_.size() && gestures_.empty() && now >= free_;
}

void StoryPlayer::take(const StoryStep& step, SteadyTime now, std::vector<Key>& keys) {
  std::visit(Overloaded{
                 [&](const TouchName& touch) { touch_named(touch.name, now); },
                 [&](const TouchPlace& touch) {
                   const Size canvas = screen_.canvas();
                   touch_at(touch.x / 100 * canvas.width, touch.y / 100 * canvas.height, now);
                 },
                 [&](const Swipe& each) { swipe(each.to_the_left, now); },
                 [&](const WaitFor& wait) { free_ = now + wait.length; },
                 [&](const PressKey& press) {
                   keys.push_back(press.key);
                   free_ = now + kLook;
                 },
                 [&](const Expect& expected) { expect(expected); },
                 [&](const StickSays& stick) { put_progress(stick.progress, now); },
                 [&](const TakePicture& picture) { save(picture.name); },
             },
             step.what);
}

void StoryPlayer::touch_at(double x, double y, SteadyTime now) {
  gestures_.push_back({now, {Touch::Phase::Down, 1, x, y}});
  gestures_.push_back({now + kDown, {Touch::Phase::Up, 1, x, y}});
  free_ = now + kDown + kLook;
}

void StoryPlayer::swipe(bool to_the_left, SteadyTime now) {
  const Size canvas = screen_.canvas();
  const double from = to_the_left ? 0.7 : 0.3;
  const double y = 0.4 * canvas.height;
  for (int i = 0; i <= kSwipeSteps; ++i) {
    const double x = from + (to_the_left ? -0.4 : 0.4) * i / kSwipeSteps;
    const Touch::Phase phase = i == 0             ? Touch::Phase::Down
                               : i == kSwipeSteps ? Touch::Phase::Up
                                                  : Touch::Phase::Move;
    gestures_.push_back({now + i * 40ms, {phase, 1, x * canvas.width, y}});
  }
  free_ = now + kSwipeSteps * 40ms + kLook;
}

void StoryPlayer::touch_named(const std::string& name, SteadyTime now) {
  const auto& elements = front_.screen().elements;
  const auto found = std::find_if(elements.begin(), elements.end(), [&](const auto& each) {
    return each.name == name && each.can_be_touched();
  });
  if (found == elements.end()) return fail("there is no \"" + name + "\" to be touched");
  touch_at(found->box.left + found->box.width / 2, found->box.top + found->box.height / 2, now);
}

void StoryPlayer::expect(const Expect& expected) {
  const auto elements = this->elements();
  const bool there = std::any_of(elements.begin(), elements.end(),
                                 [&](const auto& each) { return each.name == expected.name; });
  if (there == expected.there) return;
  fail("\"" + expected.name + "\" is " + (there ? "there" : "not there"));
}

/// Until the player has looked.
void StoryPlayer::put_progress(const InstallProgress& progress, SteadyTime now) {
  constexpr SteadyDuration kUntilSeen = std::chrono::milliseconds(1500);
  free_ = now + kUntilSeen;
  if (stick_ == nullptr) return fail("there is no progress file: name one with --progress");
  if (const auto written = write_progress(stick_->progress(), progress); !written) {
    fail(written.error().sentence());
  }
}

/// What is under a card can't be found: the card covers it.
std::vector<ScreenElement> StoryPlayer::elements() const {
  const KioskScreen* card = stick_ != nullptr ? stick_->screen() : nullptr;
  return card != nullptr ? card->elements : front_.screen().elements;
}

void StoryPlayer::save(const std::string& name) {
  std::error_code error;
  std::filesystem::create_directories(pictures_, error);
  const SurfaceHandle surface = surface_on(screen_.pixels(), screen_.size(), screen_.stride());
  const auto saved = write_png(*surface, pictures_ / (name + ".png"));
  if (!saved) fail(saved.error().what);
}

std::string StoryPlayer::what_there_is() const {
  std::string names;
  for (const ScreenElement& each : elements()) {
    names += (names.empty() ? "\"" : ", \"") + each.name + "\"";
  }
  return names.empty() ? "nothing but the programme is on the screen" : "there is " + names;
}

void StoryPlayer::fail(std::string what) {
  failure_ = Error{std::move(what), what_there_is(), {file_, line_, 0}};
}

}  // namespace hopekiosk
