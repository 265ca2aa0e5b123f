// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Slides to lay out, and what they are laid out with.
#pragma once

#include <string>
#include <vector>

#include "scene/slides/slide_layout.h"

namespace hopekiosk::test {

/// A text in the playlist's main language.
LocalisedText localised(std::string text);

/// One slide of each layout with its usual texts in Spanish, in the order of LayoutName.
std::vector<SlideItem> spanish_samples();
SlideItem spanish_sample(LayoutName layout);

/// The same layout with other texts.
SlideItem with_texts(LayoutName layout, const std::string& title, const std::string& text);

/// Facts of a programme.
ProgrammeFacts sample_facts();

/// Makes the pictures that the samples name: "wide.jpg", "tall.jpg", "square.png",
/// "panorama.jpg", "logo.png"; an error for "broken.jpg".
Result<PictureRef> sample_picture(const std::filesystem::path& file, Size largest);

inline const LanguageChoice kSpanish{"es", "es"};

/// With everything that a slide can be told.
SlideContext sample_context(FontLibrary& fonts, const DrawingLibrary& drawings, Size canvas);

}  // namespace hopekiosk::test
