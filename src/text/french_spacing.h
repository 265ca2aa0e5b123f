// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace hopekiosk {

/// A French text with the spaces that its typography wants where the author typed plain ones:
/// narrow and no-break (U+202F) before ";", "!" and "?", no-break (U+00A0) before ":" and inside "«
/// »" (Imprimerie nationale, "Lexique des règles typographiques"). Where there is no space none is
/// added: "10:30" and "http://" stay as they are. Only for texts whose language is French.
std::string with_french_spaces(std::string_view text);

}  // namespace hopekiosk
