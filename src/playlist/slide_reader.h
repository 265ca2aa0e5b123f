// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tinyxml2.h>

#include <cstdint>
#include <vector>

#include "playlist/content_reader.h"
#include "playlist/slide.h"

namespace hopekiosk {

/// How long a slide is shown that doesn't say.
inline constexpr std::int64_t kDefaultSlideSeconds = 10;

/// Longest texts of a slide, in characters after white space is collapsed: of a <text>, and of all
/// others.
inline constexpr std::size_t kLongestText = 2000;
inline constexpr std::size_t kLongestTitle = 200;

/// Reads a <slide>; what is wrong with it goes to the reader's report. When it is shown is read
/// with the other items' validity.
SlideItem read_slide(const tinyxml2::XMLElement& element, const ContentReader& content);

/// The rights that are written on an element that shows a picture.
PictureRights read_rights(const tinyxml2::XMLElement& element, const ContentReader& content);

}  // namespace hopekiosk
