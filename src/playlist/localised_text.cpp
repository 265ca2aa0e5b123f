// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/localised_text.h"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace hopekiosk {
namespace {

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

std::optional<std::size_t> closest_to(const std::vector<std::string_view>& offered,
                                      std::string_view wanted, std::string_view main) {
  const auto meant = [main](std::string_view tag) { return tag.empty() ? main : tag; };
  const auto first_that = [&offered](auto fits) -> std::optional<std::size_t> {
    const auto found = std::find_if(offered.begin(), offered.end(), fits);
    if (found == offered.end()) return std::nullopt;
    return static_cast<std::size_t>(found - offered.begin());
  };
  if (const auto same =
          first_that([&](std::string_view tag) { return same_language(meant(tag), wanted); })) {
    return same;
  }
  return first_that([&](std::string_view tag) {
    return same_language(primary_language(meant(tag)), primary_language(wanted));
  });
}

}  // namespace

bool same_language(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char one, char other) { return lower(one) == lower(other); });
}

std::string_view primary_language(std::string_view tag) { return tag.substr(0, tag.find('-')); }

std::size_t choose_language(const std::vector<std::string_view>& offered,
                            const LanguageChoice& choice) {
  if (const auto found = closest_to(offered, choice.wanted, choice.main)) return *found;
  return closest_to(offered, choice.main, choice.main).value_or(0);
}

const Translation* LocalisedText::in(std::string_view language) const {
  const auto found = std::find_if(
      translations.begin(), translations.end(),
      [language](const Translation& each) { return same_language(each.language, language); });
  return found == translations.end() ? nullptr : &*found;
}

const Translation* LocalisedText::shown_in(const LanguageChoice& choice) const {
  if (translations.empty()) return nullptr;
  std::vector<std::string_view> offered;
  offered.reserve(translations.size());
  for (const Translation& each : translations) offered.emplace_back(each.language);
  return &translations[choose_language(offered, choice)];
}

}  // namespace hopekiosk
