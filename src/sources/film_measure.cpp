// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/film_measure.h"

#include <algorithm>

namespace hopekiosk {

std::optional<FilmMeasure::Length> FilmMeasure::of(const FilmItem& film) {
  const auto found = std::find_if(known_.begin(), known_.end(),
                                  [&film](const auto& each) { return each.first == film; });
  if (found != known_.end()) return found->second;
  if (known_.size() == kMostFilms) return std::nullopt;
  known_.emplace_back(film, open(film));
  return known_.back().second;
}

std::optional<FilmMeasure::Length> FilmMeasure::open(const FilmItem& film) {
  FilmSource source(film);
  {
    const std::lock_guard lock(mutex_);
    if (cancelled_) return std::nullopt;
    opening_ = &source;
  }
  const Result<SourceDescription> opened = source.open();
  {
    const std::lock_guard lock(mutex_);
    opening_ = nullptr;
  }
  if (!opened || !opened->expected_length) return std::nullopt;
  return Length{*opened->expected_length, opened->has_pictures && !opened->still};
}

void FilmMeasure::cancel() {
  const std::lock_guard lock(mutex_);
  cancelled_ = true;
  if (opening_ != nullptr) opening_->cancel();
}

}  // namespace hopekiosk
