// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/film_voice.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <utility>
#include <vector>

#include "playlist/companion_files.h"
#include "playlist/media_names.h"
#include "sources/film_source.h"

namespace hopekiosk {
namespace {

/// A voice that was cut from the film's own sound is as long as the film to a picture or two; a
/// second more or less is another cut of the film.
constexpr double kSameLengthSeconds = 1.0;

std::optional<Error> length_complaint(const FilmVoice& voice,
                                      const std::optional<ExactTime>& film_length,
                                      const std::optional<ExactTime>& voice_length) {
  if (!film_length || !voice_length) return std::nullopt;
  const double more = voice_length->seconds() - film_length->seconds();
  if (std::abs(more) <= kSameLengthSeconds) return std::nullopt;
  return Error{fmt::format("the sound is {:.1f} s {} than the film", std::abs(more),
                           more > 0 ? "longer" : "shorter"),
               "make it from this cut of the film",
               {voice.file.string(), 0, 0, {}},
               Severity::Warning};
}

std::unique_ptr<Source> open_sound(const FilmItem& film, ExactTime from, const FilmVoice& voice) {
  FilmItem sound = film;
  sound.file = voice.file;
  FilmOptions options;
  options.from = from;
  return std::make_unique<FilmSource>(std::move(sound), options);
}

class VoicedFilm final : public Source {
 public:
  VoicedFilm(const FilmItem& film, ExactTime from, FilmVoice voice, const MakeFilm& make_film)
      : voice_name_(std::move(voice)),
        voice_(open_sound(film, from, voice_name_)),
        silent_(make_film(false)),
        whole_(make_film(true)) {}

  Result<SourceDescription> open() override {
    const auto sound = voice_->open();
    const bool heard = sound && sound->has_sound;
    if (!heard) {
      complaint_ = sound ? Error{"there is no sound in it", "make it anew", {}} : sound.error();
      complaint_->severity = Severity::Warning;
      if (complaint_->place.file.empty()) complaint_->place.file = voice_name_.file.string();
      film_ = whole_.get();
      return film_->open();
    }
    film_ = silent_.get();
    auto description = film_->open();
    if (!description) return description;
    complaint_ =
        length_complaint(voice_name_, description->expected_length, sound->expected_length);
    description->has_sound = true;
    speaks_ = true;
    return description;
  }

  Result<std::optional<TimedPicture>> next_picture() override { return film_->next_picture(); }
  Result<std::optional<TimedSound>> next_sound() override {
    return speaks_ ? voice_->next_sound() : film_->next_sound();
  }
  ExactTime length() const override { return film_->length(); }
  std::optional<Error> complaint() const override {
    const auto film = film_->complaint();
    return film ? film : complaint_;
  }
  void refresh_captions() override { film_->refresh_captions(); }
  std::optional<Glimpse> glimpse() const override {
    const auto silent = silent_->glimpse();
    return silent ? silent : whole_->glimpse();
  }
  void cancel() override {
    for (Source* source : {voice_.get(), silent_.get(), whole_.get()}) source->cancel();
  }

 private:
  const FilmVoice voice_name_;
  const std::unique_ptr<Source> voice_;
  const std::unique_ptr<Source> silent_;
  const std::unique_ptr<Source> whole_;
  Source* film_ = nullptr;  // one of the two
  bool speaks_ = false;
  std::optional<Error> complaint_;
};

}  // namespace

std::vector<FilmVoice> find_film_voices(const FilmFiles& film) {
  std::vector<FilmVoice> voices;
  for (CompanionFile& each : find_companion_files(
           film, [](std::string_view name) { return media_kind(name) == MediaKind::Sound; })) {
    if (!each.language.empty()) voices.push_back({std::move(each.path), std::move(each.language)});
  }
  return voices;
}

std::optional<FilmVoice> find_film_voice(const FilmFiles& film, std::string_view language) {
  const std::vector<FilmVoice> voices = find_film_voices(film);
  const auto find = [&](auto fits) {
    const auto found = std::find_if(voices.begin(), voices.end(), fits);
    return found == voices.end() ? std::nullopt : std::optional(*found);
  };
  if (auto exact =
          find([&](const FilmVoice& voice) { return same_language(voice.language, language); })) {
    return exact;
  }
  return find([&](const FilmVoice& voice) {
    return same_language(primary_language(voice.language), primary_language(language));
  });
}

std::unique_ptr<Source> make_voiced_film(const FilmItem& film, ExactTime from,
                                         const FilmVoice& voice, const MakeFilm& make_film) {
  return std::make_unique<VoicedFilm>(film, from, voice, make_film);
}

Errors check_film_voices(const FilmFiles& film) {
  Errors errors;
  FilmItem item;
  item.file = film.file;
  std::optional<ExactTime> film_length;
  for (const FilmVoice& voice : find_film_voices(film)) {
    if (!film_length) {
      FilmSource source(item);
      if (const auto description = source.open()) film_length = description->expected_length;
    }
    const auto sound = open_sound(item, {}, voice)->open();
    if (!sound) {
      Error error = sound.error();
      if (error.place.file.empty()) error.place.file = voice.file.string();
      errors.push_back(std::move(error));
    } else if (auto complaint = length_complaint(voice, film_length, sound->expected_length)) {
      errors.push_back(std::move(*complaint));
    }
  }
  return errors;
}

}  // namespace hopekiosk
