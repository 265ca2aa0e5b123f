// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

#include "playlist/playlist.h"
#include "scene/drawing_library.h"
#include "scene/scene.h"
#include "sources/source.h"
#include "text/font_library.h"

namespace hopekiosk {

/// Gives one painted picture for a while: a slide, the notice that nothing can be played.
///
/// It is painted in open(), on the worker that opens items ahead; what its author should know about
/// it is the complaint.
class StillSource final : public Source {
 public:
  using Paint = std::function<Result<PaintedScene>()>;

  /// `duration` over 0. What `paint` refers to must outlive the source.
  StillSource(Paint paint, ExactTime duration);

  Result<SourceDescription> open() override;
  Result<std::optional<TimedPicture>> next_picture() override;
  Result<std::optional<TimedSound>> next_sound() override;
  ExactTime length() const override { return duration_; }
  std::optional<Error> complaint() const override { return complaint_; }
  /// Painting takes some milliseconds and isn't interrupted; calls after it fail.
  void cancel() override { cancelled_ = true; }

 private:
  Paint paint_;
  ExactTime duration_;
  PictureRef picture_;  // until it was given
  std::optional<Error> complaint_;
  std::atomic<bool> cancelled_ = false;
};

/// A slide of the playlist, for a screen (upright, in pixels). `fonts` and `drawings` must outlive
/// the source.
std::unique_ptr<Source> make_slide_source(const SlideItem& slide, const LanguageChoice& language,
                                          Size canvas, FontLibrary& fonts,
                                          const DrawingLibrary& drawings);

}  // namespace hopekiosk
