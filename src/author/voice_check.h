// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <set>

#include "author/progress.h"
#include "base/error.h"
#include "playlist/playlist.h"

namespace hopekiosk {

/// Warnings about voices that aren't heard to their end, or not at all: longer than their slide, in
/// which the player cuts them off; without sound. Decodes each in this process but those in
/// `unusable` and those that aren't there. In document order.
Errors check_voices(const Playlist& playlist, const std::set<std::filesystem::path>& unusable,
                    Progress& progress);

}  // namespace hopekiosk
