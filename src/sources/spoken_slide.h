// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "base/result.h"
#include "base/time.h"
#include "playlist/playlist.h"
#include "sources/slide_source.h"

namespace hopekiosk {

/// The recording that reads this slide aloud in the language in which it is shown: in that tag,
/// else in the same language of another region. None where there is none: a voice never says
/// another language than the one that is read.
std::optional<std::filesystem::path> voice_of(const SlideItem& slide,
                                              const LanguageChoice& language);

/// How long a voice is heard where nothing cuts it; decodes it, ten minutes at most. None of it is
/// heard where the file has no sound: then it's 0.
Result<ExactTime> voice_length(const std::filesystem::path& file);

/// A slide that is read aloud: by voice_of() where it has one, else in silence. With dur="voice" it
/// stands as long as the voice lasts, and a moment longer; else for its own time, and a longer
/// voice is cut. A voice that can't be played is a complaint; the slide is shown all the same.
std::unique_ptr<Source> make_spoken_slide(const SlideItem& slide, const LanguageChoice& language,
                                          SlideContext context,
                                          std::unique_ptr<FactFinder> finder = nullptr);

}  // namespace hopekiosk
