// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace hopekiosk {

/// True for what has the shape of a BCP 47 tag: two or three letters, then parts of one to eight
/// letters and digits, parted by '-' ("es", "es-GT", "quc", "zh-Hant-TW"). Its registry isn't
/// asked.
bool is_language_tag(std::string_view tag);

}  // namespace hopekiosk
