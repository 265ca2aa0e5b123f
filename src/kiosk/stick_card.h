// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "kiosk/layout.h"
#include "pack/install_progress.h"

namespace hopekiosk {

/// What a card about a stick says: the installer's progress in as much detail as people are told.
struct StickCard {
  InstallProgress::Phase phase = InstallProgress::Phase::Reading;  ///< never Away
  int percent = 0;                                                 ///< while copying
  std::optional<int> minutes_left;  ///< while copying; 0: less than one; none: not known
  Outcome outcome;                  ///< at the end

  friend bool operator==(const StickCard&, const StickCard&) = default;
};

StickCard stick_card_of(const InstallProgress& progress);

/// Lays the card out over the whole of what is shown, which is dimmed: nothing of it can be
/// touched. From the same values the same screen; any thread; some milliseconds. `language`: the
/// kiosk's.
KioskScreen lay_out_stick_card(const StickCard& card, std::string_view language,
                               const LayoutContext& context);

}  // namespace hopekiosk
