// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hopekiosk {

inline constexpr std::size_t kLongestLogicalPath = 512;  ///< in bytes
inline constexpr std::size_t kLongestLogicalName = 255;  ///< in bytes, of a part between slashes
inline constexpr std::size_t kDeepestLogicalPath = 8;    ///< parts

/// Says what keeps a text from being a logical path, the key under which a programme finds a file;
/// none when it is one. The reason completes "its name …".
///
/// One to eight names parted by '/', UTF-8. A name begins with neither a dot nor a space, ends with
/// neither, and holds letters, digits and marks of any script, spaces and -_.,+()&'!=@#~[] of
/// ASCII: nothing that a file system of a stick forbids, a shell or a URL takes apart, or that
/// turns writing around. A logical path is never used as a file's name on a kiosk.
std::optional<std::string> logical_path_fault(std::string_view path);

}  // namespace hopekiosk
