// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "base/time.h"

namespace hopekiosk {

/// What plays at this moment, as far as screens show it.
struct FilmNow {
  bool playing = false;  ///< the main film is what plays, running or paused
  ExactTime position;    ///< in it
  std::optional<ExactTime> length;
};

}  // namespace hopekiosk
