// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/theme_file.h"

#include <fmt/format.h>
#include <tinyxml2.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "base/assets.h"
#include "playlist/bounded_file.h"
#include "playlist/characters.h"
#include "playlist/closest_name.h"
#include "playlist/element_reader.h"
#include "playlist/xml_document.h"

namespace hopekiosk {
namespace {

using tinyxml2::XMLElement;

/// Far more than a theme has.
constexpr GateLimits kLimits{std::size_t{64} << 10U, 500, 4, 8, 400};
constexpr std::size_t kLongestFamily = 100;
constexpr std::string_view kHowToBegin =
    "write <theme xmlns=\"urn:hopekiosk:theme:1\" name=\"…\"> with a <colour> for each token";

std::optional<Colour> parse_colour(std::string_view text) {
  if (text.size() != 7 || text.front() != '#') return std::nullopt;
  std::uint32_t value = 0;
  for (const char character : text.substr(1)) {
    std::uint32_t digit = 0;
    if (character >= '0' && character <= '9') {
      digit = static_cast<std::uint32_t>(character - '0');
    } else if (character >= 'A' && character <= 'F') {
      digit = static_cast<std::uint32_t>(character - 'A') + 10;
    } else if (character >= 'a' && character <= 'f') {
      digit = static_cast<std::uint32_t>(character - 'a') + 10;
    } else {
      return std::nullopt;
    }
    value = value * 16 + digit;
  }
  return colour(value);
}

/// Rounded down, so that no ratio is said to be what it doesn't reach.
std::string written_ratio(double ratio) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.4g:1", std::floor(ratio * 100) / 100);
  return text.data();
}

std::vector<std::string_view> token_names() {
  std::vector<std::string_view> names;
  for (const ThemeToken& token : theme_tokens()) names.push_back(token.name);
  return names;
}

/// Makes a Theme of the tree; everything that's wrong goes to the report.
class ThemeBuilder {
 public:
  explicit ThemeBuilder(ErrorReport& report) : report_(report) {}

  Theme build(const XMLElement& root) {
    check_attributes(root, std::array<std::string_view, 1>{"name"});
    check_no_text(root);
    read_name(root);
    for (auto* child = root.FirstChildElement(); child != nullptr;
         child = child->NextSiblingElement()) {
      read_child(*child);
    }
    if (!gated(root).complete) return theme_;
    check_complete(root);
    check_contrast();
    return theme_;
  }

 private:
  void check_attributes(const XMLElement& element, std::span<const std::string_view> known) {
    for (const auto* attribute = element.FirstAttribute(); attribute != nullptr;
         attribute = attribute->Next()) {
      const std::string_view name = attribute->Name();
      if (std::find(known.begin(), known.end(), name) != known.end()) continue;
      const auto meant = closest_name(name, known);
      report_.add(element, "unknown attribute '" + printable(name) + "'",
                  meant ? "did you mean '" + std::string(*meant) + "'?" : "delete it");
    }
  }

  void check_no_text(const XMLElement& element) {
    const std::string text = ElementReader(element, report_).text();
    if (!text.empty()) {
      report_.add(element, "the text '" + printable(text) + "' can't stand here", "delete it");
    }
  }

  void read_name(const XMLElement& root) {
    const char* name = root.Attribute("name");
    if (name != nullptr && is_asset_name(name)) {
      theme_.name = name;
    } else {
      report_.add(root,
                  name == nullptr ? "the theme has no name"
                                  : "'" + printable(name) + "' can't be the name of a theme",
                  "write name=\"…\", in small letters, digits and dashes");
    }
  }

  void read_child(const XMLElement& child) {
    const std::string_view name = child.Name();
    if (!gated(child).in_root_namespace) {
      report_.add(child, "this element belongs to another namespace", "delete it");
    } else if (name == "colour") {
      read_colour(child);
    } else if (name == "font") {
      read_font(child);
    } else {
      constexpr std::array<std::string_view, 2> kKnown = {"colour", "font"};
      const auto meant = closest_name(name, kKnown);
      report_.add(child, "unknown element",
                  meant ? "did you mean <" + std::string(*meant) + ">?"
                        : "<theme> holds <colour> and <font>");
    }
    if (child.FirstChildElement() != nullptr) {
      report_.add(*child.FirstChildElement(), "it can't stand in <" + printable(name) + ">",
                  "put it directly into <theme>");
    }
  }

  void read_colour(const XMLElement& element) {
    check_attributes(element, std::array<std::string_view, 2>{"name", "value"});
    check_no_text(element);
    const char* name = element.Attribute("name");
    const char* value = element.Attribute("value");
    if (name == nullptr || value == nullptr) {
      report_.add(element, std::string("it has no ") + (name == nullptr ? "name" : "value"),
                  "write <colour name=\"ink\" value=\"#2A1620\"/>");
      return;
    }
    const auto tokens = theme_tokens();
    const auto token = std::find_if(tokens.begin(), tokens.end(),
                                    [&](const ThemeToken& each) { return each.name == name; });
    if (token == tokens.end()) {
      const auto meant = closest_name(name, token_names());
      report_.add(element, "no screen has a colour '" + printable(name) + "'",
                  meant ? "did you mean '" + std::string(*meant) + "'?" : "delete it");
      return;
    }
    if (!places_.emplace(token->name, &element).second) {
      report_.add(element, "the colour '" + std::string(token->name) + "' is given twice",
                  "delete one of them");
      return;
    }
    const auto parsed = parse_colour(value);
    if (!parsed) {
      report_.add(element, "'" + printable(value) + "' isn't a colour",
                  "write # and six hexadecimal digits, as #F9B833");
      unknown_ = true;
      return;
    }
    theme_.*token->colour = *parsed;
  }

  void read_font(const XMLElement& element) {
    check_attributes(element, std::array<std::string_view, 1>{"family"});
    check_no_text(element);
    const char* family = element.Attribute("family");
    const std::string clean = family == nullptr ? "" : collapse_white_space(family);
    if (clean.empty() || clean.size() > kLongestFamily) {
      report_.add(element, clean.empty() ? "it has no family" : "the family's name is too long",
                  "write <font family=\"Andika\"/>, or delete it");
    } else if (!theme_.font_family.empty()) {
      report_.add(element, "a second <font>", "delete one of them");
    } else {
      theme_.font_family = clean;
    }
  }

  void check_complete(const XMLElement& root) {
    std::string missing;
    for (const ThemeToken& token : theme_tokens()) {
      if (places_.contains(token.name)) continue;
      missing.append(missing.empty() ? "'" : ", '").append(token.name).append("'");
    }
    if (missing.empty()) return;
    report_.add(root, "there is no colour for " + missing,
                "write a <colour name=\"…\" value=\"#RRGGBB\"/> for each");
    unknown_ = true;
  }

  /// Only of a theme that has all its colours: else each missing one would be told many times.
  void check_contrast() {
    if (unknown_) return;
    for (const ContrastPair& pair : contrast_pairs()) {
      const double ratio = contrast_ratio(*theme_.find(pair.front), *theme_.find(pair.back));
      if (ratio >= pair.least) continue;
      report_.add(*places_.at(pair.front),
                  fmt::format("'{}' on '{}' has a contrast of {}", pair.front, pair.back,
                              written_ratio(ratio)),
                  fmt::format("make one lighter or darker until it is {} (WCAG 2.2, {})",
                              written_ratio(pair.least), pair.least < 4 ? "1.4.11" : "1.4.3"));
    }
  }

  ErrorReport& report_;
  Theme theme_;
  std::map<std::string_view, const XMLElement*> places_;  // of the tokens that were given
  bool unknown_ = false;                                  // some colour isn't known
};

/// Says so when this is no theme; false when there's no sense in reading on.
bool check_root(const XMLElement& root, const std::string& name_space, ErrorReport& report) {
  if (std::string_view(root.Name()) != "theme") {
    report.add(root, "the outermost element isn't <theme>", std::string(kHowToBegin));
    return false;
  }
  if (name_space == kThemeNamespace) return true;
  report.add(root,
             name_space.empty() ? "the namespace is missing"
                                : "the namespace '" + printable(name_space) + "' isn't known",
             "write <theme xmlns=\"urn:hopekiosk:theme:1\" name=\"…\">");
  return name_space.empty();
}

}  // namespace

ReadTheme read_theme(std::string_view document, const std::string& file) {
  ErrorReport report(file);
  ReadTheme result;
  read_xml(document, file, kLimits, report,
           [&](const XMLElement& root, const std::string& name_space) {
             if (check_root(root, name_space, report)) {
               result.theme = ThemeBuilder(report).build(root);
             }
           });
  result.errors = report.take();
  if (!result.ok()) result.theme = {};
  return result;
}

ReadTheme read_theme_file(const std::filesystem::path& file) {
  const auto content = read_bounded_file(file, kLimits.bytes);
  if (!content) return {{}, {content.error()}};
  return read_theme(*content, file.string());
}

ReadTheme load_theme(std::string_view name, const std::filesystem::path& assets) {
  if (!is_asset_name(name)) {
    return {{},
            {Error{"'" + printable(name) + "' can't be the name of a theme",
                   "write 'day' or 'contrast'",
                   {}}}};
  }
  return read_theme_file(assets / "themes" / (std::string(name) + ".xml"));
}

ReadTheme theme_of(const Playlist& playlist) {
  return load_theme(playlist.theme.empty() ? "day" : playlist.theme, assets_folder());
}

}  // namespace hopekiosk
