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
  caption_.reset();
  paint_given();
}

void CaptionTimeline::show(bool on) {
  if (on == on_) return;
  on_ = on;
  paint_given();
}

void CaptionTimeline::paint_given() {
  if (!scene_) return;
  std::erase_if(given_, [](const Given& given) { return given.caption.expired(); });
  for (const Given& given : given_) {
    std::vector<Standing> standing;
    for (const Cue& cue : given.cues) {
      standing.push_back({cue, {}, {}, 0, 0});
      lay_out(standing.back());
    }
    std::vector<const CaptionPart*> parts;
    for (Standing& each : standing) {
      if (each.parts.empty()) continue;
      each.pass_to(given.time);
      parts.push_back(&each.parts[each.part]);
    }
    const bool seen = on_ && !parts.empty();
    if (const auto caption = given.caption.lock()) {
      caption->paint(seen ? scene_->paint(parts) : std::nullopt);
    }
  }
}

CaptionRef CaptionTimeline::give(const std::vector<const CaptionPart*>& parts, ExactTime time) {
  if (parts.empty()) return nullptr;
  auto caption = std::make_shared<Caption>(on_ ? scene_->paint(parts) : std::nullopt);
  std::erase_if(given_, [](const Given& given) { return given.caption.expired(); });
  Given given{caption, {}, time};
  for (const Standing& standing : standing_) given.cues.push_back(standing.cue);
  given_.push_back(std::move(given));
  return caption;
}

void CaptionTimeline::Standing::pass_to(ExactTime time) {
  while (part + 1 < parts.size() && ends[part] <= time) ++part;
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

const CaptionRef& CaptionTimeline::at(ExactTime time) {
  if (!scene_) return caption_;
  std::erase_if(standing_, [&](const Standing& standing) { return standing.cue.end <= time; });
  begin_cues(time);
  std::vector<std::pair<std::size_t, std::size_t>> seen;
  std::vector<const CaptionPart*> parts;
  for (Standing& standing : standing_) {
    standing.pass_to(time);
    seen.emplace_back(standing.number, standing.part);
    parts.push_back(&standing.parts[standing.part]);
  }
  if (seen != seen_) {
    caption_ = give(parts, time);
    seen_ = std::move(seen);
  }
  return caption_;
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
