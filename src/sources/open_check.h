// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "playlist/playlist.h"
#include "sources/source.h"

namespace hopekiosk {

/// Opens an item's source as playing would, up to its first picture and first sound, and says what
/// is wrong with it, at the item's place: errors mean that it can't be played, warnings that it
/// plays with a loss. For --check and for the author's tool.
Errors check_source(Source& source, const Place& place);

/// As check_source, for films and pictures. A slide has no file and gives nothing here.
Errors check_media(const Item& item);

}  // namespace hopekiosk
