// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"
#include "scene/slides/slide_layout.h"

namespace hopekiosk {

/// Finds out what a slide says of the programme as late as can be, and where files are read for it:
/// on the worker that opens the slide.
class FactFinder {
 public:
  virtual ~FactFinder() = default;

  /// Called once. `own`: how long the slide stands.
  virtual void complete(ProgrammeFacts& facts, const ExactTime& own) = 0;

  /// Any thread: complete() ends soon.
  virtual void cancel() = 0;
};

}  // namespace hopekiosk
