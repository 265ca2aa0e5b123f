// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/text_files.h"

#include <algorithm>
#include <array>
#include <string>

#include "playlist/media_names.h"

namespace hopekiosk {
namespace {

constexpr std::array<std::string_view, 4> kTextEndings = {".xml", ".srt", ".vtt", ".txt"};

}  // namespace

bool is_text_file(std::string_view path) {
  const std::string name = to_small_letters(path);
  return std::any_of(kTextEndings.begin(), kTextEndings.end(),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

}  // namespace hopekiosk
