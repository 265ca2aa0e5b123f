// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"

#include <algorithm>

namespace hopekiosk {

std::string Error::sentence() const {
  std::string text;
  if (!place.file.empty()) {
    text += place.file + ":";
    if (place.line > 0) {
      text += std::to_string(place.line) + ":";
      if (place.column > 0) text += std::to_string(place.column) + ":";
    }
    text += " ";
  }
  text += severity == Severity::Error ? "error: " : "warning: ";
  if (!place.element.empty()) text += "<" + place.element + ">: ";
  return text + reason();
}

std::string Error::reason() const { return remedy.empty() ? what : what + "; " + remedy; }

bool has_errors(const Errors& errors) {
  return std::any_of(errors.begin(), errors.end(),
                     [](const Error& error) { return error.severity == Severity::Error; });
}

}  // namespace hopekiosk
