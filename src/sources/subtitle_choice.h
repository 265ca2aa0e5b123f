// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hopekiosk {

/// The shortest form of a language tag, in small letters: containers say "spa" or "fre" where
/// BCP 47 says "es" and "fr" (ISO 639-2, both its codes). Empty for what names no language ("und").
std::string shortest_language(std::string_view tag);

/// One of the subtitles that a film has.
struct SubtitleOffer {
  std::string language;    ///< any form; empty: not told
  bool preferred = false;  ///< the file says that it's to be shown by default
  bool partial = false;    ///< not all that is said: signs, or words in another language
};

/// Which of a film's subtitles are tried, the best first, for viewers of `language`:
/// those in that language ("es-GT" for "es-GT"), those in another region's ("es", "es-MX"), those
/// that name no language, those that the file prefers; and where all are in one
/// language, that one. Offers of the same rank keep their order, partial ones come after whole
/// ones.
std::vector<std::size_t> choose_subtitles(const std::vector<SubtitleOffer>& offers,
                                          std::string_view language);

}  // namespace hopekiosk
