// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>

#include "apps/options.h"
#include "playlist/programme_input.h"

namespace hopekiosk {

/// The current release of a store, or where it has none that can be played `factory`, if there is
/// one. Read anew each time; a value, any thread.
ProgrammeInput store_programme(const std::filesystem::path& store,
                               const std::optional<ProgrammeInput>& factory);

/// What the command line wants to be played.
ProgrammeInput wanted_programme(const Options& options);

}  // namespace hopekiosk
