// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/programme_content.h"

#include <charconv>
#include <utility>

#include "base/log.h"
#include "playlist/playlist_parts.h"
#include "sources/film_still.h"
#include "sources/spoken_slide.h"

namespace hopekiosk {
namespace {

constexpr Size kStill{480, 270};
/// More chapters than a hand can count have no pictures: each costs a seek.
constexpr std::size_t kMostStills = 16;

/// Slides about the programme and not of it: on a card they would say nothing.
bool is_news(const SlideItem& slide) {
  switch (slide.layout) {
    case LayoutName::Film:
    case LayoutName::Credits:
    case LayoutName::Screenings:
    case LayoutName::Ask:
    case LayoutName::ProgrammeDate: return false;
    default: return !slide.draft;
  }
}

std::vector<ChapterCard> chapters_of(const FilmDetails& details) {
  std::vector<ChapterCard> cards;
  const auto& chapters = details.outline->chapters;
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    ChapterCard card;
    card.start = chapters[i].start;
    const std::optional<ExactTime> end =
        i + 1 < chapters.size() ? std::optional(chapters[i + 1].start) : details.outline->length;
    if (end && *end > card.start) card.length = *end - card.start;
    if (!chapters[i].title.empty()) {
      card.title.translations.push_back({chapters[i].language, chapters[i].title});
    }
    if (i < details.stills.size()) card.still = details.stills[i];
    cards.push_back(std::move(card));
  }
  return cards;
}

FilmDetails read_film(const FilmFiles& film, const std::atomic<bool>& cancelled) {
  FilmDetails details;
  details.file = film.file;
  details.outline = read_film_outline(film, cancelled);
  if (!details.outline) return details;
  for (const FilmChapter& chapter : details.outline->chapters) {
    if (details.stills.size() >= kMostStills || cancelled) break;
    // A chapter's very first picture is often black.
    const ExactTime at = chapter.start + ExactTime::from_milliseconds(2000);
    const Result<PictureRef> still = decode_film_still(film.file, at, kStill, cancelled);
    details.stills.push_back(still ? *still : nullptr);
  }
  return details;
}

/// What the settings say, as a slide: a paragraph each.
NewsCard card_of(const AskSlot& ask) {
  std::string text;
  for (const std::string* part : {&ask.place, &ask.person, &ask.hours}) {
    if (!part->empty()) text += (text.empty() ? "" : "\n") + *part;
  }
  NewsCard card;
  card.slide.layout = LayoutName::Ask;
  card.slide.text.translations.push_back({"", text});
  return card;
}

/// The number of the card in "news.3"; none for other elements.
std::optional<std::size_t> card_number(std::string_view element) {
  constexpr std::string_view kCard = "news.";
  if (!element.starts_with(kCard)) return std::nullopt;
  element.remove_prefix(kCard.size());
  std::size_t number = 0;
  const auto [end, error] =
      std::from_chars(element.data(), element.data() + element.size(), number);
  if (error != std::errc() || end != element.data() + element.size()) return std::nullopt;
  return number;
}

}  // namespace

ProgrammeDetails read_details(const DetailsRequest& request, const std::atomic<bool>& cancelled) {
  ProgrammeDetails details;
  ReadVoices voices =
      std::visit([](const auto& where) { return read_voices(where); }, request.voices);
  for (const Error& warning : voices.warnings) log_error(warning);
  details.voices = std::move(voices.voices);
  if (!request.film.file.empty()) details.film = read_film(request.film, cancelled);
  return details;
}

FilmFiles main_film_of(const Playlist& playlist) {
  for (const Item* item : parts_of(playlist).items) {
    if (const auto* film = std::get_if<FilmItem>(&item->content)) return film->files();
  }
  return {};
}

KioskContent content_of(const Playlist& playlist, const std::vector<Standing>& standings,
                        const AskSlot& ask, const std::optional<ProgrammeDetails>& details) {
  KioskContent content;
  content.languages = languages_of(playlist);
  content.ask = ask;
  if (details) content.voices = details->voices;
  const PlaylistParts parts = parts_of(playlist);
  for (std::size_t number = 0; number < parts.items.size(); ++number) {
    const Item& item = *parts.items[number];
    const bool out = number < standings.size() && standings[number] == Standing::Out;
    if (const auto* slide = std::get_if<SlideItem>(&item.content)) {
      if (!out && is_news(*slide)) content.news.push_back({*slide});
    } else if (const auto* film = std::get_if<FilmItem>(&item.content); film && !content.film) {
      content.film = KioskContent::Film{};
      content.film->item = number;
      if (!details || details->film.file != film->file || !details->film.outline) continue;
      content.film->length = details->film.outline->length;
      content.film->chapters = chapters_of(details->film);
      content.film->stand_in = details->film.outline->stand_in;
    }
  }
  // Alone it would say no more than the menu's own choice.
  if (!ask.empty() && !content.news.empty()) {
    content.news.insert(content.news.begin(), card_of(ask));
  }
  return content;
}

std::filesystem::path voice_of_element(const KioskContent& content, std::string_view element,
                                       std::string_view language) {
  const std::optional<std::size_t> card = card_number(element);
  if (!card) return content.voices.find(element, language);
  if (*card < 1 || *card > content.news.size()) return {};
  const SlideItem& slide = content.news[*card - 1].slide;
  const LanguageChoice choice{std::string(language), content.languages.front()};
  if (slide.layout == LayoutName::Ask) return content.voices.find("ask", language);
  return voice_of(slide, choice).value_or(std::filesystem::path());
}

}  // namespace hopekiosk
