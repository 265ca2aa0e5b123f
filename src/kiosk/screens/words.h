// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What several screens say.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/screens/screen_page.h"

namespace hopekiosk::screens {

/// "12:40", "1:02:03": a position in a film, the same in all languages.
std::string clock_of(double seconds);
/// "Letters: large"
std::string size_of_letters(const ScreenMaking& making);
/// A language in itself; its tag where nobody knows its name.
std::string language_name(const ScreenMaking& making, std::string_view tag);
/// A chapter's title; without one "Chapter 3". `index` from 0.
std::string chapter_title(const ScreenMaking& making, std::size_t index);

}  // namespace hopekiosk::screens
