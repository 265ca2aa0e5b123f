// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "text/font_library.h"

namespace hopekiosk {
namespace {

constexpr std::array kTokens = {
    ThemeToken{"bg", &Theme::paper},
    ThemeToken{"card", &Theme::card},
    ThemeToken{"bubble", &Theme::bubble},
    ThemeToken{"room", &Theme::room},
    ThemeToken{"field", &Theme::field},
    ThemeToken{"sky", &Theme::sky},
    ThemeToken{"tint", &Theme::tint},
    ThemeToken{"hill", &Theme::hill},
    ThemeToken{"leaf-light", &Theme::leaf_light},
    ThemeToken{"ink", &Theme::ink},
    ThemeToken{"quiet", &Theme::quiet},
    ThemeToken{"on-light", &Theme::on_light},
    ThemeToken{"soil", &Theme::soil},
    ThemeToken{"ground-edge", &Theme::ground_edge},
    ThemeToken{"on-soil", &Theme::on_soil},
    ThemeToken{"soil-2", &Theme::soil_2},
    ThemeToken{"edge", &Theme::edge},
    ThemeToken{"off", &Theme::off},
    ThemeToken{"maize", &Theme::maize},
    ThemeToken{"on-maize", &Theme::on_maize},
    ThemeToken{"maize-light", &Theme::maize_light},
    ThemeToken{"clay", &Theme::clay},
    ThemeToken{"on-clay", &Theme::on_clay},
    ThemeToken{"clay-light", &Theme::clay_light},
    ThemeToken{"leaf", &Theme::leaf},
    ThemeToken{"on-leaf", &Theme::on_leaf},
    ThemeToken{"wall", &Theme::wall},
    ThemeToken{"meadow", &Theme::meadow},
    ThemeToken{"line", &Theme::line},
    ThemeToken{"cut", &Theme::cut},
    ThemeToken{"white", &Theme::white},
};

constexpr double kText = 4.5;
constexpr double kControl = 3;

constexpr std::array kPairs = {
    ContrastPair{"ink", "bg", kText},         ContrastPair{"ink", "card", kText},
    ContrastPair{"ink", "room", kText},       ContrastPair{"ink", "sky", kText},
    ContrastPair{"ink", "tint", kText},       ContrastPair{"ink", "hill", kText},
    ContrastPair{"ink", "leaf-light", kText}, ContrastPair{"quiet", "bg", kText},
    ContrastPair{"quiet", "card", kText},     ContrastPair{"quiet", "room", kText},
    ContrastPair{"clay", "bg", kText},        ContrastPair{"clay", "card", kText},
    ContrastPair{"clay", "room", kText},      ContrastPair{"on-light", "bubble", kText},
    ContrastPair{"on-light", "white", kText}, ContrastPair{"on-light", "maize-light", kText},
    ContrastPair{"on-soil", "soil", kText},   ContrastPair{"on-soil", "soil-2", kText},
    ContrastPair{"off", "soil-2", kText},     ContrastPair{"on-maize", "maize", kText},
    ContrastPair{"on-clay", "clay", kText},   ContrastPair{"on-leaf", "leaf", kText},
    ContrastPair{"maize", "soil", kControl},  ContrastPair{"edge", "soil", kControl},
    ContrastPair{"leaf", "room", kControl},   ContrastPair{"maize", "field", kControl},
};

double linear(std::uint8_t component) {
  const double value = component / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double relative_luminance(Colour colour) {
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

}  // namespace

double contrast_ratio(Colour one, Colour other) {
  const double first = relative_luminance(one);
  const double second = relative_luminance(other);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

std::optional<Colour> Theme::find(std::string_view token) const {
  const auto* found = std::find_if(kTokens.begin(), kTokens.end(),
                                   [&](const ThemeToken& each) { return each.name == token; });
  if (found == kTokens.end()) return std::nullopt;
  return this->*found->colour;
}

std::vector<std::string> font_families(const Theme& theme) {
  std::vector<std::string> families = FontLibrary::default_families();
  if (theme.font_family.empty()) return families;
  std::erase(families, theme.font_family);
  families.insert(families.begin(), theme.font_family);
  return families;
}

std::span<const ThemeToken> theme_tokens() { return kTokens; }

std::span<const ContrastPair> contrast_pairs() { return kPairs; }

}  // namespace hopekiosk
