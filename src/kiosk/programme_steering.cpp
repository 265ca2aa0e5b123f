// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/programme_steering.h"

#include <array>
#include <utility>

namespace hopekiosk {
namespace {

/// Of the film's own level, by Choices::volume from 1: steps of 6 and 3 dB, heard as clear ones;
/// the last is the film as it is.
constexpr std::array<Volume, kVolumeSteps> kVolumes = {13, 25, 50, 71, 100};

}  // namespace

FilmNow ProgrammeSteering::film() const {
  FilmNow film;
  if (!content_ || !content_->film) return film;
  const NowPlaying now = programme_.now_playing();
  film.playing = now.item != nullptr && now.film && now.number == content_->film->item;
  if (film.playing) film.position = now.position;
  film.length = film.playing && now.length ? now.length : content_->film->length;
  return film;
}

void ProgrammeSteering::watch() {
  if (!film().playing) play_film_from(ExactTime());
}

void ProgrammeSteering::play_film_from(ExactTime position) {
  if (!content_ || !content_->film) return;
  if (film().playing && programme_.seek(position)) return;
  programme_.go_to(content_->film->item, position);
}

void ProgrammeSteering::pause(bool paused) {
  if (paused) {
    programme_.pause();
  } else {
    programme_.resume();
  }
}

void ProgrammeSteering::choose(const Choices& choices) {
  const Choices before = std::exchange(choices_, choices);
  if (choices.captions != before.captions || choices.caption_size != before.caption_size) {
    programme_.set_captions(choices.captions, choices.caption_size);
  }
  if (choices.language != before.language) {
    const bool programmes_own = choices.language == loop_language_;
    const auto wanted = programmes_own ? std::nullopt : std::optional(choices.language);
    programme_.set_language(wanted);
    programme_.set_film_languages({wanted, wanted});
  }
  set_loudness();
}

void ProgrammeSteering::sound_for_visitor(bool wanted) {
  for_visitor_ = wanted;
  if (wanted) programme_.loudness().end_hush();
  set_loudness();
}

void ProgrammeSteering::set_loudness() {
  programme_.sound_for_visitor(for_visitor_);
  Loudness& loudness = programme_.loudness();
  if (!for_visitor_) return loudness.reset();
  loudness.set_volume(kVolumes.at(static_cast<std::size_t>(choices_.volume - 1)));
  loudness.mute(choices_.muted);
}

void ProgrammeSteering::leave_quickly() {
  const bool film_was_on = film().playing;
  programme_.loudness().hush();
  if (film_was_on) {
    programme_.skip();
  } else {
    play_film_from(ExactTime());
  }
}

void ProgrammeSteering::speak(std::string_view element, std::string_view language) {
  const std::filesystem::path voice = find_voice_ ? find_voice_(element, language) : "";
  if (!voice.empty()) programme_.say(voice);
}

void ProgrammeSteering::stop_speaking() { programme_.stop_voice(); }

bool ProgrammeSteering::speaking() const { return programme_.speaks(); }

}  // namespace hopekiosk
