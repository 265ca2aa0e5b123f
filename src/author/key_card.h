// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace hopekiosk {

struct KeyCard {
  std::string organisation;   ///< any bytes
  std::string words;          ///< eight
  std::string secret_key;     ///< the text of the encrypted file
  std::uint64_t version = 1;  ///< of the trust file
};

/// A page to be printed: on the first sheet the eight words, to go with kiosks; on the second the
/// encrypted secret key, in letters and as a QR code, to lie in a safe place. HTML 5, no scripts,
/// nothing from a network.
Result<std::string> key_card(const KeyCard& card);

}  // namespace hopekiosk
