// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "probe/confined_child.h"

namespace hopekiosk {

/// Asks hopekiosk-probe (`program`) about a medium that nobody knows yet. The medium goes to it as
/// an open file; nothing of it is looked at here. Any thread.
ProbeAnswer ask_probe(const std::filesystem::path& program, const std::filesystem::path& medium);

}  // namespace hopekiosk
