// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// The names of the playlist format: which element takes which attributes and which elements.
// docs/playlist.md tells the same to people, playlists/playlist.rng to other programs.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hopekiosk {

inline constexpr std::string_view kPlaylistNamespace = "urn:hopekiosk:playlist:1";

enum class ElementKind { Playlist, Sequence, Film, Picture, Slide, Title, Text };

/// What may stand in an element.
struct ElementRule {
  ElementKind kind;
  std::string_view name;
  std::span<const std::string_view> attributes;
  std::span<const std::string_view> children;  ///< names of elements
  bool has_text;                               ///< text is its content, not a mistake
};

const ElementRule& rule_of(ElementKind kind);

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
