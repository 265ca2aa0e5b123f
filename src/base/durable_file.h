// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/disk.h"
#include "base/result.h"

namespace hopekiosk {

/// Writes a small file so that after a power cut at any moment it holds its old content or its new
/// one, whole: a temporary file beside it, fsync, rename, fsync of the folder.
///
/// An error of fsync is final: the kernel has dropped what it couldn't write, and a second fsync
/// would say that all is well. May take long (a slow card): not for a thread that has frames to
/// show.
Result<void> write_durably(const std::filesystem::path& file, std::string_view content,
                           Disk& disk = Disk::system());

/// Lets what was made, renamed or removed in a folder outlast a power cut.
Result<void> sync_folder(const std::filesystem::path& folder, Disk& disk = Disk::system());

/// Makes a folder that outlasts a power cut; one that is there is left as it is.
Result<void> make_folder_durably(const std::filesystem::path& folder, Disk& disk = Disk::system());

/// The whole of a regular file, up to `most` bytes and one more, which tells that it is larger.
/// None: there is no such file.
Result<std::optional<std::string>> read_file(const std::filesystem::path& file, std::size_t most,
                                             Disk& disk = Disk::system());

}  // namespace hopekiosk
