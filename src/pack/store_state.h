// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pack/digest.h"
#include "pack/manifest.h"

namespace hopekiosk {

/// A release that has to show that it plays before it counts.
struct Trial {
  int tries = 0;   ///< of kMostTries that were used up by crashes
  int starts = 0;  ///< since the last crash
  /// The item in which it crashed since the last try was used up; empty: none.
  std::string crashed_item;

  friend bool operator==(const Trial&, const Trial&) = default;
};

inline constexpr int kMostTries = 3;
inline constexpr int kMostStarts = 10;

/// A release that failed here and isn't taken again.
struct Quarantined {
  Digest release;
  std::string reason;

  friend bool operator==(const Quarantined&, const Quarantined&) = default;
};

/// The highest release number that was good on this kiosk.
struct Floor {
  ReleaseNumber number;
  std::optional<Digest> release;  ///< which had it; none: no release of an organisation yet

  friend bool operator==(const Floor&, const Floor&) = default;
};

/// What the file `state` of a store says: all that changes when a programme is taken, becomes good
/// or is taken back. Releases go by the digest of their manifest.
struct StoreState {
  std::uint64_t owner = 0;  ///< which folder of trust/ is in force; 0: nobody's kiosk yet
  Floor floor;
  std::optional<Digest> current;   ///< plays; none: the factory programme does
  std::optional<Digest> previous;  ///< to go back to
  std::optional<Trial> trial;      ///< of `current`
  std::vector<Quarantined> quarantined;

  bool is_quarantined(const Digest& release) const;

  friend bool operator==(const StoreState&, const StoreState&) = default;
};

inline constexpr std::size_t kLargestState = 64 * 1024;
/// More than these can't be remembered; the oldest is forgotten.
inline constexpr std::size_t kMostQuarantined = 200;

/// The last line holds the digest of those before it: a disk that decays is noticed.
Result<StoreState> parse_state(std::string_view bytes, const std::string& file);
std::string to_text(const StoreState& state);

}  // namespace hopekiosk
