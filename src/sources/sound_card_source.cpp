// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/sound_card_source.h"

#include <utility>

#include "scene/notice_scene.h"

namespace hopekiosk {
namespace {

class SoundCardSource final : public Source {
 public:
  SoundCardSource(std::unique_ptr<Source> source, std::string title, Size canvas,
                  FontLibrary& fonts, const DrawingLibrary& drawings)
      : source_(std::move(source)),
        title_(std::move(title)),
        canvas_(canvas),
        fonts_(fonts),
        drawings_(drawings) {}

  Result<SourceDescription> open() override {
    auto description = source_->open();
    if (!description || description->has_pictures) return description;
    auto card = paint_sound_card(fonts_, drawings_, title_, canvas_);
    if (!card) return card.error();
    card_ = std::move(card->picture);
    needs_card_ = true;
    description->has_pictures = true;
    description->still = true;
    return description;
  }

  Result<std::optional<TimedPicture>> next_picture() override {
    if (!needs_card_) return source_->next_picture();
    if (!card_) return std::optional<TimedPicture>();
    // It stands until the sound ends; how long that is nobody knows yet.
    return std::optional(TimedPicture{std::exchange(card_, nullptr), ExactTime(),
                                      ExactTime::from_samples(kSampleRate)});
  }

  Result<std::optional<TimedSound>> next_sound() override { return source_->next_sound(); }
  ExactTime length() const override { return source_->length(); }
  std::optional<Error> complaint() const override { return source_->complaint(); }
  void refresh_captions() override { source_->refresh_captions(); }
  std::optional<Glimpse> glimpse() const override { return source_->glimpse(); }
  void cancel() override { source_->cancel(); }

 private:
  std::unique_ptr<Source> source_;
  const std::string title_;
  const Size canvas_;
  FontLibrary& fonts_;
  const DrawingLibrary& drawings_;
  bool needs_card_ = false;
  PictureRef card_;
};

}  // namespace

std::unique_ptr<Source> make_sound_card_source(std::unique_ptr<Source> source, std::string title,
                                               Size canvas, FontLibrary& fonts,
                                               const DrawingLibrary& drawings) {
  return std::make_unique<SoundCardSource>(std::move(source), std::move(title), canvas, fonts,
                                           drawings);
}

}  // namespace hopekiosk
