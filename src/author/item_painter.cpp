// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/item_painter.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <variant>

#include "playlist/playlist_parts.h"
#include "programme/clock_trust.h"
#include "programme/running_order.h"
#include "programme/wall_clock.h"

namespace hopekiosk {
namespace {

/// The film from a tenth of its time on.
Item from_a_tenth(const Item& item, const ExactTime& length) {
  Item later = item;
  auto& film = std::get<FilmItem>(later.content);
  film.clip_begin = film.clip_begin.value_or(ExactTime()) +
                    ExactTime::from_samples(length.rounded_samples() / 10);
  return later;
}

/// Of an item in its playlist; that of none where it isn't in it.
std::size_t number_of(const Item& item, const Playlist& playlist) {
  const PlaylistParts parts = parts_of(playlist);
  const auto found = std::find_if(
      parts.items.begin(), parts.items.end(),
      [&item](const Item* each) { return each->place.line == item.place.line && *each == item; });
  return static_cast<std::size_t>(found - parts.items.begin());
}

}  // namespace

ItemPainter::ItemPainter(Size screen, Theme theme)
    : screen_(screen), factory_(screen_.canvas(), std::move(theme)) {
  factory_.set_times_of_day(TimesOfDay::Unknown);
}

void ItemPainter::set_programme(const Playlist& playlist,
                                const std::set<std::filesystem::path>& unusable) {
  programme_ = playlist;
  factory_.set_facts(facts_of(playlist));
  factory_.set_unusable(unusable);
}

TurnsAhead ItemPainter::ahead_of(const Turn& turn) const {
  RunningOrder order(programme_, 0, turn.language.wanted);
  order.go_back_to(turn);
  const VirtualWallClock wall(VirtualWallClock::usual_start(programme_.date));
  return {std::move(order), {}, ClockTrust(wall, programme_.date, std::nullopt).moment_at({})};
}

Result<void> ItemPainter::show(TimedPicture picture, const SourceDescription& description,
                               const Take& take) {
  Layer layer;
  layer.picture = std::move(picture.picture);
  layer.fit = description.fit;
  LayerList layers;
  layers.set_background(description.surround);
  layers.add(std::move(layer));
  if (picture.caption) {
    if (auto caption = picture.caption->layer()) layers.add(std::move(*caption));
  }
  if (auto prepared = screen_.prepare(layers); !prepared) return prepared;
  if (auto presented = screen_.present(); !presented) return presented;
  return take(screen_);
}

Result<ItemPainter::Painted> ItemPainter::paint(const Item& item, const LanguageChoice& language,
                                                const Take& take) {
  Turn turn;
  turn.item = item;
  turn.number = number_of(item, programme_);
  turn.language = language;
  std::unique_ptr<Source> source = factory_.make_turn(turn, [&] { return ahead_of(turn); });
  const Result<SourceDescription> opened = source->open();
  if (!opened) return opened.error();
  Painted painted;
  painted.length = opened->expected_length;
  const bool film = std::holds_alternative<FilmItem>(item.content) && !opened->still;
  if (film && painted.length) {
    std::unique_ptr<Source> later = factory_.make(from_a_tenth(item, *painted.length), language);
    if (later->open()) source = std::move(later);
  }
  const int most = film ? 1 : kMostPictures;
  while (painted.pictures < most) {
    auto picture = source->next_picture();
    if (!picture) return picture.error();
    if (!*picture) break;
    if (auto shown = show(std::move(**picture), *opened, take); !shown) {
      return shown.error();
    }
    ++painted.pictures;
  }
  return painted;
}

}  // namespace hopekiosk
