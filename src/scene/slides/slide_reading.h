// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>

#include "playlist/playlist.h"

namespace hopekiosk {

/// Words that people read on the slide in a language. Any thread.
std::size_t count_words(const SlideItem& slide, const LanguageChoice& language);

/// How long somebody takes for it who reads slowly (text/readability.h), to the second above.
std::chrono::seconds reading_time(const SlideItem& slide, const LanguageChoice& language);

}  // namespace hopekiosk
