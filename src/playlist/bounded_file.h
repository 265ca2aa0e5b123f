// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "base/result.h"

namespace hopekiosk {

/// The bytes of a regular file, at most `most` and one more, which tells that it's larger. Never
/// waits for a pipe or a device: those are refused. The error's place is the file.
Result<std::string> read_bounded_file(const std::filesystem::path& file, std::size_t most);

/// Says what keeps a regular file from being read: it's missing, a folder, a device, forbidden or
/// empty. Opens it, reads nothing.
Result<void> check_readable(const std::filesystem::path& file);

}  // namespace hopekiosk
