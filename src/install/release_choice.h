// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/result.h"
#include "install/store_writer.h"

namespace hopekiosk {

// What player and staff want of the store, each one replacement of its state.

/// The player starts, or takes the current release at an item's end. Also tells that nothing else
/// is played any more, so that what nobody needs is removed.
Result<void> start_trial(StoreWriter& store);
/// The current release plays. What it withdrew is erased.
Result<void> end_trial_well(StoreWriter& store);
/// The player crashed; `item` is the one that played, empty: before the first picture.
Result<void> report_crash(StoreWriter& store, std::string_view item);
/// Back to the previous programme. False: there is none that may play.
Result<bool> choose_previous(StoreWriter& store);
/// Lets a release that failed be taken from a stick again. False: it isn't one of those.
Result<bool> forgive(StoreWriter& store, const Digest& release);

}  // namespace hopekiosk
