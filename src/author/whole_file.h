// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace hopekiosk {

/// The hidden name beside `file` under which it's written until it's whole.
std::filesystem::path unfinished_name(const std::filesystem::path& file);

/// Gives an unfinished file its name, in place of what has it now.
Result<void> finish_file(const std::filesystem::path& file);

/// Writes a text file whole or not at all.
Result<void> write_whole_file(const std::filesystem::path& file, std::string_view text);

/// Makes a folder and those it lies in.
Result<void> make_folder(const std::filesystem::path& folder);

}  // namespace hopekiosk
