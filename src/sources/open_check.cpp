// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/open_check.h"

#include <optional>
#include <utility>
#include <variant>

#include "sources/film_source.h"
#include "sources/picture_source.h"

namespace hopekiosk {
namespace {

/// Pictures are decoded for this screen; which one makes no difference to whether they can be.
constexpr Size kAnyCanvas{1920, 1080};

Error placed(Error error, const Place& place, Severity severity) {
  error.place = place;
  error.severity = severity;
  return error;
}

}  // namespace

Errors check_source(Source& source, const Place& place) {
  const Result<SourceDescription> opened = source.open();
  if (!opened) return {placed(opened.error(), place, Severity::Error)};
  Errors errors;
  if (opened->has_pictures) {
    const Result<std::optional<TimedPicture>> picture = source.next_picture();
    if (!picture) errors.push_back(placed(picture.error(), place, Severity::Error));
  }
  if (opened->has_sound) {
    const Result<std::optional<TimedSound>> sound = source.next_sound();
    if (!sound) errors.push_back(placed(sound.error(), place, Severity::Error));
  }
  if (std::optional<Error> complaint = source.complaint()) {
    errors.push_back(placed(*complaint, place, Severity::Warning));
  }
  return errors;
}

Errors check_media(const Item& item) {
  if (const auto* film = std::get_if<FilmItem>(&item.content)) {
    FilmSource source(*film);
    return check_source(source, item.place);
  }
  if (const auto* picture = std::get_if<PictureItem>(&item.content)) {
    PictureSource source(*picture, kAnyCanvas);
    return check_source(source, item.place);
  }
  return {};
}

}  // namespace hopekiosk
