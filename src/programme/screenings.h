// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include "base/time.h"
#include "programme/running_order.h"
#include "scene/slides/slide_layout.h"

namespace hopekiosk {

/// What is known of an item before it plays.
struct MeasuredTurn {
  ExactTime length;
  bool is_film = false;  ///< something to come for: pictures that move
};
/// None where a file can't be played.
using MeasureTurn = std::function<std::optional<MeasuredTurn>(const Turn& turn)>;

inline constexpr std::size_t kMostScreenings = 3;

/// Whether the calendar of a run is that of the place where its pictures are seen.
enum class TimesOfDay { Told, Unknown };

/// Says of the programme's main film, its longest, how long it lasts and when it begins again: by
/// playing the running order on from an item of length `own` without its pictures. So it is what
/// the programme will do, as long as nobody stops it.
///
/// Where a film can't be measured nothing is said, for it may be the main one. Times of day are
/// today's, in which the film can be seen to its end before the place closes; none while the clock
/// can't be right. At most kMostScreenings of them.
///
/// Any thread; as long as `measure` takes.
void add_screenings(ProgrammeFacts& facts, TurnsAhead ahead, const ExactTime& own,
                    const MeasureTurn& measure, TimesOfDay times);

}  // namespace hopekiosk
