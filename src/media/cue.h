// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"

namespace hopekiosk {

/// Letters of a cue that look alike and are said by one person.
struct CueSpan {
  std::string text;  ///< well-formed UTF-8; lines are parted by one line feed
  bool italic = false;
  bool bold = false;
  std::string voice;  ///< who speaks; empty: not told

  friend bool operator==(const CueSpan&, const CueSpan&) = default;
};

/// Where a cue stands over the film; the names and meanings are those of WebVTT (W3C, "WebVTT cue
/// settings"). Text always runs in lines from top to bottom.
struct CuePlace {
  enum class Align { Start, Center, End };

  /// Number of a text line (from the top, or below 0 from the foot), or percent of the picture's
  /// height from its top; none: at the foot.
  std::optional<double> line;
  bool line_is_percent = false;
  Align line_align = Align::Start;  ///< the part of the box that stands at `line` percent
  /// Percent of the picture's width from its left; none: by `align`.
  std::optional<double> position;
  std::optional<Align> position_align;  ///< the part of the box that stands there; none: `align`
  double size = 100;                    ///< width of the box in percent of the picture's width
  Align align = Align::Center;          ///< of the lines in their box

  friend bool operator==(const CuePlace&, const CuePlace&) = default;
};

/// A subtitle: what is said, from when to when.
struct Cue {
  ExactTime start;
  ExactTime end;  ///< after start
  std::vector<CueSpan> spans;
  CuePlace place;

  friend bool operator==(const Cue&, const Cue&) = default;
};

}  // namespace hopekiosk
