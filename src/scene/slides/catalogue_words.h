// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/slides/slide_words.h"
#include "text/catalogue.h"

namespace hopekiosk {

/// The player's own words on slides as a catalogue has them. Any thread.
SlideWords slide_words(const Catalogue& catalogue);

}  // namespace hopekiosk
