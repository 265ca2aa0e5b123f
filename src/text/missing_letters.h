// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "base/error.h"
#include "text/font_library.h"

namespace hopekiosk {

/// What a text's author should know of graphemes that no font has (TextBlock::missing): which they
/// are, by their code points too, since they can't be seen everywhere, and what to do: the Debian
/// package that has them, where it isn't installed. A warning without a place. `graphemes`: at
/// least one. Any thread.
Error missing_letters(const FontLibrary& fonts, std::span<const std::string> graphemes);

}  // namespace hopekiosk
