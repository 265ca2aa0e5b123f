// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kiosk/content.h"
#include "kiosk/film_now.h"

namespace hopekiosk {

/// Whether the loop's film carries the invitation to touch at this moment: in its first 20 seconds,
/// and for ten from the start of each chapter. Slides carry theirs all the time.
bool is_inviting(const FilmNow& film, const KioskContent& content);

}  // namespace hopekiosk
