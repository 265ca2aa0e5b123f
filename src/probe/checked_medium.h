// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace hopekiosk {

struct CheckedMedium {
  bool playable = false;
  std::string words;  ///< what it is, or why it can't be played; one line
};

}  // namespace hopekiosk
