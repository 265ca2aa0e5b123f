// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace hopekiosk {

/// What a document may have at most, so that no file can take the memory or the time of the player.
struct GateLimits {
  std::size_t bytes = std::size_t{4} << 20U;
  std::size_t elements = 100'000;
  std::size_t depth = 32;  ///< elements inside one another; the root is at depth 1
  std::size_t attributes = 32;
  std::size_t attribute_bytes = 8192;
};

/// Where an element's start tag stands, and what the tree behind the gate can't tell any more.
struct GatedElement {
  int line = 0;    ///< from 1
  int column = 0;  ///< from 1, in characters; a tab is one
  bool in_root_namespace = true;
  bool complete = false;  ///< its end tag was reached
};

/// A document that has passed the gate, or the part of it before what stopped it.
struct GatedDocument {
  /// The same document in a form that leaves a simple parser nothing to get wrong: UTF-8 without a
  /// byte order mark, no comments, processing instructions, CDATA sections or namespace
  /// declarations; each text in one piece, line ends as XML 1.0 (2.11) makes them; attribute values
  /// normalised (3.3.3); of entities only the predefined ones and line feed, return and tab. A name
  /// in the root's namespace (elements) or in none (attributes) has no prefix, any other one its
  /// own. Elements that were open where the gate closed are closed. Empty if the root wasn't
  /// reached.
  std::string canonical;
  std::vector<GatedElement> elements;  ///< in document order, as the start tags in `canonical`
  std::string root_namespace;          ///< empty: none
  std::optional<Error> failure;
};

/// Reads a document strictly, by Expat: well-formed XML 1.0 with namespaces, in UTF-8 and nothing
/// else, without DOCTYPE (hence without entities of its own), within the limits. A document that
/// isn't stops at its first failure, as XML demands. `file` is for the failure's place only.
///
/// Why a form of its own is handed on: tinyxml2 accepts two roots, junk around the root, invalid
/// UTF-8 and `&#x110000;`, cuts text at `&#0;`, doesn't normalise attributes and knows nothing of
/// namespaces. Behind the gate it meets none of these.
GatedDocument pass_xml_gate(std::string_view document, const std::string& file,
                            const GateLimits& limits = {});

}  // namespace hopekiosk
