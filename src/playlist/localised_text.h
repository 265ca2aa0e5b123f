// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hopekiosk {

/// A text in one language.
struct Translation {
  std::string language;  ///< BCP 47 tag; empty: the playlist's main language
  std::string text;      ///< UTF-8, white space collapsed, paragraphs separated by one line feed

  friend bool operator==(const Translation&, const Translation&) = default;
};

/// The language in which something is shown, and the one that stands in where it's missing.
struct LanguageChoice {
  std::string wanted;
  std::string main;

  friend bool operator==(const LanguageChoice&, const LanguageChoice&) = default;
};

/// A text as the playlist gives it, in one language or several, in the order written.
struct LocalisedText {
  std::vector<Translation> translations;

  bool empty() const { return translations.empty(); }
  /// The text in `language`, or none that is exactly in it: for finding missing translations.
  const Translation* in(std::string_view language) const;
  /// What is shown when `wanted` is asked for (see choose_language); null only when empty().
  const Translation* shown_in(const LanguageChoice& choice) const;

  friend bool operator==(const LocalisedText&, const LocalisedText&) = default;
};

/// True for the same tag; letters' case doesn't count (BCP 47, section 2.1.1).
bool same_language(std::string_view a, std::string_view b);

/// "es" of "es-GT": the language without region and script.
std::string_view primary_language(std::string_view tag);

/// The index of the tag in `offered` that stands in for `wanted`, by the one rule that holds for
/// texts, voices and subtitles alike: the tag itself; else the first with the same primary
/// language; else the same two steps for `main`; else the first. An empty tag means `main`.
/// `offered` isn't empty.
std::size_t choose_language(const std::vector<std::string_view>& offered,
                            const LanguageChoice& choice);

}  // namespace hopekiosk
