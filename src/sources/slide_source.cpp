// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/slide_source.h"

#include <utility>

#include "scene/slide_scene.h"

namespace hopekiosk {
namespace {

Error cancelled() { return {"the slide was cancelled", "nothing needs to be done", {}}; }

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

std::unique_ptr<Source> make_slide_source(const SlideItem& slide, const LanguageChoice& language,
                                          Size canvas, FontLibrary& fonts,
                                          const DrawingLibrary& drawings) {
  const auto words = [&language](const LocalisedText& text) {
    const Translation* shown = text.shown_in(language);
    return shown == nullptr ? std::string() : shown->text;
  };
  return std::make_unique<StillSource>(
      [title = words(slide.title), text = words(slide.text), canvas, &fonts, &drawings] {
        return paint_slide(fonts, drawings, title, text, canvas);
      },
      slide.duration);
}

}  // namespace hopekiosk
