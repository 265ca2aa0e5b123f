// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/captioned_source.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include "sources/caption_timeline.h"
#include "sources/subtitle_choice.h"
#include "sources/subtitle_file.h"

namespace hopekiosk {
namespace {

/// Pieces of a picture are at least so long: a change that is nearer to the picture's start or end
/// happens there. So pictures of 20 a second and more are never cut.
const ExactTime kShortestPiece = ExactTime::from_milliseconds(25);
/// How far the last picture is held at once while sound goes on without pictures.
constexpr std::int64_t kHeldFrames = kSampleRate / 2;
/// Sound that is longer by this or less ends with the pictures (docs/architecture.md: item ends).
constexpr std::int64_t kTogetherFrames = kSampleRate / 10;

class CaptionedSource final : public Source {
 public:
  CaptionedSource(FilmItem item, const FilmOptions& options, CaptionSettings settings, Size canvas,
                  FontLibrary& fonts)
      : item_(item),
        begin_(item.clip_begin.value_or(ExactTime()) + options.from),
        film_(std::move(item), options),
        settings_(std::move(settings)),
        state_{settings_.on, settings_.size},
        canvas_(canvas),
        fonts_(fonts) {}

  Result<SourceDescription> open() override {
    auto description = film_.open();
    if (!description) return description;
    if (description->has_pictures && !description->still) {
      timeline_.show(state_.on);
      follow_control();
      choose();
    } else {
      film_.follow_subtitles(std::nullopt);
    }
    return description;
  }

  Result<std::optional<TimedPicture>> next_picture() override {
    follow_control();
    if (!rest_) {
      auto next = film_.next_picture();
      if (!next) return next;
      rest_ = std::move(*next);
      if (!rest_) {
        if (const auto held = hold_last(); !held) return held.error();
      }
      if (!rest_) return std::optional<TimedPicture>();
    }
    last_ = rest_->picture;
    pictures_end_ = rest_->start + rest_->duration;
    return std::optional(take_piece());
  }

  Result<std::optional<TimedSound>> next_sound() override {
    if (waiting_sound_.empty()) return pull_sound();
    std::optional<TimedSound> run = std::move(waiting_sound_.front());
    waiting_sound_.pop_front();
    return run;
  }

  ExactTime length() const override { return film_.length(); }

  std::optional<Error> complaint() const override {
    const std::optional<Error> film = film_.complaint();
    return film || !state_.on ? film : complaint_;
  }

  void refresh_captions() override { follow_control(); }
  std::optional<Glimpse> glimpse() const override { return film_.glimpse(); }
  void cancel() override { film_.cancel(); }

 private:
  void choose() {
    const std::vector<SubtitleFile> files = find_subtitle_files(item_.files());
    std::vector<SubtitleOffer> inside = film_.subtitles();
    std::vector<SubtitleOffer> offers;
    offers.reserve(files.size() + inside.size());
    for (const SubtitleFile& file : files) offers.push_back({file.language});
    for (SubtitleOffer& offer : inside) offers.push_back(std::move(offer));
    for (const std::size_t index : choose_subtitles(offers, settings_.language)) {
      if (index >= files.size()) {
        film_.follow_subtitles(index - files.size());
        return;
      }
      if (take(read_subtitle_file(files[index].path))) break;
    }
    film_.follow_subtitles(std::nullopt);
  }

  bool take(Result<ReadCues> read) {
    if (!read) {
      complaint_ = read.error();
      complaint_->severity = Severity::Warning;
      return false;
    }
    if (!complaint_ && !read->errors.empty()) complaint_ = read->errors.front();
    for (Cue& cue : read->cues) {
      if (cue.end <= begin_) continue;
      cue.start = cue.start - begin_;
      cue.end = cue.end - begin_;
      timeline_.add(std::move(cue));
    }
    return true;
  }

  void follow_shape(const Picture& picture) {
    const std::pair shape(picture.display_width(), picture.display_height());
    if (shape == shape_) return;
    shape_ = shape;
    set_scene();
  }

  void set_scene() {
    timeline_.set_scene(
        {fonts_, canvas_, shape_.first, shape_.second, state_.size, settings_.colours});
  }

  void follow_control() {
    const CaptionControl::State before = state_;
    if (settings_.control) state_ = settings_.control->state();
    if (state_ == before) return;
    timeline_.show(state_.on);
    if (state_.size != before.size && shape_.first > 0) set_scene();
  }

  /// The first piece of rest_ that looks the same all through.
  TimedPicture take_piece() {
    follow_shape(*rest_->picture);
    TimedPicture piece = *rest_;
    const ExactTime end = rest_->start + rest_->duration;
    for (Cue& cue : film_.cues_before(end)) timeline_.add(std::move(cue));
    const ExactTime soon = rest_->start + kShortestPiece;
    const ExactTime middle = rest_->start + ExactTime::from_nanoseconds(
                                                rest_->duration.rounded_nanoseconds().count() / 2);
    piece.caption = timeline_.at(std::min(soon, middle));
    const std::optional<ExactTime> change = timeline_.next_change();
    if (state_.on && change && *change > soon && *change + kShortestPiece < end) {
      piece.duration = *change - piece.start;
      rest_->start = *change;
      rest_->duration = end - *change;
    } else {
      rest_.reset();
    }
    return piece;
  }

  Result<std::optional<TimedSound>> pull_sound() {
    auto run = film_.next_sound();
    if (run && *run) sound_end_ = std::max(sound_end_, (*run)->first_frame + (*run)->frames());
    if (run && !*run) sound_over_ = true;
    return run;
  }

  /// Pictures end, sound goes on: the last picture again, as far as there is sound, if captions may
  /// still come.
  Result<void> hold_last() {
    if (!last_ || !state_.on || !timeline_.next_change()) return {};
    const std::int64_t from = pictures_end_.rounded_samples();
    while (!sound_over_ && sound_end_ < from + kHeldFrames) {
      auto run = pull_sound();
      if (!run) return run.error();
      if (*run) waiting_sound_.push_back(std::move(**run));
    }
    const std::int64_t least = holding_ ? 0 : kTogetherFrames;
    if (sound_end_ <= from + least) return {};
    holding_ = true;
    rest_ = TimedPicture{last_, pictures_end_, ExactTime::from_samples(sound_end_) - pictures_end_};
    return {};
  }

  const FilmItem item_;
  const ExactTime begin_;  // of what is stamped 0, from the film's first picture
  FilmSource film_;
  const CaptionSettings settings_;
  CaptionControl::State state_;
  const Size canvas_;
  FontLibrary& fonts_;

  CaptionTimeline timeline_;
  std::optional<Error> complaint_;
  std::pair<double, double> shape_{0, 0};  // of the film, for which the timeline paints
  std::optional<TimedPicture> rest_;       // what of the film's present picture wasn't given yet
  PictureRef last_;
  ExactTime pictures_end_;
  bool holding_ = false;
  std::deque<TimedSound> waiting_sound_;  // pulled to learn how long the last picture is held
  std::int64_t sound_end_ = 0;
  bool sound_over_ = false;
};

}  // namespace

std::unique_ptr<Source> make_captioned_source(FilmItem item, const FilmOptions& options,
                                              CaptionSettings settings, Size canvas,
                                              FontLibrary& fonts) {
  return std::make_unique<CaptionedSource>(std::move(item), options, std::move(settings), canvas,
                                           fonts);
}

}  // namespace hopekiosk
