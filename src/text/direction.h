// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hopekiosk {

/// In which letters follow each other on a line.
enum class Direction { LeftToRight, RightToLeft };

}  // namespace hopekiosk
