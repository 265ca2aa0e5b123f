// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/running_order.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <utility>

namespace hopekiosk {
namespace {

bool same_item(const Item& a, const Item& b) {
  if (a.content.index() != b.content.index()) return false;
  if (const auto* film = std::get_if<FilmItem>(&a.content)) {
    const auto& other = std::get<FilmItem>(b.content);
    return film->file == other.file && film->clip_begin == other.clip_begin &&
           film->clip_end == other.clip_end;
  }
  if (const auto* picture = std::get_if<PictureItem>(&a.content)) {
    return picture->file == std::get<PictureItem>(b.content).file;
  }
  const auto& slide = std::get<SlideItem>(a.content);
  const auto& other = std::get<SlideItem>(b.content);
  return slide.layout == other.layout && slide.title == other.title && slide.text == other.text;
}

/// Uniform in [0, bound), the same on every machine (std::uniform_int_distribution isn't).
std::uint64_t draw(std::mt19937_64& random, std::uint64_t bound) {
  const std::uint64_t unbiased = random.max() - random.max() % bound;
  std::uint64_t value = random();
  while (value >= unbiased) value = random();
  return value % bound;
}

std::vector<std::size_t> shuffled(std::size_t count, std::uint64_t seed, std::int64_t round) {
  std::mt19937_64 random(seed * 0x9E3779B97F4A7C15U + static_cast<std::uint64_t>(round));
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[draw(random, i)]);
  return order;
}

/// A random sequence's children in a round's order. It follows from seed and round alone, so that a
/// rewind finds the same order again. The first is never the last of the round before: with three
/// or more children the first two change places then, which leaves the last one alone; two children
/// can only alternate.
std::vector<std::size_t> random_order(std::size_t count, std::uint64_t seed, std::int64_t round) {
  if (count <= 2) return shuffled(count, seed, 0);
  auto order = shuffled(count, seed, round);
  if (round > 0 && order.front() == shuffled(count, seed, round - 1).back()) {
    std::swap(order[0], order[1]);
  }
  return order;
}

/// The items of a sequence in a round's order, as numbers in document order, from `number` on.
std::vector<std::size_t> round_order(const Sequence& sequence, std::uint64_t seed,
                                     std::int64_t round, std::size_t& number) {
  const std::uint64_t own_seed = seed + number;  // sequences shuffle independently of each other
  std::vector<std::vector<std::size_t>> children;
  for (const Node& child : sequence.children) {
    if (const auto* nested = std::get_if<Sequence>(&child)) {
      children.push_back(round_order(*nested, seed, round, number));
    } else {
      children.push_back({number++});
    }
  }
  std::vector<std::size_t> order(children.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (sequence.order == Order::Random) order = random_order(children.size(), own_seed, round);
  std::vector<std::size_t> flat;
  for (const std::size_t child : order) {
    flat.insert(flat.end(), children[child].begin(), children[child].end());
  }
  return flat;
}

}  // namespace

RunningOrder::RunningOrder(Playlist playlist, std::uint64_t seed, std::string language)
    : playlist_(std::move(playlist)), seed_(seed), language_(std::move(language)) {
  flatten();
  begin_round(0);
}

void RunningOrder::flatten() {
  entries_.clear();
  const auto add = [&](const auto& self, const Sequence& sequence,
                       std::optional<std::filesystem::path> background) -> void {
    if (sequence.background_sound) background = sequence.background_sound;
    for (const Node& child : sequence.children) {
      if (const auto* nested = std::get_if<Sequence>(&child)) {
        self(self, *nested, background);
      } else {
        const Item& item = std::get<Item>(child);
        const int volume = playlist_.volume * item.volume / kFullVolume;
        entries_.push_back({item, volume, background, std::nullopt});
      }
    }
  };
  add(add, playlist_.sequence, playlist_.background_sound);
}

void RunningOrder::begin_round(std::int64_t round) {
  round_ = round;
  place_ = 0;
  slides_ = 0;
  std::size_t number = 0;
  order_ = round_order(playlist_.sequence, seed_, round, number);
}

std::optional<Turn> RunningOrder::next(ProgrammeTime now) {
  // Every item is looked at once: the rest of this round, then, if that is empty, the next one.
  const std::size_t looks = entries_.size();
  for (std::size_t look = 0; look < looks; ++look) {
    if (place_ >= order_.size()) begin_round(round_ + 1);
    const std::size_t number = order_[place_++];
    Entry& entry = entries_[number];
    if (entry.failed_at && now - *entry.failed_at < kRetryAfter) continue;
    return Turn{entry.item,
                number,
                round_,
                entry.volume,
                entry.background_sound,
                next_language(entry.item)};
  }
  begin_round(round_ + 1);
  return std::nullopt;
}

/// Slides change their language one after the other, and begin one further each round: so each is
/// seen in each language, however many there are.
LanguageChoice RunningOrder::next_language(const Item& item) {
  const std::string main(playlist_.main_language());
  std::vector<std::string_view> languages(playlist_.languages.begin(), playlist_.languages.end());
  if (languages.empty()) languages.emplace_back(language_.empty() ? main : language_);
  std::size_t first = choose_language(languages, {language_.empty() ? main : language_, main});
  if (playlist_.rotates_languages && std::holds_alternative<SlideItem>(item.content)) {
    first += slides_++ + static_cast<std::size_t>(round_);
  }
  return {std::string(languages[first % languages.size()]), main};
}

void RunningOrder::failed(std::size_t number, ProgrammeTime now) {
  if (number < entries_.size()) entries_[number].failed_at = now;
}

void RunningOrder::succeeded(std::size_t number) {
  if (number < entries_.size()) entries_[number].failed_at.reset();
}

std::size_t RunningOrder::count_slides_before(std::size_t place) const {
  return static_cast<std::size_t>(std::count_if(
      order_.begin(), order_.begin() + static_cast<std::ptrdiff_t>(place), [this](std::size_t at) {
        return std::holds_alternative<SlideItem>(entries_[at].item.content);
      }));
}

void RunningOrder::replace(Playlist playlist, const std::optional<Turn>& playing) {
  playlist_ = std::move(playlist);
  flatten();
  const std::int64_t round = playing ? playing->round : round_;
  begin_round(round);
  if (!playing) return;
  for (std::size_t place = 0; place < order_.size(); ++place) {
    if (same_item(entries_[order_[place]].item, playing->item)) {
      place_ = place + 1;
      slides_ = count_slides_before(place_);
      return;
    }
  }
}

}  // namespace hopekiosk
