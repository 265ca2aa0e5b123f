// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/spoken_slide.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "sources/film_source.h"

namespace hopekiosk {
namespace {

/// Between the last word and the next slide.
const ExactTime kBreath = ExactTime::from_milliseconds(1000);
/// A longer recording is no slide's; its length isn't waited for.
constexpr std::int64_t kLongestVoice = 10 * 60 * std::int64_t{kSampleRate};

/// The language in which most of the slide is read.
std::string_view language_shown(const SlideItem& slide, const LanguageChoice& choice) {
  for (const LocalisedText* text : {&slide.text, &slide.title}) {
    if (const Translation* shown = text->shown_in(choice)) {
      return shown->language.empty() ? std::string_view(choice.main) : shown->language;
    }
  }
  return choice.wanted;
}

FilmItem sound_item(const std::filesystem::path& file) {
  FilmItem item;
  item.file = file;
  return item;
}

/// What a container says of its length may be wrong by seconds; decoding a voice takes some
/// hundredths of its time, on the worker that opens items ahead.
Result<ExactTime> heard_length(FilmSource& voice) {
  if (const auto opened = voice.open(); !opened) return opened.error();
  std::int64_t end = 0;
  while (end < kLongestVoice) {
    auto run = voice.next_sound();
    if (!run) return run.error();
    if (!*run) break;
    end = (*run)->first_frame + (*run)->frames();
  }
  return ExactTime::from_samples(end);
}

class SpokenSlide final : public Source {
 public:
  SpokenSlide(const SlideItem& slide, const LanguageChoice& language, SlideContext context,
              std::unique_ptr<FactFinder> finder, const std::filesystem::path& voice)
      : as_voice_(slide.lasts_as_voice),
        name_(voice.string()),
        measured_(sound_item(voice)),
        voice_(sound_item(voice)),
        slide_(slide, language, std::move(context), std::move(finder)) {}

  Result<SourceDescription> open() override {
    if (const auto heard = open_voice(); !heard) {
      complaint_ = heard.error();
      complaint_->severity = Severity::Warning;
      if (complaint_->place.file.empty()) complaint_->place.file = name_;
    }
    auto description = slide_.open();
    if (description && speaks_) description->has_sound = true;
    return description;
  }

  Result<std::optional<TimedPicture>> next_picture() override { return slide_.next_picture(); }

  /// Nothing past the slide's end: until its sound has ended the slide would stand.
  Result<std::optional<TimedSound>> next_sound() override {
    if (!speaks_) return slide_.next_sound();
    auto run = voice_.next_sound();
    if (!run || !*run) return run;
    const std::int64_t end = slide_.length().rounded_samples();
    if ((*run)->first_frame >= end) return std::optional<TimedSound>();
    const std::int64_t left = end - (*run)->first_frame;
    if ((*run)->frames() > left) {
      (*run)->interleaved.resize(static_cast<std::size_t>(left * kChannels));
    }
    return run;
  }

  ExactTime length() const override { return slide_.length(); }
  std::optional<Error> complaint() const override {
    return complaint_ ? complaint_ : slide_.complaint();
  }
  void cancel() override {
    measured_.cancel();
    voice_.cancel();
    slide_.cancel();
  }

 private:
  Result<void> open_voice() {
    const auto opened = voice_.open();
    if (!opened) return opened.error();
    if (!opened->has_sound) return Error{"there is no sound in it", "record it anew", {}};
    if (as_voice_) {
      const auto length = heard_length(measured_);
      if (!length) return length.error();
      slide_.set_duration(*length + kBreath);
    }
    speaks_ = true;
    return {};
  }

  const bool as_voice_;
  const std::string name_;
  FilmSource measured_;
  FilmSource voice_;
  SlideSource slide_;
  bool speaks_ = false;
  std::optional<Error> complaint_;
};

}  // namespace

std::optional<std::filesystem::path> voice_of(const SlideItem& slide,
                                              const LanguageChoice& language) {
  const std::string_view shown = language_shown(slide, language);
  const auto find = [&](auto fits) {
    return std::find_if(slide.voices.begin(), slide.voices.end(), [&](const SlideVoice& voice) {
      return fits(voice.language.empty() ? std::string_view(language.main) : voice.language, shown);
    });
  };
  auto found = find(same_language);
  if (found == slide.voices.end()) {
    found = find([](std::string_view one, std::string_view other) {
      return same_language(primary_language(one), primary_language(other));
    });
  }
  return found == slide.voices.end() ? std::nullopt : std::optional(found->file);
}

Result<ExactTime> voice_length(const std::filesystem::path& file) {
  FilmSource voice(sound_item(file));
  return heard_length(voice);
}

std::unique_ptr<Source> make_spoken_slide(const SlideItem& slide, const LanguageChoice& language,
                                          SlideContext context,
                                          std::unique_ptr<FactFinder> finder) {
  const auto voice = voice_of(slide, language);
  if (!voice) return make_slide_source(slide, language, std::move(context), std::move(finder));
  return std::make_unique<SpokenSlide>(slide, language, std::move(context), std::move(finder),
                                       *voice);
}

}  // namespace hopekiosk
