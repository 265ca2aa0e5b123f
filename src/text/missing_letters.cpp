// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/missing_letters.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "text/utf8.h"

namespace hopekiosk {
namespace {

constexpr std::string_view kEmojiFamily = "Noto Color Emoji";
constexpr std::string_view kEmojiPackage = "fonts-noto-color-emoji";
constexpr std::string_view kFamily = "Noto Sans";
constexpr std::string_view kPackage = "fonts-noto-core";

bool is_emoji(char32_t character) {
  return (character >= 0x1F000 && character <= 0x1FAFF) ||
         (character >= 0x2600 && character <= 0x27BF);
}

/// The first character that has a picture.
char32_t base_of(std::string_view grapheme) {
  for (std::size_t at = 0; at < grapheme.size();) {
    const CodePoint point = code_point_at(grapheme, at);
    if (!is_invisible(point.value)) return point.value;
    at = point.end;
  }
  return 0;
}

/// "“漢” (U+6F22)".
std::string name_of(std::string_view grapheme) {
  std::vector<std::string> codes;
  for (std::size_t at = 0; at < grapheme.size();) {
    const CodePoint point = code_point_at(grapheme, at);
    codes.push_back(fmt::format("U+{:04X}", static_cast<unsigned>(point.value)));
    at = point.end;
  }
  return fmt::format("“{}” ({})", grapheme, fmt::join(codes, " "));
}

/// The package that has fonts for it; empty where it is installed, or where no package would help.
std::string_view package_for(const FontLibrary& fonts, std::string_view grapheme) {
  const std::vector<std::string> families = fonts.families();
  const auto installed = [&](auto fits) {
    return std::any_of(families.begin(), families.end(), fits);
  };
  const char32_t base = base_of(grapheme);
  if (is_emoji(base)) {
    return installed([](const std::string& each) { return each == kEmojiFamily; })
               ? std::string_view()
               : kEmojiPackage;
  }
  // One package has the letters of all these scripts; without any of its families it's missing.
  const bool has_noto =
      installed([](const std::string& each) { return each.starts_with(kFamily); });
  return script_of(base) && !has_noto ? kPackage : std::string_view();
}

}  // namespace

Error missing_letters(const FontLibrary& fonts, std::span<const std::string> graphemes) {
  std::vector<std::string> names;
  std::vector<std::string_view> packages;
  bool others = false;
  for (const std::string& grapheme : graphemes) {
    names.push_back(name_of(grapheme));
    const std::string_view package = package_for(fonts, grapheme);
    others = others || package.empty();
    if (package.empty() || std::find(packages.begin(), packages.end(), package) != packages.end()) {
      continue;
    }
    packages.push_back(package);
  }
  std::string remedy;
  if (!packages.empty()) remedy = fmt::format("install {}", fmt::join(packages, " and "));
  if (others) {
    if (!remedy.empty()) remedy += "; ";
    remedy += "write it with other signs, or name a font that has them in the theme";
  }
  return {fmt::format("no font here has {}", fmt::join(names, ", ")),
          std::move(remedy),
          {},
          Severity::Warning};
}

}  // namespace hopekiosk
