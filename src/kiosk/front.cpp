// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/front.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/invitation.h"

namespace hopekiosk {
namespace {

std::int64_t second_of(const FilmNow& film) {
  return film.position.rounded_samples() / kSampleRate;
}

/// Nothing is seen but the programme.
bool is_bare(View view) { return view == View::Loop || view == View::Watching; }

/// The caption among the layers of a frame: the second one, where there is one.
constexpr std::size_t kCaption = 1;

/// A caption that would stand lower than `above`, a share of the canvas's height, moved up.
Layer lifted(Layer caption, double above) {
  const double bottom = caption.target.top + caption.target.height;
  if (bottom > above) caption.target.top = std::max(0.0, above - caption.target.height);
  return caption;
}

}  // namespace

KioskFront::KioskFront(std::shared_ptr<const KioskContent> content, ProgrammeControl& control,
                       Make make, Choices loop, const Options& options)
    : control_(control),
      make_(std::move(make)),
      loop_(loop),
      invites_(options.invites),
      motion_(options.motion),
      push_(options.motion),
      kiosk_(
          std::move(content), control,
          [this](const Visit& visit, const Kiosk::Content& of, const FilmNow& film) {
            return find(visit, of, film);
          },
          std::move(loop), options.times) {
  if (options.virtual_time) return;
  worker_ = std::make_unique<Worker>(
      [this](const ScreenRequest& request, const std::atomic<bool>&) { return make_(request); },
      options.wake);
}

void KioskFront::set_content(std::shared_ptr<const KioskContent> content, SteadyTime now) {
  kiosk_.set_content(std::move(content), now);
  make_again();
}

void KioskFront::make_again() {
  menu_.reset();
  invitation_.reset();
  present_.reset();
  asked_.reset();
  kiosk_.lay_out_again();
}

void KioskFront::set_invites(bool invites) {
  invites_ = invites;
  if (!invites) invitation_.reset();
}

bool KioskFront::tick(SteadyTime now) {
  kiosk_.tick(now);
  take_finished();
  kiosk_.screen();  // asks for it
  make_ahead();
  const bool moved = move(now);
  const bool changed = choose_what_is_put(now);
  const bool pushed = push(now);
  return moved || changed || pushed;
}

Visit KioskFront::first_menu() const {
  Visit visit;
  visit.view = View::Menu;
  visit.choices = loop_;
  return visit;
}

const FinishedScreen* KioskFront::made_for(const Visit& visit, const FilmNow& film) const {
  for (const auto* made : {&present_, &menu_}) {
    if (!*made || !((*made)->request.visit == visit)) continue;
    if ((*made)->request.content != kiosk_.content()) continue;
    const FilmNow& then = (*made)->request.film;
    const bool shows_time = visit.view == View::Controls;
    if (shows_time && (then.playing != film.playing || second_of(then) != second_of(film)))
      continue;
    return &**made;
  }
  return nullptr;
}

Kiosk::Screen KioskFront::find(const Visit& visit, const Kiosk::Content&, const FilmNow& film) {
  static const auto kNothing = std::make_shared<const KioskScreen>();
  if (is_bare(visit.view)) return kNothing;
  const FinishedScreen* made = made_for(visit, film);
  if (made == nullptr) ask(visit, film);
  if (made == nullptr && !worker_) made = made_for(visit, film);
  return made != nullptr ? made->screen : nullptr;
}

void KioskFront::ask(const Visit& visit, const FilmNow& film) {
  ScreenRequest request{visit, kiosk_.content(), film};
  if (!worker_) return keep(make_(request));
  const bool asked = asked_ && asked_->visit == visit && asked_->content == request.content &&
                     second_of(asked_->film) == second_of(film);
  if (asked) return;
  asked_ = request;
  worker_->ask(std::move(request));
}

void KioskFront::take_finished() {
  if (!worker_) return;
  if (auto made = worker_->take()) {
    asked_.reset();
    keep(std::move(*made));
  }
}

void KioskFront::keep(FinishedScreen made) {
  if (made.request.content != kiosk_.content()) return;
  auto& place = made.request.visit.view == View::Loop           ? invitation_
                : made.request.visit == first_menu() && worker_ ? menu_
                                                                : present_;
  place = std::move(made);
}

/// While nobody is there: what must be there at once when somebody comes.
void KioskFront::make_ahead() {
  if (asked_ || !is_bare(kiosk_.visit().view)) return;
  Visit loop;
  loop.choices = loop_;
  if (invites_ && !invitation_) {
    ask(loop, {});
  } else if (!menu_ && worker_) {
    ask(first_menu(), {});
  }
}

bool KioskFront::choose_what_is_put(SteadyTime now) {
  const Visit& visit = kiosk_.visit();
  const FilmNow film = control_.film();
  const FinishedScreen* made = nullptr;
  if (visit.view == View::Loop) {
    if (invitation_ && is_inviting(film, *kiosk_.content())) made = &*invitation_;
  } else if (visit.view != View::Watching) {
    made = made_for(visit, film);
    // Until it's made, what was there stays; but the invitation doesn't: somebody has come.
    if (made == nullptr && !(invitation_ && put_ == invitation_->screen)) return false;
  }
  if (put_ == (made != nullptr ? made->screen : nullptr)) {
    if (!motion_.sinks()) return false;
    motion_.cut();  // wanted again while it went
    shown_ = painted_;
    return true;
  }
  if (made == nullptr && visit.view == View::Watching && painted_.panel) {
    if (motion_.sinks()) return false;
    motion_.sink(now);
    if (motion_.moves()) return move(now);
  }
  put(made, now);
  return true;
}

/// Over the film the ground rises; from one screen to another, and away from all, it's a cut.
void KioskFront::put(const FinishedScreen* made, SteadyTime now) {
  const bool had_ground = painted_.panel.has_value();
  const bool other_card = made != nullptr && put_ && put_->cards && made->screen->cards &&
                          card_ != made->request.visit.card;
  if (other_card) {
    push_.turn(made->screen->cards->step, now);
  } else if (made == nullptr || !made->screen->cards) {
    push_.cut();
  }
  if (made != nullptr) card_ = made->request.visit.card;
  put_ = made != nullptr ? made->screen : nullptr;
  painted_ = made != nullptr ? made->painted : PaintedScreen{};
  const bool over_film = painted_.panel && put_->painted.top > 0;
  if (over_film && !had_ground) {
    motion_.rise(now);
  } else if (!over_film || !motion_.rises()) {
    motion_.cut();
  }
  shown_ = painted_;
  move(now);
}

/// True: what is put over has another place.
bool KioskFront::move(SteadyTime now) {
  if (!motion_.moves()) return false;
  const bool sank = motion_.sinks();
  if (motion_.has_ended(now)) {
    if (sank) {
      put_ = nullptr;
      painted_ = {};
    }
    shown_ = painted_;
    return true;
  }
  shown_ =
      partly_risen(painted_, motion_.risen(now), motion_.dimmed(now), put_->scene.canvas.height);
  return true;
}

/// True: the cards have another place.
bool KioskFront::push(SteadyTime now) {
  if (put_ && put_->cards) push_.follow(kiosk_.push(), now);
  const int pushed = painted_.cards ? static_cast<int>(std::lround(push_.offset(now))) : 0;
  return std::exchange(pushed_, pushed) != pushed;
}

void KioskFront::put_over(LayerList& layers) const {
  if (!put_) return;
  if (pushed_ != 0) {
    layers = with_cards_pushed(painted_, pushed_);
    return;
  }
  if (put_->captions_above && layers.size() > kCaption && put_->scene.canvas.height > 0) {
    LayerList moved;
    moved.set_background(layers.background());
    for (std::size_t i = 0; i < layers.size(); ++i) {
      const Layer& layer = layers.layers()[i];
      moved.add(i == kCaption ? lifted(layer, *put_->captions_above / put_->scene.canvas.height)
                              : layer);
    }
    layers = std::move(moved);
  }
  shown_.add_to(layers);
}

}  // namespace hopekiosk
