// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "media/picture.h"
#include "scene/drawing_library.h"
#include "sources/source.h"
#include "text/font_library.h"

namespace hopekiosk {

/// Plays `source`, and if that turns out to have only sound, shows a card with `title` meanwhile: a
/// sound file is a good item, and the screen is never left with what was there before it.
/// `canvas` is the upright screen in pixels. `fonts` and
/// `drawings` must outlive the source.
std::unique_ptr<Source> make_sound_card_source(std::unique_ptr<Source> source, std::string title,
                                               Size canvas, FontLibrary& fonts,
                                               const DrawingLibrary& drawings);

}  // namespace hopekiosk
