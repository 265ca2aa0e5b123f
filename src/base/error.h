// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace hopekiosk {

/// Where in a file something was found. An unknown part is empty or 0.
struct Place {
  std::string file{};
  int line = 0;           ///< from 1; 0: unknown
  int column = 0;         ///< from 1, in characters, a tab is one; 0: unknown
  std::string element{};  ///< name of the XML element, without brackets

  friend bool operator==(const Place&, const Place&) = default;
};

enum class Severity { Error, Warning };

/// What content or the world did wrong, told to a person.
///
/// `what` says what happened, `remedy` what to do about it; both are parts of one sentence,
/// without a full stop, so that they read well as "FILE:LINE:COLUMN: error: <film>: what; remedy".
struct Error {
  std::string what{};
  std::string remedy{};
  Place place{};
  Severity severity = Severity::Error;

  /// The one form in which errors reach people and other programs:
  /// `FILE:LINE:COLUMN: error|warning: <element>: what; remedy`, unknown parts left out.
  std::string sentence() const;

  /// As `sentence()`, without place and severity: for a status line or a slide.
  std::string reason() const;
};

using Errors = std::vector<Error>;

/// True when at least one of them is more than a warning.
bool has_errors(const Errors& errors);

}  // namespace hopekiosk
