// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/trial.h"

#include <algorithm>
#include <utility>

namespace hopekiosk {
namespace {

StoreState set_aside(StoreState state, std::string reason) {
  state.quarantined.push_back({*state.current, std::move(reason)});
  if (state.quarantined.size() > kMostQuarantined) {
    state.quarantined.erase(state.quarantined.begin());
  }
  state.current = std::exchange(state.previous, std::nullopt);
  state.trial.reset();
  return state;
}

}  // namespace

StoreState activate(StoreState state, const Digest& release) {
  // One that is on trial itself is nothing to go back to.
  if (!state.trial && state.current != release) state.previous = state.current;
  if (state.previous == release) state.previous.reset();
  state.current = release;
  state.trial = Trial{};
  return state;
}

StoreState trial_started(StoreState state) {
  if (!state.trial || !state.current) return state;
  if (++state.trial->starts < kMostStarts) return state;
  return set_aside(std::move(state), "it was started ten times and never played");
}

StoreState trial_good(StoreState state, const std::optional<ReleaseNumber>& number) {
  if (!state.trial || !state.current) return state;
  if (number && *number > state.floor.number) state.floor = {*number, state.current};
  state.trial.reset();
  return state;
}

StoreState trial_crashed(StoreState state, std::string_view item) {
  if (!state.trial || !state.current) return state;
  Trial& trial = *state.trial;
  trial.starts = 0;
  if (!item.empty() && (trial.crashed_item.empty() || trial.crashed_item == item)) {
    trial.crashed_item = item;
    return state;
  }
  trial.crashed_item.clear();
  if (++trial.tries < kMostTries) return state;
  return set_aside(std::move(state), "the player crashed with it");
}

StoreState go_back(StoreState state) {
  if (!state.previous) return state;
  std::swap(state.current, state.previous);
  // A release that hasn't shown that it plays isn't to be gone back to.
  if (state.trial) state.previous.reset();
  state.trial.reset();
  return state;
}

StoreState try_again(StoreState state, const Digest& release) {
  std::erase_if(state.quarantined,
                [&](const Quarantined& each) { return each.release == release; });
  return state;
}

}  // namespace hopekiosk
