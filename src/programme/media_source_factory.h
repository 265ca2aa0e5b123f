// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include "media/picture.h"
#include "programme/source_factory.h"
#include "scene/drawing_library.h"
#include "scene/slides/slide_layout.h"
#include "sources/captioned_source.h"
#include "text/catalogue.h"
#include "text/font_library.h"

namespace hopekiosk {

/// What the slides of a programme can say of it by themselves.
ProgrammeFacts facts_of(const Playlist& playlist);

/// The real sources: films, pictures and slides, painted for a screen of a given size.
class MediaSourceFactory final : public SourceFactory {
 public:
  /// `canvas` is the upright screen in pixels.
  explicit MediaSourceFactory(Size canvas, Theme theme = {}, CaptionSettings captions = {})
      : canvas_(canvas),
        captions_(std::move(captions)),
        fonts_(font_families(theme)),
        drawings_(std::move(theme)) {}

  /// What slides made from now on say of the programme.
  void set_facts(ProgrammeFacts facts) { facts_ = std::move(facts); }
  /// For sources made from now on: the screen has another size.
  void set_canvas(Size canvas) { canvas_ = canvas; }

  FontLibrary& fonts() { return fonts_; }
  /// With what a slide is laid out; `item` is one. The library's own texts come in its language.
  /// Good while the factory lives.
  SlideContext slide_context(const Item& item, const LanguageChoice& language);

  std::unique_ptr<Source> make(const Item& item, const LanguageChoice& language) override;
  std::unique_ptr<Source> make_sound(const std::filesystem::path& file) override;
  std::unique_ptr<Source> make_notice() override;

 private:
  std::unique_ptr<Source> make_slide(const Item& item, const SlideItem& slide,
                                     const LanguageChoice& language);
  std::unique_ptr<Source> make_film(const FilmItem& film, const LanguageChoice& language);

  Size canvas_;
  CaptionSettings captions_;
  ProgrammeFacts facts_;
  // These outlive the sources: the factory outlives the programme.
  FontLibrary fonts_;
  DrawingLibrary drawings_;
  Catalogues catalogues_{default_locale_folder()};
};

}  // namespace hopekiosk
