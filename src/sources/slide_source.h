// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>

#include "playlist/playlist.h"
#include "scene/scene.h"
#include "scene/slides/slide_layout.h"
#include "sources/fact_finder.h"
#include "sources/source.h"

namespace hopekiosk {

/// Gives one painted picture for a while: the notice that nothing can be played.
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

/// Gives the pages of a slide one after the other; they share its duration by what there is to
/// read. Laid out in open(), with the first page painted; the others are painted when they are
/// asked for, so that only the next few are held. Where there are several it isn't `still`.
class SlideSource final : public Source {
 public:
  /// `finder` may be null.
  SlideSource(SlideItem slide, LanguageChoice language, SlideContext context,
              std::unique_ptr<FactFinder> finder = nullptr);

  /// Over 0; before open() only, on the thread that calls it.
  void set_duration(ExactTime duration) { slide_.duration = duration; }

  Result<SourceDescription> open() override;
  Result<std::optional<TimedPicture>> next_picture() override;
  Result<std::optional<TimedSound>> next_sound() override;
  ExactTime length() const override { return slide_.duration; }
  std::optional<Error> complaint() const override { return complaint_; }
  void cancel() override;

 private:
  ExactTime begin_of(std::size_t page) const;
  Result<PictureRef> paint(std::size_t page);

  SlideItem slide_;
  LanguageChoice language_;
  SlideContext context_;
  std::unique_ptr<FactFinder> finder_;
  std::vector<SlidePage> pages_;
  std::size_t next_ = 0;
  PictureRef first_;  // until it was given
  std::optional<Error> complaint_;
  std::atomic<bool> cancelled_ = false;
};

/// A slide of the playlist. What `context` refers to must outlive the source. Where it has no
/// loader of pictures, files are read as load_slide_picture does. `finder` completes its facts.
std::unique_ptr<Source> make_slide_source(const SlideItem& slide, const LanguageChoice& language,
                                          SlideContext context,
                                          std::unique_ptr<FactFinder> finder = nullptr);

/// Reads and decodes a JPEG, PNG or WebP, no larger than is needed to cover `largest`. Any thread.
Result<PictureRef> load_slide_picture(const std::filesystem::path& file, Size largest);

}  // namespace hopekiosk
