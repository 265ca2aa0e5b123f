// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include "playlist/playlist.h"
#include "sources/source.h"

namespace hopekiosk {

/// A photograph or drawing, shown for its item's duration: one picture, no sound.
class PictureSource final : public Source {
 public:
  /// `canvas`: the upright screen in pixels; larger pictures are scaled down for it.
  PictureSource(PictureItem item, Size canvas);

  Result<SourceDescription> open() override;
  Result<std::optional<TimedPicture>> next_picture() override;
  Result<std::optional<TimedSound>> next_sound() override;
  ExactTime length() const override { return item_.duration; }
  void cancel() override { cancelled_ = true; }

 private:
  PictureItem item_;
  Size canvas_;
  std::atomic<bool> cancelled_ = false;
  PictureRef picture_;  // until it was given
};

}  // namespace hopekiosk
