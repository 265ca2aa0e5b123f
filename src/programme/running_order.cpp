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
    : playlist_(std::move(playlist)),
      schedule_(playlist_),
      seed_(seed),
      language_(std::move(language)) {
  flatten();
  begin_round(0);
}

void RunningOrder::flatten() {
  entries_.clear();
  last_by_chance_.clear();
  std::size_t sequences = 0;
  const auto add = [&](const auto& self, const Sequence& sequence,
                       std::optional<std::filesystem::path> background,
                       const std::vector<Entry::Chance>& outer) -> void {
    if (sequence.background_sound) background = sequence.background_sound;
    const std::size_t own_number = sequences++;
    for (const Node& child : sequence.children) {
      std::vector<Entry::Chance> chances = outer;
      if (sequence.order == Order::Random) chances.push_back({own_number, entries_.size()});
      if (const auto* nested = std::get_if<Sequence>(&child)) {
        self(self, *nested, background, chances);
      } else {
        const Item& item = std::get<Item>(child);
        const int volume = playlist_.volume * item.volume / kFullVolume;
        entries_.push_back({item, volume, background, std::nullopt, std::move(chances)});
      }
    }
  };
  add(add, playlist_.sequence, playlist_.background_sound, {});
}

void RunningOrder::begin_round(std::int64_t round) {
  round_ = round;
  place_ = 0;
  slides_ = 0;
  std::size_t number = 0;
  order_ = round_order(playlist_.sequence, seed_, round, number);
}

std::optional<Turn> RunningOrder::next(ProgrammeTime now, const Moment& start) {
  // The rest of this round, then, if that holds nothing, a whole one.
  for (int rounds = place_ == 0 ? 1 : 2; rounds > 0; --rounds) {
    const std::vector<bool> can_play = playable(now, start);
    for (; place_ < order_.size(); ++place_) {
      if (!can_play[order_[place_]]) continue;
      avoid_repeating(can_play);
      return take_turn_at(place_);
    }
    begin_round(round_ + 1);
  }
  return std::nullopt;
}

Turn RunningOrder::take_turn_at(std::size_t place) {
  place_ = place + 1;
  const std::size_t number = order_[place];
  const Entry& entry = entries_[number];
  for (const auto& chance : entry.chances) {
    last_by_chance_[chance.sequence] = {chance.child, round_};
  }
  Turn turn{entry.item,
            number,
            round_,
            entry.volume,
            entry.background_sound,
            language_for(entry.item, slides_, round_),
            0};
  if (std::holds_alternative<SlideItem>(entry.item.content)) ++slides_;
  turn.slides = slides_;
  return turn;
}

std::optional<Turn> RunningOrder::go_to(std::size_t number, const std::optional<Turn>& playing) {
  if (number >= entries_.size()) return std::nullopt;
  begin_round(playing ? playing->round : round_);
  if (playing) slides_ = playing->slides;
  const auto found = std::find(order_.begin(), order_.end(), number);
  return take_turn_at(static_cast<std::size_t>(found - order_.begin()));
}

/// The schedule's first choice, or if nothing of that can be played just now, its second.
std::vector<bool> RunningOrder::playable(ProgrammeTime now, const Moment& start) const {
  const std::vector<Standing> standings = schedule_.standings(start, round_);
  std::vector<bool> result(entries_.size());
  for (const Standing choice : {Standing::FirstChoice, Standing::SecondChoice}) {
    bool any = false;
    for (std::size_t number = 0; number < entries_.size(); ++number) {
      const auto& failed_at = entries_[number].failed_at;
      result[number] =
          standings[number] == choice && !(failed_at && now - *failed_at < kRetryAfter);
      any = any || result[number];
    }
    if (any) break;
  }
  return result;
}

bool RunningOrder::may_play(const Turn& turn, ProgrammeTime now, const Moment& start) const {
  return turn.number >= entries_.size() || playable(now, start)[turn.number];
}

/// Where items are left out, a round may begin with the child with which the one before ended:
/// another one goes first then.
void RunningOrder::avoid_repeating(const std::vector<bool>& playable) {
  const auto child_in = [&](std::size_t place, std::size_t sequence) -> std::optional<std::size_t> {
    for (const auto& chance : entries_[order_[place]].chances) {
      if (chance.sequence == sequence) return chance.child;
    }
    return std::nullopt;
  };
  for (const auto& chance : entries_[order_[place_]].chances) {
    const auto last = last_by_chance_.find(chance.sequence);
    if (last == last_by_chance_.end() || last->second.child != chance.child ||
        last->second.round == round_) {
      continue;
    }
    for (std::size_t begin = place_; begin < order_.size(); ++begin) {
      const auto other = child_in(begin, chance.sequence);
      if (!other || *other == chance.child || !playable[order_[begin]]) continue;
      std::size_t end = begin;
      while (end < order_.size() && child_in(end, chance.sequence) == other) ++end;
      const auto at = [&](std::size_t place) {
        return order_.begin() + static_cast<std::ptrdiff_t>(place);
      };
      std::rotate(at(place_), at(begin), at(end));
      return;
    }
  }
}

/// Slides change their language one after the other, and begin one further each round: so each is
/// seen in each language, however many there are.
LanguageChoice RunningOrder::language_for(const Item& item, std::size_t slides_before,
                                          std::int64_t round) const {
  const std::string main(playlist_.main_language());
  if (visitor_language_) return {*visitor_language_, main};
  std::vector<std::string_view> languages(playlist_.languages.begin(), playlist_.languages.end());
  if (languages.empty()) languages.emplace_back(language_.empty() ? main : language_);
  std::size_t first = choose_language(languages, {language_.empty() ? main : language_, main});
  if (playlist_.rotates_languages && std::holds_alternative<SlideItem>(item.content)) {
    first += slides_before + static_cast<std::size_t>(round);
  }
  return {std::string(languages[first % languages.size()]), main};
}

LanguageChoice RunningOrder::language_of(const Turn& turn) const {
  return language_for(turn.item, turn.slides > 0 ? turn.slides - 1 : 0, turn.round);
}

void RunningOrder::set_visitor_language(std::optional<std::string> language) {
  visitor_language_ = std::move(language);
}

void RunningOrder::failed(std::size_t number, ProgrammeTime now) {
  if (number < entries_.size()) entries_[number].failed_at = now;
}

void RunningOrder::succeeded(std::size_t number) {
  if (number < entries_.size()) entries_[number].failed_at.reset();
}

void RunningOrder::go_on_after(const Turn& playing, std::size_t place) {
  place_ = place + 1;
  slides_ = playing.slides;
}

void RunningOrder::replace(Playlist playlist, const std::optional<Turn>& playing) {
  playlist_ = std::move(playlist);
  schedule_ = Schedule(playlist_);
  flatten();
  begin_round(playing ? playing->round : round_);
  if (!playing) return;
  for (std::size_t place = 0; place < order_.size(); ++place) {
    if (same_item(entries_[order_[place]].item, playing->item)) {
      return go_on_after(*playing, place);
    }
  }
}

void RunningOrder::go_back_to(const Turn& playing) {
  begin_round(playing.round);
  for (std::size_t place = 0; place < order_.size(); ++place) {
    // The number of an item of a playlist that was replaced says nothing.
    if (order_[place] == playing.number ||
        (playing.number >= entries_.size() &&
         same_item(entries_[order_[place]].item, playing.item))) {
      return go_on_after(playing, place);
    }
  }
}

void RunningOrder::give_back(const Turn& turn) {
  go_back_to(turn);
  if (place_ == 0) return;
  --place_;
  if (std::holds_alternative<SlideItem>(turn.item.content)) --slides_;
}

void RunningOrder::begin_again() {
  if (place_ > 0) begin_round(round_ + 1);
}

}  // namespace hopekiosk
