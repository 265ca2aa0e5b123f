// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

namespace hopekiosk {

/// The folder with what belongs to the project itself: drawings, icons, themes. In this order:
/// the environment's HOPEKIOSK_ASSETS, if it's set; ../share/hopekiosk/assets as seen from the
/// program's folder, if it's there; the source tree's, for programs that weren't installed. The
/// folder may be missing: opening what should be in it tells so. Any thread.
std::filesystem::path assets_folder();

/// True for a name that may become part of a path below it: 1 to 40 small letters and digits,
/// groups of them joined by single dashes ("open-door"). So no name leads out of its folder.
bool is_asset_name(std::string_view name);

}  // namespace hopekiosk
