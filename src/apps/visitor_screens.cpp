// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/visitor_screens.h"

#include <atomic>
#include <chrono>
#include <utility>

#include "apps/wiring.h"
#include "base/log.h"
#include "kiosk/layout.h"
#include "kiosk/screen_painter.h"
#include "playlist/playlist_parts.h"
#include "scene/theme_file.h"
#include "sources/slide_source.h"

namespace hopekiosk {
namespace {

/// News comes and goes by the day; a card may be a minute late.
constexpr SteadyDuration kLookAtTheCalendar = std::chrono::minutes(1);

Choices loop_choices(const Options& options, const Playlist& playlist) {
  Choices choices;
  choices.language = kiosk_language(options, playlist);
  choices.captions = options.subtitles;
  choices.caption_size = options.subtitle_size;
  choices.high_contrast = options.high_contrast;
  return choices;
}

Theme high_contrast_theme() {
  ReadTheme read = load_theme("contrast", assets_folder());
  for (const Error& error : read.errors) log_error(error);
  return std::move(read.theme);
}

}  // namespace

VisitorScreens::VisitorScreens(Programme& programme, MediaSourceFactory& factory, Playlist playlist,
                               const Options& options, bool invites, std::function<void()> wake)
    : programme_(programme),
      factory_(factory),
      virtual_(options.virtual_time),
      screen_(options.screen),
      controls_lower_(options.controls_lower),
      voices_(voices_folder(options)),
      voices_are_told_(options.voices.has_value()),
      ask_(options.ask),
      high_contrast_(high_contrast_theme()),
      playlist_(std::move(playlist)),
      steering_(programme, loop_choices(options, playlist_),
                [this](std::string_view element, std::string_view language) {
                  return voice_of_element(*content_, element, language);
                }) {
  set_look();
  standings_ = programme_.standings();
  const std::atomic<bool> never = false;
  if (virtual_) details_ = read_details(wanted_details(), never);
  make_content();
  steering_.set_content(content_);
  KioskFront::Options front;
  front.virtual_time = virtual_;
  front.times.idle = options.idle;
  front.invites = invites;
  front.motion = options.motion;
  front.wake = wake;
  front_ = std::make_unique<KioskFront>(
      content_, steering_, [this](const ScreenRequest& request) { return make(request); },
      loop_choices(options, playlist_), front);
  if (!virtual_) {
    details_worker_ = std::make_unique<DetailsWorker>(read_details, std::move(wake));
    details_worker_->ask(wanted_details());
  }
}

DetailsRequest VisitorScreens::wanted_details() const {
  if (playlist_.voices && !voices_are_told_) return {main_film_of(playlist_), *playlist_.voices};
  return {main_film_of(playlist_), voices_};
}

void VisitorScreens::set_look() {
  look_.take(factory_);
  if (front_) front_->make_again();
}

void VisitorScreens::set_playlist(Playlist playlist, SteadyTime now) {
  playlist_ = std::move(playlist);
  standings_.clear();
  next_look_ = now;
  // The voices may be others also where the film is the same.
  if (details_worker_) details_worker_->ask(wanted_details());
  offer(now);
}

void VisitorScreens::make_content() {
  content_ =
      std::make_shared<const KioskContent>(content_of(playlist_, standings_, ask_, details_));
}

void VisitorScreens::offer(SteadyTime now) {
  make_content();
  steering_.set_content(content_);
  front_->set_content(content_, now);
}

void VisitorScreens::look_at_the_details(SteadyTime now) {
  if (!details_worker_) return;
  std::optional<ProgrammeDetails> found = details_worker_->take();
  if (!found) return;
  details_ = std::move(found);
  offer(now);
}

/// Nothing changes under a visitor's hands.
void VisitorScreens::look_at_the_calendar(SteadyTime now) {
  if (now < next_look_ || front_->visit().view != View::Loop) return;
  next_look_ = now + kLookAtTheCalendar;
  std::vector<Standing> standings = programme_.standings();
  if (standings == standings_) return;
  standings_ = std::move(standings);
  offer(now);
}

bool VisitorScreens::turn(std::span<const Touch> touches, std::span<const Key> keys,
                          SteadyTime now) {
  look_at_the_details(now);
  look_at_the_calendar(now);
  for (const Touch& touch : touches) front_->touch(touch, now);
  for (const Key key : keys) front_->key(key, now);
  return front_->tick(now);
}

FinishedScreen VisitorScreens::make(const ScreenRequest& request) {
  const ScreenLook::Parts look = look_.parts();
  const bool differs = look.drawings->theme() != high_contrast_.theme();
  const DrawingLibrary& drawings =
      request.visit.choices.high_contrast && differs ? high_contrast_ : *look.drawings;
  LayoutContext context{*look.fonts, drawings, catalogues_, look.canvas};
  context.offers_high_contrast = differs;
  if (screen_) context.screen = screen_->of_picture(look.canvas);
  context.controls_lower = controls_lower_;
  context.has_voice = [&content = *request.content](std::string_view element,
                                                    std::string_view language) {
    return !voice_of_element(content, element, language).empty();
  };
  context.load_picture = load_slide_picture;
  context.languages = &languages_;
  FinishedScreen made;
  made.request = request;
  made.screen = std::make_shared<const KioskScreen>(
      request.visit.view == View::Loop
          ? lay_out_invitation(*request.content, context)
          : lay_out_screen(request.visit, *request.content, request.film, context));
  auto painted = paint_screen(*made.screen, *look.fonts, drawings);
  if (painted) {
    made.painted = std::move(*painted);
  } else {
    log_error(painted.error());
  }
  return made;
}

}  // namespace hopekiosk
