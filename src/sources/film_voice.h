// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "playlist/named_files.h"
#include "playlist/playlist.h"
#include "sources/source.h"

namespace hopekiosk {

/// A sound track that lies beside a film.
struct FilmVoice {
  std::filesystem::path file;
  std::string language;  ///< as its name says
};

/// All sound files beside `film` that are named as its sound in a language, by name. Reads the
/// folder.
std::vector<FilmVoice> find_film_voices(const FilmFiles& film);

/// The sound file beside `film` that is named as its sound in `language` ("film.quc.mp3" beside
/// "film.mp4"; capitals don't count): in that very tag, else in the same language of another
/// region. None if there is none. Reads the folder.
std::optional<FilmVoice> find_film_voice(const FilmFiles& film, std::string_view language);

/// Makes the film without its own sound, or with it.
using MakeFilm = std::function<std::unique_ptr<Source>(bool with_sound)>;

/// A film whose sound is `voice`. The film's pictures say how long it is; the voice begins with the
/// first of them. A voice that can't be played, or whose length isn't the film's, is a complaint;
/// where it can't be played, the film's own sound is heard. Clips of the film are clips of the
/// voice, and it begins `from` the same place.
std::unique_ptr<Source> make_voiced_film(const FilmItem& film, ExactTime from,
                                         const FilmVoice& voice, const MakeFilm& make_film);

/// Says what is wrong with the sound files beside `film`: those that can't be opened, and those
/// whose length isn't the film's.
Errors check_film_voices(const FilmFiles& film);

}  // namespace hopekiosk
