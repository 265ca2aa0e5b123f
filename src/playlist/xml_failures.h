// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Sentences for what stops a document at the gate.
#pragma once

#include <expat.h>

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace hopekiosk {

/// The innermost element that was open where Expat stopped; no name: none was.
struct OpenElement {
  std::string name;
  int line = 0;  ///< of its start tag
};

/// What Expat's code means, and what to do; without a place.
Error explain_expat_error(XML_Error code, const OpenElement& innermost);

/// True for the names under which UTF-8 may be declared.
bool is_utf8_name(std::string_view encoding);

/// Says so, with a place, when a document is empty or not UTF-8. Editors save in other encodings
/// without a word, and Expat would only call it "invalid token".
std::optional<Error> find_encoding_failure(std::string_view document, const std::string& file);

}  // namespace hopekiosk
