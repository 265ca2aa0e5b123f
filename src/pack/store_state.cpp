// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/store_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "pack/document_lines.h"

namespace hopekiosk {
namespace {

constexpr std::string_view kNone = "-";
constexpr std::uint64_t kMostOwners = 1'000'000;

std::string hex_or_none(const std::optional<Digest>& digest) {
  return digest ? digest->hex() : std::string(kNone);
}

/// False for what hex_or_none doesn't write.
bool read_hex_or_none(std::string_view text, std::optional<Digest>& into) {
  if (text == kNone) return true;
  into = Digest::from_hex(text);
  return into.has_value();
}

Result<Floor> take_floor(DocumentLines& lines) {
  const auto value = lines.take("floor");
  if (!value) return value.error();
  const auto [epoch_text, rest] = split_word(*value);
  const auto [sequence_text, release] = split_word(rest);
  const auto epoch = parse_whole_number(epoch_text, kLargestEpoch);
  const auto sequence = parse_whole_number(sequence_text, kLargestSequence);
  Floor floor;
  if (!epoch || !sequence || !read_hex_or_none(release, floor.release)) {
    return lines.failure("\"floor\" isn't EPOCH SEQUENCE RELEASE");
  }
  floor.number = {*epoch, *sequence};
  return floor;
}

Result<std::optional<Digest>> take_release(DocumentLines& lines, std::string_view key) {
  const auto value = lines.take(key);
  if (!value) return value.error();
  std::optional<Digest> release;
  if (!read_hex_or_none(*value, release)) return lines.failure("this isn't a release");
  return release;
}

Result<Trial> take_trial(DocumentLines& lines) {
  const auto trial = lines.take("trial");
  if (!trial) return trial.error();
  const auto [tries_text, rest] = split_word(*trial);
  const auto [starts_text, item] = split_word(rest);
  const auto tries = parse_whole_number(tries_text, kMostTries);
  const auto starts = parse_whole_number(starts_text, kMostStarts);
  if (!tries || !starts) return lines.failure("\"trial\" isn't TRIES STARTS [ITEM]");
  return Trial{static_cast<int>(*tries), static_cast<int>(*starts), std::string(item)};
}

Result<Quarantined> take_quarantined(DocumentLines& lines) {
  const auto quarantined = lines.take("quarantined");
  if (!quarantined) return quarantined.error();
  const auto [release_text, reason] = split_word(*quarantined);
  const auto release = Digest::from_hex(release_text);
  if (!release || reason.empty()) return lines.failure("\"quarantined\" isn't RELEASE REASON");
  return Quarantined{*release, std::string(reason)};
}

}  // namespace

bool StoreState::is_quarantined(const Digest& release) const {
  return std::any_of(quarantined.begin(), quarantined.end(),
                     [&](const Quarantined& each) { return each.release == release; });
}

Result<StoreState> parse_state(std::string_view bytes, const std::string& file) {
  auto lines = DocumentLines::open(bytes, "state", file, kLargestState);
  if (!lines) return lines.error();
  StoreState state;
  const auto owner = lines->take_number("owner", kMostOwners);
  if (!owner) return owner.error();
  state.owner = *owner;
  auto floor = take_floor(*lines);
  if (!floor) return floor.error();
  state.floor = *floor;
  auto current = take_release(*lines, "current");
  if (!current) return current.error();
  state.current = *current;
  auto previous = take_release(*lines, "previous");
  if (!previous) return previous.error();
  state.previous = *previous;
  if (lines->next_is("trial")) {
    auto trial = take_trial(*lines);
    if (!trial) return trial.error();
    state.trial = std::move(*trial);
  }
  while (lines->next_is("quarantined")) {
    auto quarantined = take_quarantined(*lines);
    if (!quarantined) return quarantined.error();
    state.quarantined.push_back(std::move(*quarantined));
  }
  const auto digest = lines->take("digest");
  if (!digest) return digest.error();
  const std::size_t last_line = std::string_view("digest ").size() + digest->size() + 1;
  if (*digest != Digest::of(bytes.substr(0, bytes.size() - last_line)).hex()) {
    return lines->failure("the file isn't as it was written");
  }
  if (const auto ended = lines->expect_end(); !ended) return ended.error();
  return state;
}

std::string to_text(const StoreState& state) {
  std::string text = fmt::format("hopekiosk-state 1\nowner {}\nfloor {} {} {}\n", state.owner,
                                 state.floor.number.epoch, state.floor.number.sequence,
                                 hex_or_none(state.floor.release));
  text += fmt::format("current {}\nprevious {}\n", hex_or_none(state.current),
                      hex_or_none(state.previous));
  if (const auto& trial = state.trial) {
    text += fmt::format("trial {} {}{}{}\n", trial->tries, trial->starts,
                        trial->crashed_item.empty() ? "" : " ", trial->crashed_item);
  }
  for (const Quarantined& each : state.quarantined) {
    text += fmt::format("quarantined {} {}\n", each.release.hex(), each.reason);
  }
  return text + fmt::format("digest {}\n", Digest::of(text).hex());
}

}  // namespace hopekiosk
