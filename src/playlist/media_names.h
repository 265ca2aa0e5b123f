// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What a file's name says about it: the first sieve for folders. What a file really is, its content
// decides when it's opened.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace hopekiosk {

enum class MediaKind { None, Film, Picture, Sound };

/// By the extension, no difference made between capitals and small letters. Formats that people
/// have but that this player doesn't play (WMV, GIF, …) count too, so that a person learns why a
/// file of theirs isn't shown instead of missing it without a word.
MediaKind media_kind(std::string_view file_name);

/// Hidden files and what other systems leave on sticks: ".name", "._name", "Thumbs.db",
/// "desktop.ini", "System Volume Information" and the like.
bool is_junk(std::string_view file_name);

/// The name up to the last dot; all of it when there's none but at its start.
std::string_view stem_of(std::string_view file_name);

/// True when a sound file belongs to a film by name: the same stem, or the film's stem, a dot and a
/// language tag ("film.mp3", "film.quc.mp3", "film.es-GT.mp3" beside "film.mp4"). `film_stems` are
/// the films' stems in small letters.
bool belongs_to_film(std::string_view sound_name, const std::set<std::string>& film_stems);

/// ASCII's capitals made small; other bytes as they are.
std::string to_small_letters(std::string_view text);

}  // namespace hopekiosk
