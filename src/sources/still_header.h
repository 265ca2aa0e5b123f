// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "media/picture.h"

namespace hopekiosk {

enum class StillFormat { Jpeg, Png, WebP };

/// What a picture file says before anything of it is decoded.
struct StillHeader {
  StillFormat format = StillFormat::Jpeg;
  Size size;                ///< stored pixels, as claimed; 0 where the file doesn't say
  Orientation orientation;  ///< from its EXIF data
};

/// Recognises a picture by its content and reads its header; none if it's no JPEG (ITU-T T.81), PNG
/// (W3C PNG 3) or WebP (RFC 9649). Never reads outside `file`; each byte is looked at once.
std::optional<StillHeader> read_still_header(std::span<const std::uint8_t> file);

/// The first picture of an animated WebP as a WebP of its own, because libavcodec decodes still
/// ones only; none if the file isn't animated.
std::optional<std::vector<std::uint8_t>> first_picture_of_animation(
    std::span<const std::uint8_t> webp);

}  // namespace hopekiosk
