// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "apps/options.h"
#include "output/keypads.h"

namespace hopekiosk {

/// What --list-keypads has to say.
struct KeypadList {
  std::string text;  ///< for stdout, with its line ends
  Errors errors;
  Exit exit = Exit::AsAsked;
};

/// `folder`: where they were looked for.
KeypadList list_of(const ConnectedKeypads& found, const std::filesystem::path& folder);

}  // namespace hopekiosk
