// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// A programme that only notes what is asked of it, and screens without looks.
#pragma once

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/kiosk.h"

namespace hopekiosk::test {

using namespace std::chrono_literals;

inline ExactTime seconds(std::int64_t value) { return ExactTime::from_milliseconds(1000 * value); }

class FakeProgramme final : public ProgrammeControl {
 public:
  FilmNow film() const override {
    FilmNow now;
    now.playing = film_plays;
    if (film_plays) now.position = position;
    now.length = seconds(1680);
    return now;
  }
  void watch() override {
    film_plays = true;
    calls.emplace_back("watch");
  }
  void play_film_from(ExactTime from) override {
    film_plays = true;
    position = from;
    calls.push_back("play from " + std::to_string(from.rounded_samples() / kSampleRate));
  }
  void pause(bool wanted) override { paused = wanted; }
  void choose(const Choices& wanted) override { choices = wanted; }
  void sound_for_visitor(bool wanted) override { for_visitor = wanted; }
  void leave_quickly() override {
    silent = true;
    film_plays = !film_plays;
    calls.emplace_back("leave quickly");
  }
  void speak(std::string_view element, std::string_view language) override {
    if (!has_voices) return;
    spoken = std::string(element) + " in " + std::string(language);
    speaks = true;
  }
  void stop_speaking() override { speaks = false; }
  bool speaking() const override { return speaks; }

  bool film_plays = true;
  ExactTime position = seconds(100);
  bool paused = false;
  bool for_visitor = false;
  bool silent = false;
  bool has_voices = true;
  bool speaks = false;
  std::string spoken;
  Choices choices;
  std::vector<std::string> calls;
};

/// Every action of a view as a square of 100 pixels in a row, by the action's name; chapters and
/// languages one each; the film is seen above y = 300.
inline KioskScreen plain_screen_of(const Visit& visit, const KioskContent& content) {
  KioskScreen screen;
  screen.scene.canvas = {3000, 720};
  if (visit.view == View::Loop || visit.view == View::Watching) return screen;
  screen.painted = {0, 300, 3000, 420};
  if (visit.view == View::News && visit.card < content.news.size()) {
    screen.pages = content.news.size();
    const LocalisedText& text = content.news[visit.card].slide.text;
    ScreenElement card;
    card.id = "card";
    card.name = text.empty() ? "card" : text.translations[0].text;
    screen.elements.push_back(card);
  }
  if (visit.view == View::Chapters || visit.view == View::Language) screen.pages = 2;
  const auto add = [&](ElementId id, Role role, Action action) {
    ScreenElement element;
    element.box = {100.0 * static_cast<double>(screen.elements.size()), 400, 90, 90};
    element.id = std::move(id);
    element.name = element.id;
    element.role = role;
    element.action = action;
    screen.elements.push_back(element);
  };
  for (const Transition& each : transitions()) {
    if (each.from != visit.view || each.action == ActionKind::HideControls) continue;
    const std::string name(name_of(each.action));
    std::size_t count = 1;
    if (each.action == ActionKind::ChooseChapter) count = content.film->chapters.size();
    if (each.action == ActionKind::ChooseLanguage) count = content.languages.size();
    for (std::size_t i = 0; i < count; ++i) {
      add(count > 1 ? name + std::to_string(i) : name,
          each.action == ActionKind::SeekTo ? Role::Slider : Role::Button, {each.action, i});
    }
  }
  return screen;
}

inline Kiosk::Screen plain_screen(const Visit& visit, const Kiosk::Content& content,
                                  const FilmNow&) {
  return std::make_shared<KioskScreen>(plain_screen_of(visit, *content));
}

inline KioskContent some_content() {
  KioskContent content;
  content.film = KioskContent::Film{};
  content.film->length = seconds(1680);
  for (int i = 0; i < 4; ++i)
    content.film->chapters.push_back({seconds(420 * i), seconds(420), {}, {}});
  content.news.resize(3);
  content.languages = {"es", "fr", "quc"};
  return content;
}

inline Choices loop_choices() {
  Choices choices;
  choices.language = "es";
  return choices;
}

/// A kiosk in somebody's hands, in a time of its own.
class Hands {
 public:
  explicit Hands(KioskContent content = some_content(), Kiosk::LayOut lay_out = plain_screen)
      : kiosk(std::make_shared<KioskContent>(std::move(content)), programme, std::move(lay_out),
              loop_choices()) {}

  void wait(SteadyDuration length) {
    const SteadyTime until = now + length;
    while (now < until) {
      now = std::min(until, now + SteadyDuration(100ms));
      kiosk.tick(now);
    }
  }
  void down(Point at, std::int64_t finger = 1) { send(Touch::Phase::Down, at, finger); }
  void move(Point at, std::int64_t finger = 1) { send(Touch::Phase::Move, at, finger); }
  void up(Point at, std::int64_t finger = 1) { send(Touch::Phase::Up, at, finger); }
  void touch_at(Point at) {
    wait(300ms);  // as people do
    down(at);
    wait(100ms);
    up(at);
  }
  Point middle_of(const ElementId& id) {
    const ScreenElement* const element = kiosk.screen().find(id);
    if (element == nullptr) return {-1, -1};
    return {element->box.left + element->box.width / 2, element->box.top + element->box.height / 2};
  }
  void touch(const ElementId& id) { touch_at(middle_of(id)); }
  void touch_anywhere() { touch_at({1500, 100}); }
  View view() const { return kiosk.visit().view; }

  FakeProgramme programme;
  Kiosk kiosk;
  SteadyTime now{std::chrono::hours(1)};

 private:
  void send(Touch::Phase phase, Point at, std::int64_t finger) {
    kiosk.touch({phase, finger, at.x, at.y}, now);
  }
};

}  // namespace hopekiosk::test
