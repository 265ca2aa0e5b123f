// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "media/cue.h"
#include "media/layer.h"
#include "scene/caption_scene.h"

namespace hopekiosk {

/// Which captions are seen at a time of the item, and when that changes.
///
/// Each cue is laid out once, when its time comes, and each picture of captions painted once; what
/// doesn't change costs a comparison. One thread; times never go back.
class CaptionTimeline {
 public:
  /// Cues that may stand at the same time; the screen has room for fewer.
  static constexpr std::size_t kMostAtOnce = 8;

  /// In any order; a cue whose end has passed is never shown.
  void add(Cue cue);
  /// From now on captions are laid out and painted for this scene, also those that stand now.
  void set_scene(const CaptionScene& scene);

  /// What is seen at `time`; none without a scene.
  const std::optional<Layer>& at(ExactTime time);
  /// When that changes for the first time after `time`, the time of the last call of at().
  std::optional<ExactTime> next_change() const;

 private:
  struct Standing {
    Cue cue;
    std::vector<CaptionPart> parts;
    std::vector<ExactTime> ends;  // of each part; the last is the cue's
    std::size_t number = 0;       // unique
    std::size_t part = 0;         // which is seen
  };
  void lay_out(Standing& standing) const;
  void begin_cues(ExactTime time);

  std::optional<CaptionScene> scene_;
  std::deque<Cue> waiting_;         // by start
  std::vector<Standing> standing_;  // by start
  std::size_t count_ = 0;
  std::vector<std::pair<std::size_t, std::size_t>> seen_;  // number and part, in layer_
  std::optional<Layer> layer_;
};

}  // namespace hopekiosk
