// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "apps/options.h"
#include "apps/status_writer.h"
#include "base/result.h"
#include "media/picture.h"
#include "playlist/playlist.h"
#include "playlist/reader.h"
#include "scene/theme.h"
#include "sources/captioned_source.h"

namespace hopekiosk {

/// Steps that a real and a virtual run share.

/// Logs what was wrong with the programme and gives what can be played of it: nothing at all if it
/// doesn't check, and then the built-in slide shows.
Playlist take_what_checks(ReadPlaylist read);

/// Null when no status was asked for.
Result<std::unique_ptr<StatusWriter>> open_status(const Options& options);

/// The playlist's theme. Logs what is wrong with it, and gives the built-in day then:
/// colours alone keep no kiosk dark.
Theme usable_theme(const Playlist& playlist);

/// The invitation to touch on slides, in the programme's languages.
std::string hint_to_touch(const Playlist& playlist);

/// --rotate's degrees as quarter turns.
Orientation turn_of(const Options& options);

/// Warns once when the programme doesn't have the language that was asked for.
void check_language(const Options& options, const Playlist& playlist);

/// The one that is told, else the programme's main one.
std::string kiosk_language(const Options& options, const Playlist& playlist);

/// Where recordings of the touch screens' words lie: as told, else "voices" beside the playlist.
std::filesystem::path voices_folder(const Options& options);
std::filesystem::path voices_beside(const std::filesystem::path& input);

/// Their language comes with each film.
CaptionSettings caption_settings(const Options& options);

}  // namespace hopekiosk
