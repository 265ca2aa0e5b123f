// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/caption_timeline.h"

#include <algorithm>
#include <cmath>

namespace hopekiosk {

void CaptionTimeline::add(Cue cue) {
  const auto later = std::upper_bound(
      waiting_.begin(), waiting_.end(), cue.start,
      [](const ExactTime& start, const Cue& other) { return start < other.start; });
  waiting_.insert(later, std::move(cue));
}

void CaptionTimeline::set_scene(const CaptionScene& scene) {
  scene_.emplace(scene);
  for (Standing& standing : standing_) lay_out(standing);
  seen_.clear();
  layer_.reset();
}

/// A cue's parts share its time by the number of their letters.
void CaptionTimeline::lay_out(Standing& standing) const {
  standing.parts = scene_->lay_out(standing.cue);
  standing.ends.clear();
  standing.part = 0;
  const double length = (standing.cue.end - standing.cue.start).seconds();
  double share = 0;
  for (const CaptionPart& part : standing.parts) {
    share += part.share;
    standing.ends.push_back(standing.cue.start +
                            ExactTime::from_nanoseconds(std::llround(share * length * 1e9)));
  }
  if (!standing.ends.empty()) standing.ends.back() = standing.cue.end;
}

void CaptionTimeline::begin_cues(ExactTime time) {
  while (!waiting_.empty() && waiting_.front().start <= time) {
    Cue cue = std::move(waiting_.front());
    waiting_.pop_front();
    if (cue.end <= time || standing_.size() >= kMostAtOnce) continue;
    Standing standing;
    standing.cue = std::move(cue);
    standing.number = ++count_;
    lay_out(standing);
    if (!standing.parts.empty()) standing_.push_back(std::move(standing));
  }
}

const std::optional<Layer>& CaptionTimeline::at(ExactTime time) {
  if (!scene_) return layer_;
  std::erase_if(standing_, [&](const Standing& standing) { return standing.cue.end <= time; });
  begin_cues(time);
  std::vector<std::pair<std::size_t, std::size_t>> seen;
  std::vector<const CaptionPart*> parts;
  for (Standing& standing : standing_) {
    while (standing.part + 1 < standing.parts.size() && standing.ends[standing.part] <= time) {
      ++standing.part;
    }
    seen.emplace_back(standing.number, standing.part);
    parts.push_back(&standing.parts[standing.part]);
  }
  if (seen != seen_) {
    layer_ = parts.empty() ? std::nullopt : scene_->paint(parts);
    seen_ = std::move(seen);
  }
  return layer_;
}

std::optional<ExactTime> CaptionTimeline::next_change() const {
  std::optional<ExactTime> next;
  const auto take = [&](const ExactTime& time) {
    if (!next || time < *next) next = time;
  };
  for (const Standing& standing : standing_) take(standing.ends[standing.part]);
  if (!waiting_.empty()) take(waiting_.front().start);
  return next;
}

}  // namespace hopekiosk
