// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "playlist/playlist.h"

namespace hopekiosk {

/// Warnings about what only an author can know or mend, found in the playlist alone: texts that are
/// missing in one of its languages, slides that are over before they are read, pictures of which
/// nobody says who made them and who can be recognised. In document order.
Errors check_content(const Playlist& playlist);

}  // namespace hopekiosk
