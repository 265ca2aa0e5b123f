// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "probe/checked_medium.h"
#include "sources/media_file.h"

namespace hopekiosk {

/// Whether a film or a sound file can be played to its end; part of check_medium(). `size`: bytes.
CheckedMedium check_film(MediaFile file, std::int64_t size);

}  // namespace hopekiosk
