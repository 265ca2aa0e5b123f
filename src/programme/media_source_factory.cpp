// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/media_source_factory.h"

#include <variant>

#include "scene/notice_scene.h"
#include "scene/slides/slide_words.h"
#include "sources/captioned_source.h"
#include "sources/film_source.h"
#include "sources/film_voice.h"
#include "sources/picture_source.h"
#include "sources/slide_source.h"
#include "sources/sound_card_source.h"
#include "sources/spoken_slide.h"

namespace hopekiosk {
namespace {

/// Then the items that can't be played are tried again.
constexpr std::int64_t kNoticeSeconds = 10;

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

}  // namespace

ProgrammeFacts facts_of(const Playlist& playlist) {
  ProgrammeFacts facts;
  facts.date = playlist.date;
  facts.opening_hours = playlist.opening_hours;
  return facts;
}

std::unique_ptr<Source> MediaSourceFactory::make(const Item& item, const LanguageChoice& language) {
  return std::visit(Overloaded{
                        [&](const FilmItem& film) {
                          return make_sound_card_source(make_film(film, language),
                                                        film.file.stem().string(), canvas_, fonts_,
                                                        drawings_);
                        },
                        [&](const PictureItem& picture) -> std::unique_ptr<Source> {
                          return std::make_unique<PictureSource>(picture, canvas_);
                        },
                        [&](const SlideItem& slide) { return make_slide(item, slide, language); },
                    },
                    item.content);
}

SlideContext MediaSourceFactory::slide_context(const Item& item, const LanguageChoice& language) {
  SlideContext context{fonts_, drawings_, canvas_};
  context.words = slide_words(catalogues_.of(language.wanted, language.main));
  context.facts = facts_;
  context.last_day = item.validity.last_day;
  return context;
}

std::unique_ptr<Source> MediaSourceFactory::make_slide(const Item& item, const SlideItem& slide,
                                                       const LanguageChoice& language) {
  SlideContext context = slide_context(item, language);
  // News never speaks by itself: whoever reads it may not want to be heard reading.
  return slide.layout == LayoutName::News ? make_slide_source(slide, language, std::move(context))
                                          : make_spoken_slide(slide, language, std::move(context));
}

/// With subtitles, and with the sound of its language where there is a file of it.
std::unique_ptr<Source> MediaSourceFactory::make_film(const FilmItem& film,
                                                      const LanguageChoice& language) {
  CaptionSettings captions = captions_;
  captions.language = language.wanted;
  captions.colours = CaptionColours::of(drawings_.theme());
  const auto make = [&](bool with_sound) {
    FilmOptions options;
    options.largest_cover = canvas_;
    options.sound = with_sound;
    return make_captioned_source(film, options, captions, canvas_, fonts_);
  };
  const auto voice = find_film_voice(film.file, language.wanted);
  return voice ? make_voiced_film(film, *voice, make) : make(true);
}

std::unique_ptr<Source> MediaSourceFactory::make_sound(const std::filesystem::path& file) {
  FilmItem sound;
  sound.file = file;
  return std::make_unique<FilmSource>(sound);
}

std::unique_ptr<Source> MediaSourceFactory::make_notice() {
  return std::make_unique<StillSource>(
      [this, canvas = canvas_] {
        return paint_nothing_to_show(fonts_, drawings_, catalogues_, canvas);
      },
      ExactTime::from_samples(kNoticeSeconds * kSampleRate));
}

}  // namespace hopekiosk
