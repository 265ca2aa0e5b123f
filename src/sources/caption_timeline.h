// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "media/caption.h"
#include "media/cue.h"
#include "scene/caption_scene.h"

namespace hopekiosk {

/// Which captions are seen at a time of the item, and when that changes.
///
/// Each cue is laid out once, when its time comes, and each picture of captions painted once; what
/// doesn't change costs a comparison. Captions that somebody still holds follow each change of
/// scene. One thread; times never go back.
class CaptionTimeline {
 public:
  /// Cues that may stand at the same time; the screen has room for fewer.
  static constexpr std::size_t kMostAtOnce = 8;

  /// In any order; a cue whose end has passed is never shown.
  void add(Cue cue);
  /// From now on captions are laid out and painted for this scene, also those that were given.
  void set_scene(const CaptionScene& scene);
  /// Whether they are seen: on at first. Those that were given follow.
  void show(bool on);

  /// What is seen at `time`; null without a scene, or without a cue.
  const CaptionRef& at(ExactTime time);
  /// When that changes for the first time after `time`, the time of the last call of at().
  std::optional<ExactTime> next_change() const;

 private:
  struct Standing {
    Cue cue;
    std::vector<CaptionPart> parts;
    std::vector<ExactTime> ends;  // of each part; the last is the cue's
    std::size_t number = 0;       // unique
    std::size_t part = 0;         // which is seen
    void pass_to(ExactTime time);
  };
  void lay_out(Standing& standing) const;
  CaptionRef give(const std::vector<const CaptionPart*>& parts, ExactTime time);
  void paint_given();
  void begin_cues(ExactTime time);

  std::optional<CaptionScene> scene_;
  std::deque<Cue> waiting_;         // by start
  std::vector<Standing> standing_;  // by start
  std::size_t count_ = 0;
  std::vector<std::pair<std::size_t, std::size_t>> seen_;  // number and part, in caption_
  CaptionRef caption_;

  /// What somebody may still hold.
  struct Given {
    std::weak_ptr<Caption> caption;
    std::vector<Cue> cues;
    ExactTime time;  // at which it was first seen
  };
  std::vector<Given> given_;
  bool on_ = true;
};

}  // namespace hopekiosk
