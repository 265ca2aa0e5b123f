// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "base/time.h"

namespace hopekiosk {

/// A stretch of programme time and what it shows. A join, a hold and later a pause or a seek each
/// append one; what lies before `start` is heard or as good as heard and never changes.
struct Segment {
  ProgrammeTime start;
  std::string item;       ///< its name, for people
  ExactTime media_start;  ///< position in the item at `start`
  int rate = 1;           ///< 1: plays; 0: holds the last picture in silence
  std::int64_t round = 0;

  /// Position in the item at programme time `at`, in seconds.
  double position(ProgrammeTime at) const {
    return media_start.seconds() +
           (rate == 0 ? 0.0 : ExactTime::from_samples(at - start).seconds());
  }
};

}  // namespace hopekiosk
