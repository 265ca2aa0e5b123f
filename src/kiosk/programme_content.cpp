// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/programme_content.h"

#include <utility>

#include "playlist/playlist_parts.h"
#include "sources/film_still.h"

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

}  // namespace

FilmDetails read_film_details(const std::filesystem::path& film,
                              const std::atomic<bool>& cancelled) {
  FilmDetails details;
  details.file = film;
  details.outline = read_film_outline(film, cancelled);
  if (!details.outline) return details;
  for (const FilmChapter& chapter : details.outline->chapters) {
    if (cancelled || details.stills.size() >= kMostStills) break;
    // A chapter's very first picture is often black.
    const ExactTime at = chapter.start + ExactTime::from_milliseconds(2000);
    const Result<PictureRef> still = decode_film_still(film, at, kStill, cancelled);
    details.stills.push_back(still ? *still : nullptr);
  }
  return details;
}

std::filesystem::path main_film_of(const Playlist& playlist) {
  for (const Item* item : parts_of(playlist).items) {
    if (const auto* film = std::get_if<FilmItem>(&item->content)) return film->file;
  }
  return {};
}

KioskContent content_of(const Playlist& playlist, const std::vector<Standing>& standings,
                        const AskSlot& ask, const std::optional<FilmDetails>& details) {
  KioskContent content;
  content.languages = languages_of(playlist);
  content.ask = ask;
  const PlaylistParts parts = parts_of(playlist);
  for (std::size_t number = 0; number < parts.items.size(); ++number) {
    const Item& item = *parts.items[number];
    const bool out = number < standings.size() && standings[number] == Standing::Out;
    if (const auto* slide = std::get_if<SlideItem>(&item.content)) {
      if (!out && is_news(*slide)) content.news.push_back({*slide, number});
    } else if (const auto* film = std::get_if<FilmItem>(&item.content); film && !content.film) {
      content.film = KioskContent::Film{};
      content.film->item = number;
      if (!details || details->file != film->file || !details->outline) continue;
      content.film->length = details->outline->length;
      content.film->chapters = chapters_of(*details);
      content.film->stand_in = details->outline->stand_in;
    }
  }
  return content;
}

}  // namespace hopekiosk
