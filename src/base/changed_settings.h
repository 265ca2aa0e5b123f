// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/durable_file.h"
#include "base/result.h"
#include "base/settings_file.h"

namespace hopekiosk {

/// The settings that were changed at the screen: a second file, in the data folder, in the format
/// of the first (docs/settings.md), which wins over it. The player alone writes it.
inline constexpr const char* kChangedSettingsFile = "changed-settings.conf";

/// What the second file in `data` says. Nothing that has become of it keeps the player from
/// starting: one that isn't there says nothing; one that can't be read is told; one that is broken
/// (garbage or nothing in it, its end lost) is told and renamed to `….broken`, so that it can be
/// looked at and the next change is kept. Keys and values are the caller's to judge.
ReadSettings read_changed_settings(const std::filesystem::path& data, Disk& calls = Disk::system());

/// Sets one setting in the second file, durably; all other lines stay as they are, those that only
/// another version of the player knows too. May take long (see write_durably).
Result<void> write_changed_setting(const std::filesystem::path& data, std::string_view key,
                                   std::string_view value, Disk& calls = Disk::system());

/// `text` with `key` set to `value`: in its place where it has one, else at the end.
std::string with_setting(std::string_view text, std::string_view key, std::string_view value);

}  // namespace hopekiosk
