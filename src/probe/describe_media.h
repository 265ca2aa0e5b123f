// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "playlist/playlist.h"
#include "probe/media_description.h"

namespace hopekiosk {

/// Opens a film, a sound file or a picture as playing would, up to its first picture and first
/// sound, and says what it is. Runs the decoders in this process: hopekiosk-probe calls it,
/// everyone else asks MediaProber. `item` is no slide.
MediaDescription describe_media(const Item& item);

}  // namespace hopekiosk
