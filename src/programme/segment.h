// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "base/time.h"

namespace hopekiosk {

/// A stretch of programme time and what it shows. A join, a hold, a pause and a seek each append
/// one; what lies before `start` is heard or as good as heard and never changes.
struct Segment {
  ProgrammeTime start;
  std::string item;       ///< its name, for people
  ExactTime media_start;  ///< position in the item at `start`; where it is going while it seeks
  int rate = 1;           ///< 1: plays; 0: holds the last picture in silence
  std::int64_t round = 0;

  /// Position in the item at programme time `at`.
  ExactTime media_at(ProgrammeTime at) const {
    return rate == 0 ? media_start : media_start + ExactTime::from_samples(at - start);
  }
  /// The same in seconds.
  double position(ProgrammeTime at) const { return media_at(at).seconds(); }
};

}  // namespace hopekiosk
