// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include "media/picture.h"
#include "programme/source_factory.h"
#include "scene/drawing_library.h"
#include "text/font_library.h"

namespace hopekiosk {

/// The real sources: films, pictures and slides, painted for a screen of a given size.
class MediaSourceFactory final : public SourceFactory {
 public:
  /// `canvas` is the upright screen in pixels.
  explicit MediaSourceFactory(Size canvas, Theme theme = {})
      : canvas_(canvas), drawings_(std::move(theme)) {}

  /// For sources made from now on: the screen has another size.
  void set_canvas(Size canvas) { canvas_ = canvas; }

  std::unique_ptr<Source> make(const Item& item, const LanguageChoice& language) override;
  std::unique_ptr<Source> make_sound(const std::filesystem::path& file) override;
  std::unique_ptr<Source> make_notice() override;

 private:
  Size canvas_;
  FontLibrary fonts_;  // these outlive the sources: the factory outlives the programme
  DrawingLibrary drawings_;
};

}  // namespace hopekiosk
