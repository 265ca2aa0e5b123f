// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <filesystem>
#include <vector>

#include "base/result.h"
#include "kiosk/content.h"
#include "programme/schedule.h"
#include "sources/film_outline.h"

namespace hopekiosk {

/// What a film has for visitors, found out by opening it.
struct FilmDetails {
  std::filesystem::path file;
  Result<FilmOutline> outline = FilmOutline{};
  std::vector<PictureRef> stills;  ///< one a chapter; null where it can't be decoded
};

/// Opens the film and decodes a small picture of each chapter: seconds, on a thread of its own.
/// `cancelled` may be set from another thread and ends it soon; what is there by then is given.
FilmDetails read_film_details(const std::filesystem::path& film,
                              const std::atomic<bool>& cancelled);

/// What a programme has to offer. Slides that the schedule leaves out at the moment are left out;
/// `standings` has one for each item, as Programme::standings() gives them. `details`: of the main
/// film, as soon as they are known; those of another file don't count.
KioskContent content_of(const Playlist& playlist, const std::vector<Standing>& standings,
                        const AskSlot& ask, const std::optional<FilmDetails>& details);

/// The film that visitors mean: the first one of the programme; an empty path where there is none.
std::filesystem::path main_film_of(const Playlist& playlist);

}  // namespace hopekiosk
