// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/film_outline.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "playlist/characters.h"
#include "sources/film_voice.h"
#include "sources/media_file.h"
#include "sources/subtitle_choice.h"
#include "sources/subtitle_file.h"
#include "sources/text_track.h"
#include "text/utf8.h"

namespace hopekiosk {
namespace {

/// How the container's comment of a stand-in begins; tools/stand_in_film/place.py writes it.
constexpr std::string_view kStandInTag = "hopekiosk stand-in film";

std::string_view tag_of(const AVDictionary* tags, const char* key) {
  const AVDictionaryEntry* entry = av_dict_get(tags, key, nullptr, 0);
  return entry != nullptr ? std::string_view(entry->value) : std::string_view();
}

std::string title_of(const AVChapter& chapter) {
  const std::string title = collapse_white_space(clean_text(tag_of(chapter.metadata, "title")));
  return std::string(shortened(title, FilmOutline::kLongestTitle));
}

Ratio ratio(AVRational value) { return {value.num, value.den}; }

/// Media time of the film's first picture, as the file says.
ExactTime start_of(const MediaFile& file) {
  const AVStream* stream = file.picture_stream();
  if (stream == nullptr) stream = file.sound_stream();
  if (stream == nullptr || stream->start_time == AV_NOPTS_VALUE) return {};
  return ExactTime::from_ticks(stream->start_time, ratio(stream->time_base));
}

std::optional<ExactTime> length_of(const MediaFile& file) {
  const AVStream* stream = file.picture_stream();
  if (stream == nullptr) stream = file.sound_stream();
  if (stream != nullptr && stream->duration > 0) {
    return ExactTime::from_ticks(stream->duration, ratio(stream->time_base));
  }
  if (file.format().duration <= 0) return std::nullopt;
  return ExactTime::from_ticks(file.format().duration, {1, AV_TIME_BASE});
}

std::vector<FilmChapter> chapters_of(const MediaFile& file,
                                     const std::optional<ExactTime>& length) {
  const ExactTime origin = start_of(file);
  std::vector<FilmChapter> chapters;
  const auto all = std::span(file.format().chapters, file.format().nb_chapters);
  for (const AVChapter* chapter : all) {
    if (chapter->start == AV_NOPTS_VALUE || chapter->time_base.num <= 0 ||
        chapter->time_base.den <= 0) {
      continue;
    }
    const ExactTime start =
        ExactTime::from_ticks(chapter->start, ratio(chapter->time_base)) - origin;
    if (length && start >= *length) continue;
    chapters.push_back({std::max(start, ExactTime()), title_of(*chapter),
                        shortest_language(tag_of(chapter->metadata, "language"))});
  }
  std::stable_sort(chapters.begin(), chapters.end(),
                   [](const auto& a, const auto& b) { return a.start < b.start; });
  const auto same = [](const auto& a, const auto& b) { return a.start == b.start; };
  chapters.erase(std::unique(chapters.begin(), chapters.end(), same), chapters.end());
  if (chapters.size() > FilmOutline::kMostChapters) chapters.resize(FilmOutline::kMostChapters);
  return chapters;
}

void add_language(std::string_view language, std::vector<std::string>& languages) {
  std::string shortest = shortest_language(language);
  if (shortest.empty() || languages.size() >= FilmOutline::kMostLanguages) return;
  if (std::find(languages.begin(), languages.end(), shortest) != languages.end()) return;
  languages.push_back(std::move(shortest));
}

std::vector<std::string> sound_languages(const MediaFile& file, const FilmFiles& film) {
  std::vector<std::string> languages;
  if (const AVStream* own = file.sound_stream())
    add_language(tag_of(own->metadata, "language"), languages);
  for (const AVStream* stream : std::span(file.format().streams, file.format().nb_streams)) {
    if (stream->codecpar->codec_type != AVMEDIA_TYPE_AUDIO) continue;
    add_language(tag_of(stream->metadata, "language"), languages);
  }
  for (const FilmVoice& voice : find_film_voices(film)) add_language(voice.language, languages);
  return languages;
}

std::vector<std::string> subtitle_languages(const MediaFile& file, const FilmFiles& film) {
  std::vector<std::string> languages;
  for (const SubtitleFile& each : find_subtitle_files(film)) add_language(each.language, languages);
  for (const AVStream* stream : text_streams(file)) {
    const SubtitleOffer offer = offer_of(*stream);
    if (!offer.partial) add_language(offer.language, languages);
  }
  return languages;
}

}  // namespace

Result<FilmOutline> read_film_outline(const FilmFiles& film, const std::atomic<bool>& cancelled) {
  const Result<MediaFile> file = MediaFile::open(film.file, cancelled);
  if (!file) return file.error();
  FilmOutline outline;
  outline.length = length_of(*file);
  outline.chapters = chapters_of(*file, outline.length);
  outline.sound_languages = sound_languages(*file, film);
  outline.subtitle_languages = subtitle_languages(*file, film);
  outline.stand_in = tag_of(file->format().metadata, "comment").starts_with(kStandInTag);
  return outline;
}

}  // namespace hopekiosk
