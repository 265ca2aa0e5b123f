// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <set>

#include "author/progress.h"
#include "base/error.h"
#include "playlist/playlist.h"

namespace hopekiosk {

/// Paints each slide in each of the programme's languages on a wide and on an upright screen, and
/// says what the painter noticed: text that had to shrink or went on to another page, what can't be
/// painted at all. Each remark once, with the languages and the screen that it holds for. Slides
/// with a picture in `unusable`, or one that isn't there, are passed over.
Errors check_slides(const Playlist& playlist, const std::set<std::filesystem::path>& unusable,
                    Progress& progress);

}  // namespace hopekiosk
