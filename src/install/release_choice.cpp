// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/release_choice.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include "install/trial.h"
#include "playlist/characters.h"

namespace hopekiosk {
namespace {

constexpr std::size_t kLongestItem = 200;  // characters

/// What was withdrawn may never play again, and a release without its list can't.
bool may_play(const StoreWriter& store, const Digest& release) {
  const auto manifest = store.release(release);
  return manifest &&
         std::none_of(manifest->files.begin(), manifest->files.end(),
                      [&](const PackFile& file) { return store.is_withdrawn(file.digest); });
}

/// `before` is the state that `after` comes from. A release that was set aside gives way to the
/// previous one, if that may play; else the factory programme does.
Result<void> save(StoreWriter& store, const StoreState& before, StoreState after) {
  const bool set_aside = before.trial && !after.trial && after.current != before.current;
  if (set_aside && after.current && !may_play(store, *after.current)) after.current.reset();
  return after == before ? Result<void>() : store.save(after);
}

}  // namespace

Result<void> start_trial(StoreWriter& store) {
  const StoreState before = store.state();
  const auto saved = save(store, before, trial_started(before));
  if (saved) store.collect_garbage();
  return saved;
}

Result<void> end_trial_well(StoreWriter& store) {
  const StoreState before = store.state();
  const auto number = before.current ? store.number_of(*before.current) : std::nullopt;
  StoreState after = trial_good(before, number);
  if (after.previous && !may_play(store, *after.previous)) after.previous.reset();
  const auto saved = save(store, before, after);
  if (saved) store.collect_garbage();
  return saved;
}

Result<void> report_crash(StoreWriter& store, std::string_view item) {
  // Whatever it is called, it's one line of the state.
  const std::string key = collapse_white_space(printable(item, kLongestItem));
  const bool nameless = key.empty() && !item.empty();
  const StoreState before = store.state();
  return save(store, before, trial_crashed(before, nameless ? std::string_view("?") : key));
}

Result<bool> choose_previous(StoreWriter& store) {
  const StoreState before = store.state();
  if (!before.previous || !may_play(store, *before.previous)) return false;
  const auto saved = store.save(go_back(before));
  if (!saved) return saved.error();
  return true;
}

Result<bool> forgive(StoreWriter& store, const Digest& release) {
  if (!store.state().is_quarantined(release)) return false;
  const auto saved = store.save(try_again(store.state(), release));
  if (!saved) return saved.error();
  return true;
}

}  // namespace hopekiosk
