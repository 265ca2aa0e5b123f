// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "playlist/playlist.h"

namespace hopekiosk {

/// Says of each file that the playlist names, once, that it's missing, no regular file, empty or
/// may not be read, at the place of the first item that names it. A missing one that only differs
/// from a neighbour by capitals or a letter or two is told with the neighbour's name. Background
/// sounds are named by no item; their place is the file itself. Whether the files can be played is
/// for those to say who can open media.
Errors check_files(const Playlist& playlist);

}  // namespace hopekiosk
