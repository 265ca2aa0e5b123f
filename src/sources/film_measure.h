// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "playlist/playlist.h"
#include "sources/film_source.h"

namespace hopekiosk {

/// Opens films as playing would, up to their first picture, to say how long they last. Each is
/// opened once. One thread, but for cancel().
class FilmMeasure {
 public:
  /// A programme of more films than this isn't measured: it would take longer than there is.
  static constexpr std::size_t kMostFilms = 20;

  struct Length {
    ExactTime length;           ///< as the container says it, within the clip
    bool has_pictures = false;  ///< that move
  };

  /// None where it can't be played, or its length isn't told.
  std::optional<Length> of(const FilmItem& film);

  /// Any thread; of() then gives none, soon.
  void cancel();

 private:
  std::optional<Length> open(const FilmItem& film);

  std::vector<std::pair<FilmItem, std::optional<Length>>> known_;
  std::mutex mutex_;               // guards the two below
  FilmSource* opening_ = nullptr;  // lives in open()
  bool cancelled_ = false;
};

}  // namespace hopekiosk
