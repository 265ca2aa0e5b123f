// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// The names of the playlist format: which element takes which attributes and which elements.
// docs/playlist.md tells the same to people, playlists/playlist.rng to other programs.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "playlist/slide.h"

namespace hopekiosk {

inline constexpr std::string_view kPlaylistNamespace = "urn:hopekiosk:playlist:1";

enum class ElementKind {
  Playlist,
  Sequence,
  Film,
  Picture,
  Slide,
  // On a slide:
  Title,
  Text,
  Number,
  Note,
  Speaker,
  PlaceName,
  Source,
  Image,
  Alternative,
  Point,
  Logo,
  Voice,
};

/// What may stand in an element.
struct ElementRule {
  ElementKind kind;
  std::string_view name;
  std::span<const std::string_view> attributes;
  std::span<const std::string_view> children;  ///< names of elements
  bool has_text;                               ///< text is its content, not a mistake
};

const ElementRule& rule_of(ElementKind kind);

/// What a slide of one layout may hold. In each language a text stands once; `text` as often as
/// there are paragraphs.
struct LayoutRule {
  LayoutName layout;
  std::span<const std::string_view> children;    ///< besides <voice>, which all have
  std::span<const std::string_view> attributes;  ///< besides those that all slides have
  std::span<const std::string_view> required;    ///< of the children
  std::string_view needs;                        ///< says so to people, where something is required
};

const LayoutRule& rule_of(LayoutName layout);

/// None for a name that isn't of this format.
std::optional<ElementKind> kind_of(std::string_view name);

/// A word of SMIL or of daily speech, and what to do about it here; empty when there is no advice.
std::string_view advice_for_element(std::string_view name);

/// As above, for an attribute that `kind` doesn't take.
std::string_view advice_for_attribute(ElementKind kind, std::string_view name);

/// "'src', 'dur' and 'volume'"; with `left` and `right` other marks than the quotes.
std::string enumerate(std::span<const std::string_view> names, std::string_view left = "'",
                      std::string_view right = "'");

}  // namespace hopekiosk
