// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/item_painter.h"

#include <memory>
#include <utility>
#include <variant>

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

Fit fit_of(const Item& item) {
  const auto* picture = std::get_if<PictureItem>(&item.content);
  return picture != nullptr ? picture->fit : Fit::Contain;
}

}  // namespace

ItemPainter::ItemPainter(Size screen, Theme theme)
    : screen_(screen), factory_(screen_.canvas(), std::move(theme)) {}

Result<void> ItemPainter::show(TimedPicture picture, const Item& item, const Take& take) {
  Layer layer;
  layer.picture = std::move(picture.picture);
  layer.fit = fit_of(item);
  LayerList layers;
  layers.add(std::move(layer));
  if (picture.caption) layers.add(std::move(*picture.caption));
  if (auto prepared = screen_.prepare(layers); !prepared) return prepared;
  if (auto presented = screen_.present(); !presented) return presented;
  return take(screen_);
}

Result<ItemPainter::Painted> ItemPainter::paint(const Item& item, const LanguageChoice& language,
                                                const Take& take) {
  std::unique_ptr<Source> source = factory_.make(item, language);
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
    if (auto shown = show(std::move(**picture), item, take); !shown) {
      return shown.error();
    }
    ++painted.pictures;
  }
  return painted;
}

}  // namespace hopekiosk
