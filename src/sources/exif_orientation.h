// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace hopekiosk {

/// The value of the tag "Orientation" (0x0112) in EXIF data, 1…8; 1 where there is none or the data
/// is damaged. `exif` begins with the TIFF header ("II*\0" or "MM\0*"), or with "Exif\0\0" before
/// it. EXIF 2.3 (JEITA CP-3451C), 4.6.4; TIFF 6.0, section 2. Only the first directory is read.
int exif_orientation(std::span<const std::uint8_t> exif);

}  // namespace hopekiosk
