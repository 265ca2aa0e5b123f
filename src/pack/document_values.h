// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "base/result.h"
#include "pack/document_lines.h"
#include "pack/manifest.h"

namespace hopekiosk {

inline constexpr std::size_t kLongestOrganisationName = 200;  ///< bytes

/// The line "organisation ID NAME", which manifests and trust files share.
Result<Organisation> take_organisation(DocumentLines& lines);

/// True for "2026-11-26T21:45:00Z", a moment that exists.
bool is_utc_time(std::string_view text);

}  // namespace hopekiosk
