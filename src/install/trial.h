// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pack/store_state.h"

namespace hopekiosk {

// How a release shows that it plays: each a step from one state to the next. No disk, no clock.

/// `release` becomes the current one, on trial. The last that was good stays to go back to.
StoreState activate(StoreState state, const Digest& release);

/// The player starts with the release, or takes it at an item's end. The tenth time without
/// anything more sets it aside: something in it keeps the player from getting far enough to say so.
StoreState trial_started(StoreState state);

/// It has shown that it plays. `number` is that of a signed release: the floor rises to it.
StoreState trial_good(StoreState state, const std::optional<ReleaseNumber>& number);

/// The player crashed. Before its first picture, or in another item than the last time, that uses
/// up one of three tries; in the same item again it doesn't, since the player leaves that one out.
StoreState trial_crashed(StoreState state, std::string_view item);

/// Back to the previous release; the one that was current can be gone back to in turn. A trial ends
/// without a verdict. Nothing changes where there is no previous one.
StoreState go_back(StoreState state);

/// Lets a release that failed be taken again.
StoreState try_again(StoreState state, const Digest& release);

}  // namespace hopekiosk
