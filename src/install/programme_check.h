// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "playlist/named_files.h"

namespace hopekiosk {

/// Whether a release has a programme that a player can play: its playlist checks and every file
/// that it names is there. None when it has, else the first mistake, in words.
std::optional<std::string> check_release_programme(const NamedFiles& files);

}  // namespace hopekiosk
