// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "playlist/named_files.h"
#include "playlist/reader.h"

namespace hopekiosk {

/// Reads the programme of a release whose files are known by their logical paths: its playlist.xml,
/// or else its films and pictures in natural order, as of a folder. All files in it are real ones;
/// what belongs to a film by its name, and the recordings of the touch screens' words, are named in
/// it. Errors name logical paths; a file that is named and isn't in the release is one of them.
/// Reads only the playlist; any thread.
ReadPlaylist read_release_programme(const NamedFiles& files);

}  // namespace hopekiosk
