// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace hopekiosk {

/// True for files of a programme that are only text, by their logical path: our own readers take
/// them apart. Everything else is a medium, which the probe has to see first.
bool is_text_file(std::string_view path);

}  // namespace hopekiosk
