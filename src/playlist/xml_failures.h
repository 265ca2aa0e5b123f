// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Sentences for what stops a document at the gate.
#pragma once

#include <expat.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace hopekiosk {

/// Where Expat stopped.
struct Stop {
  std::string_view document;
  std::size_t offset = 0;     ///< of the byte that it couldn't take, in `document`
  std::string open_element;   ///< the innermost one; empty: none was open
  int open_element_line = 0;  ///< of its start tag
};

/// What Expat's code means there, and what to do. Of the place only the element is filled in: the
/// one in whose tag or text it is.
Error explain_expat_error(XML_Error code, const Stop& stop);

/// Place of a byte: line and column, both from 1, the column in characters.
Place place_of_byte(std::string_view document, std::size_t offset, const std::string& file);

/// True for the names under which UTF-8 may be declared.
bool is_utf8_name(std::string_view encoding);

/// Says so, with a place, when a document is empty or not UTF-8. Editors save in other encodings
/// without a word, and Expat would only call it "invalid token".
std::optional<Error> find_encoding_failure(std::string_view document, const std::string& file);

}  // namespace hopekiosk
