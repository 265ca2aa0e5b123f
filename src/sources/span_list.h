// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "media/cue.h"

namespace hopekiosk {

/// Spans in the order in which they are read; neighbours that look alike are one.
class SpanList {
 public:
  void add(CueSpan span) {
    if (span.text.empty()) return;
    if (!spans_.empty() && look_alike(spans_.back(), span)) {
      spans_.back().text += span.text;
    } else {
      spans_.push_back(std::move(span));
    }
  }
  std::vector<CueSpan> take() { return std::move(spans_); }

 private:
  static bool look_alike(const CueSpan& one, const CueSpan& other) {
    return one.italic == other.italic && one.bold == other.bold && one.voice == other.voice;
  }

  std::vector<CueSpan> spans_;
};

}  // namespace hopekiosk
