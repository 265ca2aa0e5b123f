// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "media/picture.h"
#include "programme/screenings.h"
#include "programme/source_factory.h"
#include "scene/drawing_library.h"
#include "scene/slides/slide_layout.h"
#include "sources/captioned_source.h"
#include "sources/fact_finder.h"
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
        caption_control_(
            std::make_shared<CaptionControl>(CaptionControl::State{captions_.on, captions_.size})) {
    captions_.control = caption_control_;
    set_theme(std::move(theme));
  }

  /// For sources made from now on. Those made before keep their look, so all looks are kept: a
  /// change of theme is rare. False, and nothing done, past kMostThemes different ones.
  bool set_theme(Theme theme);
  static constexpr std::size_t kMostThemes = 8;

  /// What slides made from now on say of the programme.
  void set_facts(ProgrammeFacts facts) { facts_ = std::move(facts); }
  /// Unknown: slides tell no times of day, since the run's calendar is made up.
  void set_times_of_day(TimesOfDay times) { times_ = times; }
  /// Films that mustn't be opened for what slides say of them.
  void set_unusable(std::set<std::filesystem::path> files) { unusable_ = std::move(files); }
  /// Called with the name of each item that is about to be opened, on the thread that asks for it.
  void on_opening(std::function<void(const std::string& item)> call) {
    on_opening_ = std::move(call);
  }
  /// For sources made from now on: the screen has another size.
  void set_canvas(Size canvas) { canvas_ = canvas; }

  /// Of the present look; they live as long as the factory.
  FontLibrary& fonts() { return look_->fonts; }
  const DrawingLibrary& drawings() const { return look_->drawings; }
  Size canvas() const { return canvas_; }
  /// What slides made from now on have in the ground beside a hand; empty: nothing.
  void set_touch_hint(std::string hint) { touch_hint_ = std::move(hint); }
  /// With what a slide is laid out; `item` is one. The library's own texts come in its language.
  /// Good while the factory lives.
  SlideContext slide_context(const Item& item, const LanguageChoice& language);

  using SourceFactory::make;
  std::unique_ptr<Source> make(const Item& item, const LanguageChoice& language,
                               ExactTime from) override;
  std::unique_ptr<Source> make_turn(const Turn& turn,
                                    const std::function<TurnsAhead()>& ahead) override;
  void set_captions(bool on, CaptionSize size) override { caption_control_->set({on, size}); }
  void reset_captions() override { caption_control_->set({captions_.on, captions_.size}); }
  void set_film_languages(FilmLanguages languages) override {
    film_languages_ = std::move(languages);
  }
  std::unique_ptr<Source> make_sound(const std::filesystem::path& file) override;
  std::unique_ptr<Source> make_notice() override;

 private:
  std::unique_ptr<Source> make_slide(const Item& item, const SlideItem& slide,
                                     const LanguageChoice& language,
                                     std::unique_ptr<FactFinder> finder = nullptr);
  std::unique_ptr<Source> make_film(const FilmItem& film, const LanguageChoice& language,
                                    ExactTime from);

  Size canvas_;
  CaptionSettings captions_;
  std::shared_ptr<CaptionControl> caption_control_;  // with the sources
  FilmLanguages film_languages_;
  ProgrammeFacts facts_;
  std::string touch_hint_;
  std::function<void(const std::string& item)> on_opening_;
  TimesOfDay times_ = TimesOfDay::Told;
  std::set<std::filesystem::path> unusable_;
  /// A theme's fonts, and drawings in its colours.
  struct Look {
    explicit Look(Theme theme) : fonts(font_families(theme)), drawings(std::move(theme)) {}
    FontLibrary fonts;
    DrawingLibrary drawings;
  };
  // These outlive the sources: the factory outlives the programme.
  std::vector<std::unique_ptr<Look>> looks_;
  Look* look_ = nullptr;  ///< the present one of them
  Catalogues catalogues_{default_locale_folder()};
};

}  // namespace hopekiosk
