// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "playlist/playlist.h"

namespace hopekiosk {

/// What an author should know about the dates of a playlist that can be played, as warnings: items
/// that are never shown, because their last day is over when the programme is made, because their
/// conditions contradict each other or those around them, or because the place is closed then; and
/// a programme that has nothing to show where a clock is wrong.
Errors check_schedule(const Playlist& playlist);

}  // namespace hopekiosk
