// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace hopekiosk {

/// Whether a playlist may name files by absolute paths: only one that a person named on the command
/// line. One that was found in a folder, or came on a stick, may not.
enum class AbsolutePaths { Refused, Allowed };

/// Longest `src`, in characters.
inline constexpr std::size_t kLongestSource = 1024;

/// Turns a `src` into the file it means.
///
/// It's a relative path of RFC 3986 ("path-noscheme") without its escapes: names parted by '/', no
/// name empty or "..", no ':' in the first. Everything else is literal: '%', '?', '#', '*'. No
/// backslash, no control characters. What it means is found under `folder`, which should be
/// absolute.
///
/// The error's sentence speaks of the value; its place is empty.
Result<std::filesystem::path> resolve_source(std::string_view source,
                                             const std::filesystem::path& folder,
                                             AbsolutePaths absolute_paths);

}  // namespace hopekiosk
