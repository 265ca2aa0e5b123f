// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/slide_source.h"

#include <cmath>
#include <utility>
#include <vector>

#include "scene/scene_painter.h"
#include "sources/ffmpeg_log.h"
#include "sources/file_reader.h"
#include "sources/still_picture.h"

namespace hopekiosk {
namespace {

Error cancelled() { return {"the slide was cancelled", "nothing needs to be done", {}}; }

Result<PictureRef> load(const std::filesystem::path& file, Size largest,
                        const std::atomic<bool>& cancelled) {
  silence_ffmpeg();
  Result<FileReader> reader = FileReader::open(file);
  if (!reader) return reader.error();
  const Result<std::vector<std::uint8_t>> bytes = reader->read_all(kLargestStillBytes, cancelled);
  if (!bytes) return bytes.error();
  return decode_still(*bytes, {largest, Fit::Cover}, quoted_name(file));
}

}  // namespace

StillSource::StillSource(Paint paint, ExactTime duration)
    : paint_(std::move(paint)), duration_(duration) {}

Result<SourceDescription> StillSource::open() {
  if (cancelled_) return cancelled();
  auto scene = paint_();
  if (!scene) return scene.error();
  picture_ = std::move(scene->picture);
  if (!scene->warnings.empty()) complaint_ = scene->warnings.front();
  SourceDescription description;
  description.has_pictures = true;
  description.still = true;
  description.expected_length = duration_;
  return description;
}

Result<std::optional<TimedPicture>> StillSource::next_picture() {
  if (cancelled_) return cancelled();
  if (!picture_) return std::optional<TimedPicture>();
  return std::optional<TimedPicture>({std::exchange(picture_, nullptr), ExactTime(), duration_});
}

Result<std::optional<TimedSound>> StillSource::next_sound() {
  if (cancelled_) return cancelled();
  return std::optional<TimedSound>();
}

SlideSource::SlideSource(SlideItem slide, LanguageChoice language, SlideContext context,
                         std::unique_ptr<FactFinder> finder)
    : slide_(std::move(slide)),
      language_(std::move(language)),
      context_(std::move(context)),
      finder_(std::move(finder)) {
  if (!context_.load_picture) {
    context_.load_picture = [this](const std::filesystem::path& file, Size largest) {
      return load(file, largest, cancelled_);
    };
  }
}

Result<SourceDescription> SlideSource::open() {
  if (cancelled_) return cancelled();
  if (const auto usable = context_.fonts.usable(); !usable) return usable.error();
  if (finder_) finder_->complete(context_.facts, slide_.duration);
  SlidePages pages = lay_out_slide(slide_, language_, context_);
  pages_ = std::move(pages.pages);
  if (!pages.warnings.empty()) complaint_ = pages.warnings.front();
  auto first = paint(0);
  if (!first) return first.error();
  first_ = std::move(*first);
  SourceDescription description;
  description.has_pictures = true;
  description.still = pages_.size() == 1;
  description.expected_length = slide_.duration;
  return description;
}

void SlideSource::cancel() {
  cancelled_ = true;
  if (finder_) finder_->cancel();
}

Result<PictureRef> SlideSource::paint(std::size_t page) {
  auto painted = paint_scene(pages_[page].scene, context_.fonts, context_.drawings);
  if (!painted) return painted.error();
  if (!complaint_ && !painted->warnings.empty()) complaint_ = painted->warnings.front();
  return std::move(painted->picture);
}

/// In whole milliseconds, but for the end of the last page, which is the slide's.
ExactTime SlideSource::begin_of(std::size_t page) const {
  if (page >= pages_.size()) return slide_.duration;
  double share = 0;
  for (std::size_t i = 0; i < page; ++i) share += pages_[i].share;
  return ExactTime::from_milliseconds(
      std::llround(std::floor(share * slide_.duration.seconds() * 1000)));
}

Result<std::optional<TimedPicture>> SlideSource::next_picture() {
  if (cancelled_) return cancelled();
  if (next_ >= pages_.size()) return std::optional<TimedPicture>();
  PictureRef picture = std::exchange(first_, nullptr);
  if (!picture) {
    auto painted = paint(next_);
    if (!painted) return painted.error();
    picture = std::move(*painted);
  }
  const ExactTime begin = begin_of(next_);
  const ExactTime end = begin_of(next_ + 1);
  ++next_;
  return std::optional<TimedPicture>({std::move(picture), begin, end - begin});
}

Result<std::optional<TimedSound>> SlideSource::next_sound() {
  if (cancelled_) return cancelled();
  return std::optional<TimedSound>();
}

std::unique_ptr<Source> make_slide_source(const SlideItem& slide, const LanguageChoice& language,
                                          SlideContext context,
                                          std::unique_ptr<FactFinder> finder) {
  return std::make_unique<SlideSource>(slide, language, std::move(context), std::move(finder));
}

Result<PictureRef> load_slide_picture(const std::filesystem::path& file, Size largest) {
  const std::atomic<bool> never = false;
  return load(file, largest, never);
}

}  // namespace hopekiosk
