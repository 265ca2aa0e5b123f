// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/media_source_factory.h"

#include <algorithm>
#include <variant>

#include "scene/notice_scene.h"
#include "scene/slides/slide_words.h"
#include "sources/captioned_source.h"
#include "sources/film_measure.h"
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

/// Measures what plays until the film begins again, and the film itself.
class ScreeningsFinder final : public FactFinder {
 public:
  ScreeningsFinder(TurnsAhead ahead, TimesOfDay times, std::set<std::filesystem::path> unusable)
      : ahead_(std::move(ahead)), times_(times), unusable_(std::move(unusable)) {}

  void complete(ProgrammeFacts& facts, const ExactTime& own) override {
    add_screenings(
        facts, std::move(ahead_), own, [this](const Turn& turn) { return measure(turn); }, times_);
  }
  void cancel() override { films_.cancel(); }

 private:
  std::optional<MeasuredTurn> measure(const Turn& turn) {
    return std::visit(Overloaded{
                          [&](const FilmItem& film) { return measure_film(film); },
                          [](const PictureItem& picture) {
                            return std::optional(MeasuredTurn{picture.duration});
                          },
                          [&](const SlideItem& slide) {
                            return std::optional(MeasuredTurn{length_of(slide, turn.language)});
                          },
                      },
                      turn.item.content);
  }

  std::optional<MeasuredTurn> measure_film(const FilmItem& film) {
    if (unusable_.contains(film.file)) return std::nullopt;
    const auto known = films_.of(film);
    if (!known) return std::nullopt;
    return MeasuredTurn{known->length, known->has_pictures};
  }

  ExactTime length_of(const SlideItem& slide, const LanguageChoice& language) {
    const auto voice = slide.lasts_as_voice ? voice_of(slide, language) : std::nullopt;
    if (!voice) return slide.duration;
    FilmItem sound;
    sound.file = *voice;
    const auto heard = measure_film(sound);
    return heard ? heard->length : slide.duration;
  }

  TurnsAhead ahead_;
  TimesOfDay times_;
  std::set<std::filesystem::path> unusable_;
  FilmMeasure films_;
};

}  // namespace

ProgrammeFacts facts_of(const Playlist& playlist) {
  ProgrammeFacts facts;
  facts.date = playlist.date;
  facts.opening_hours = playlist.opening_hours;
  return facts;
}

bool MediaSourceFactory::set_theme(Theme theme) {
  const auto known = std::find_if(looks_.begin(), looks_.end(), [&](const auto& look) {
    return look->drawings.theme() == theme;
  });
  if (known != looks_.end()) {
    look_ = known->get();
    return true;
  }
  if (looks_.size() >= kMostThemes) return false;
  looks_.push_back(std::make_unique<Look>(std::move(theme)));
  look_ = looks_.back().get();
  return true;
}

std::unique_ptr<Source> MediaSourceFactory::make(const Item& item, const LanguageChoice& language,
                                                 ExactTime from) {
  if (on_opening_) on_opening_(item.name);
  return std::visit(Overloaded{
                        [&](const FilmItem& film) {
                          return make_sound_card_source(make_film(film, language, from),
                                                        film.file.stem().string(), canvas_,
                                                        look_->fonts, look_->drawings);
                        },
                        [&](const PictureItem& picture) -> std::unique_ptr<Source> {
                          return std::make_unique<PictureSource>(picture, canvas_);
                        },
                        [&](const SlideItem& slide) { return make_slide(item, slide, language); },
                    },
                    item.content);
}

std::unique_ptr<Source> MediaSourceFactory::make_turn(const Turn& turn,
                                                      const std::function<TurnsAhead()>& ahead) {
  const auto* slide = std::get_if<SlideItem>(&turn.item.content);
  if (slide == nullptr || slide->layout != LayoutName::Screenings) {
    return make(turn.item, turn.language);
  }
  if (on_opening_) on_opening_(turn.item.name);
  return make_slide(turn.item, *slide, turn.language,
                    std::make_unique<ScreeningsFinder>(ahead(), times_, unusable_));
}

SlideContext MediaSourceFactory::slide_context(const Item& item, const LanguageChoice& language) {
  SlideContext context{look_->fonts, look_->drawings, canvas_};
  context.words = slide_words(catalogues_.of(language.wanted, language.main));
  context.facts = facts_;
  context.touch_hint = touch_hint_;
  context.last_day = item.validity.last_day;
  return context;
}

std::unique_ptr<Source> MediaSourceFactory::make_slide(const Item& item, const SlideItem& slide,
                                                       const LanguageChoice& language,
                                                       std::unique_ptr<FactFinder> finder) {
  SlideContext context = slide_context(item, language);
  // News never speaks by itself: whoever reads it may not want to be heard reading.
  if (slide.layout == LayoutName::News) {
    return make_slide_source(slide, language, std::move(context));
  }
  return make_spoken_slide(slide, language, std::move(context), std::move(finder));
}

/// With subtitles, and with the sound of its language where there is a file of it.
std::unique_ptr<Source> MediaSourceFactory::make_film(const FilmItem& film,
                                                      const LanguageChoice& language,
                                                      ExactTime from) {
  CaptionSettings captions = captions_;
  captions.language = film_languages_.subtitles.value_or(language.wanted);
  captions.colours = CaptionColours::of(look_->drawings.theme());
  const auto make = [&](bool with_sound) {
    FilmOptions options;
    options.largest_cover = canvas_;
    options.sound = with_sound;
    options.from = from;
    options.sound_language = film_languages_.sound.value_or("");
    // On an upright screen a film stands on top of the ground, as slides do; elsewhere on black.
    if (canvas_.height > canvas_.width) options.surround = rgb(look_->drawings.theme().soil);
    return make_captioned_source(film, options, captions, canvas_, look_->fonts);
  };
  const auto voice = find_film_voice(film.files(), film_languages_.sound.value_or(language.wanted));
  return voice ? make_voiced_film(film, from, *voice, make) : make(true);
}

std::unique_ptr<Source> MediaSourceFactory::make_sound(const std::filesystem::path& file) {
  FilmItem sound;
  sound.file = file;
  return std::make_unique<FilmSource>(sound);
}

std::unique_ptr<Source> MediaSourceFactory::make_notice() {
  return std::make_unique<StillSource>(
      [this, canvas = canvas_, look = look_] {
        return paint_nothing_to_show(look->fonts, look->drawings, catalogues_, canvas);
      },
      ExactTime::from_samples(kNoticeSeconds * kSampleRate));
}

}  // namespace hopekiosk
