// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>

#include "base/time.h"
#include "playlist/playlist.h"

namespace hopekiosk {

/// What plays at the programme's position(), or is being opened to play next because a visitor
/// asked for it.
struct NowPlaying {
  /// Until the programme's next call; null while the place is closed, or nothing plays yet.
  const Item* item = nullptr;
  /// In document order; past all of them for an item of a playlist that was replaced meanwhile, and
  /// for the built-in slide.
  std::size_t number = 0;
  bool film = false;                ///< or a file that has only sound
  ExactTime position;               ///< in the item; where it is going while it seeks
  std::optional<ExactTime> length;  ///< of the item; until its end is decoded, as its file says
  bool paused = false;
  bool opening = false;  ///< it isn't there yet
};

}  // namespace hopekiosk
