// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "playlist/playlist.h"
#include "playlist/reader.h"

namespace hopekiosk {

/// The most entries of a folder that are looked at. A folder with more is refused: which of them
/// came first would be chance.
inline constexpr std::size_t kMostFolderEntries = 20'000;

/// The playlist that lies in a folder: "playlist.xml", in capitals or small letters as old sticks
/// write it. None where there is none.
std::optional<std::filesystem::path> find_folder_playlist(const std::filesystem::path& folder);

/// What would be played of a folder without a playlist: the names of films, pictures and sounds in
/// natural order. Folders inside it, junk (see media_names.h), other files and the sounds that
/// belong to a film are left out.
Result<std::vector<std::string>> list_media(const std::filesystem::path& folder);

/// A film or picture that no playlist describes: whole, at full volume, pictures for
/// kDefaultPictureSeconds. `name` is what people read.
Item make_plain_item(const std::filesystem::path& file, const std::string& name, bool is_picture);

/// The playlist of files in `folder` (absolute) that has none of its own: what list_media() leaves
/// of their names. An error where that is nothing.
ReadPlaylist playlist_of_names(std::vector<std::string> names, const std::filesystem::path& folder);

/// The playlist of a folder that has none of its own.
ReadPlaylist read_folder(const std::filesystem::path& folder);

}  // namespace hopekiosk
