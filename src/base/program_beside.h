// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

namespace hopekiosk {

/// Another program of the project: beside the one that runs, else its name alone, to be looked for
/// in PATH.
std::filesystem::path program_beside(std::string_view name);

}  // namespace hopekiosk
