// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <filesystem>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "kiosk/content.h"
#include "playlist/named_files.h"
#include "programme/schedule.h"
#include "sources/film_outline.h"

namespace hopekiosk {

/// What a film has for visitors, found out by opening it.
struct FilmDetails {
  std::filesystem::path file;
  Result<FilmOutline> outline = FilmOutline{};
  std::vector<PictureRef> stills;  ///< one a chapter; null where it can't be decoded
};

/// What is found out about a programme by opening files, and where it is looked for.
struct DetailsRequest {
  FilmFiles film;  ///< an empty file: there is none
  /// The folder, or the files by their names in it.
  std::variant<std::filesystem::path, NamedFiles> voices;
};
struct ProgrammeDetails {
  FilmDetails film;
  ScreenVoices voices;
};

/// Opens the film and decodes a small picture of each chapter, and reads which voices there are:
/// seconds, on a thread of its own. `cancelled` may be set from another and ends it soon. Says in
/// the log which recordings no screen can play.
ProgrammeDetails read_details(const DetailsRequest& request, const std::atomic<bool>& cancelled);

/// What a programme has to offer. Slides that the schedule leaves out at the moment are left out;
/// `standings` has one for each item, as Programme::standings() gives them. `details`: as soon as
/// they are known; those of another film don't count. Where it's known whom to ask, that is the
/// first card of the news.
KioskContent content_of(const Playlist& playlist, const std::vector<Standing>& standings,
                        const AskSlot& ask, const std::optional<ProgrammeDetails>& details);

/// What an ear plays: of a card, the voice of its slide; of all else, that of the screens' own
/// words. An empty path where there is none in that language.
std::filesystem::path voice_of_element(const KioskContent& content, std::string_view element,
                                       std::string_view language);

/// The film that visitors mean: the first one of the programme; an empty file where there is none.
FilmFiles main_film_of(const Playlist& playlist);

}  // namespace hopekiosk
