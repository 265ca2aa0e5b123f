// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hopekiosk {

/// How an input device is called, as the kernel tells it (EVIOCGID, EVIOCGNAME).
struct InputIdentity {
  std::string name;
  std::uint16_t vendor = 0;
  std::uint16_t product = 0;

  /// As the setting `keypad` takes it: "046d:c540".
  std::string id() const;
  friend bool operator==(const InputIdentity&, const InputIdentity&) = default;
};

/// One entry of the setting `keypad`: a device's id or its whole name, whichever was written.
/// Capitals make no difference.
struct KeypadMatch {
  std::string text;

  bool matches(const InputIdentity& device) const;
  friend bool operator==(const KeypadMatch&, const KeypadMatch&) = default;
};

/// Entries that commas part, at least one; none may be empty. A name that holds a comma can't be
/// written: its id can.
std::optional<std::vector<KeypadMatch>> parse_keypads(const std::string& text);

}  // namespace hopekiosk
