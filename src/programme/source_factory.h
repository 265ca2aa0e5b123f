// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "playlist/playlist.h"
#include "programme/running_order.h"
#include "scene/caption_scene.h"
#include "sources/source.h"

namespace hopekiosk {

/// What a visitor chose for films, as BCP 47 tags; none: the language of the item's turn.
struct FilmLanguages {
  std::optional<std::string> sound;
  std::optional<std::string> subtitles;

  friend bool operator==(const FilmLanguages&, const FilmLanguages&) = default;
};

/// Makes the source that plays an item. Nothing is opened here; that is the worker's first call.
/// Called by the programme's thread alone.
class SourceFactory {
 public:
  virtual ~SourceFactory() = default;

  /// `language`: what its texts, voices and subtitles are shown in. `from`: position in the item
  /// where it begins, in films and sound files; past their end, it begins with the last picture.
  virtual std::unique_ptr<Source> make(const Item& item, const LanguageChoice& language,
                                       ExactTime from) = 0;
  /// From its beginning.
  std::unique_ptr<Source> make(const Item& item, const LanguageChoice& language) {
    return make(item, language, {});
  }

  /// The same for an item in its turn, which may say of what comes after it.
  /// `ahead` may be asked during the call only; it costs a copy of the playlist.
  virtual std::unique_ptr<Source> make_turn(const Turn& turn,
                                            const std::function<TurnsAhead()>& /*ahead*/) {
    return make(turn.item, turn.language);
  }

  /// Captions of all films, also of those that play: after a call of Source::refresh_captions().
  virtual void set_captions(bool on, CaptionSize size) = 0;
  /// Captions as they were at first.
  virtual void reset_captions() = 0;

  /// For films made from now on.
  virtual void set_film_languages(FilmLanguages languages) = 0;

  /// For background sound: pictures in the file are left alone.
  virtual std::unique_ptr<Source> make_sound(const std::filesystem::path& file) = 0;

  /// The built-in slide for a programme in which nothing can be played.
  virtual std::unique_ptr<Source> make_notice() = 0;
};

}  // namespace hopekiosk
