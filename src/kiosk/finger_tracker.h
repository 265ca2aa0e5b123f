// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "base/time.h"
#include "output/touch.h"
#include "scene/painter.h"

namespace hopekiosk {

/// Makes of fingers what they mean. One finger counts at a time, the first: others that come down
/// beside it (a palm, a child, dirt) are ignored until it lifts. A finger of which nothing is heard
/// any more is let go of. One thread.
class FingerTracker {
 public:
  /// A finger that neither moves nor lifts for this long is a fault of the screen.
  static constexpr SteadyDuration kStuckAfter = std::chrono::seconds(10);

  struct Gesture {
    enum class Kind {
      None,
      Press,    ///< a finger came down at `at`
      Slide,    ///< and is at `at` now, having come from `from`
      Release,  ///< and lifted at `at`
      Lost,     ///< the finger is gone without having lifted
    };
    Kind kind = Kind::None;
    Point at{};
    Point from{};
  };

  Gesture take(const Touch& touch, SteadyTime now);
  /// Lost, once, where the finger has been silent for too long.
  Gesture look(SteadyTime now);
  /// The screen was unplugged, or something else makes what comes of the finger worthless: it is
  /// ignored until it lifts.
  void forget() { finger_.reset(); }

  bool down() const { return finger_.has_value(); }

 private:
  std::optional<std::int64_t> finger_;
  Point from_;
  Point at_;
  SteadyTime heard_;
};

}  // namespace hopekiosk
