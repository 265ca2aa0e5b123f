// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/content_reader.h"

#include <algorithm>

#include "playlist/characters.h"
#include "playlist/closest_name.h"

namespace hopekiosk {

using tinyxml2::XMLElement;

void ContentReader::check_content(const XMLElement& element, const ElementRule& rule) const {
  const ElementReader reader = of(element);
  reader.check_attributes(rule);
  if (rule.has_text) return;
  const std::string text = reader.text();
  if (text.empty()) return;
  const std::string name = "<" + std::string(rule.name) + ">";
  report_.add(element, "the text '" + printable(text) + "' can't stand directly in " + name,
              "put it into <slide><text>…</text></slide>, or delete it");
}

std::optional<ElementKind> ContentReader::accept(const XMLElement& child,
                                                 const ElementRule& parent) const {
  const std::string_view name = child.Name();
  const auto& allowed = parent.children;
  if (!gated(child).in_root_namespace) {
    report_.add(child, "this element belongs to another namespace", "delete it");
    return std::nullopt;
  }
  if (std::find(allowed.begin(), allowed.end(), name) != allowed.end()) return kind_of(name);
  const std::string inside = "<" + std::string(parent.name) + ">";
  const std::string takes = allowed.empty() ? inside + " holds no elements"
                                            : inside + " holds " + enumerate(allowed, "<", ">");
  if (kind_of(name)) {
    report_.add(child, "it can't stand in " + inside, takes);
    return std::nullopt;
  }
  const std::string_view advice = advice_for_element(name);
  const auto meant = advice.empty() ? closest_name(name, allowed) : std::nullopt;
  if (meant) {
    report_.add(child, "unknown element", "did you mean <" + std::string(*meant) + ">?");
    return kind_of(*meant);
  }
  report_.add(child, "unknown element", advice.empty() ? takes : std::string(advice));
  return std::nullopt;
}

std::filesystem::path ContentReader::required_file(const XMLElement& element,
                                                   ElementKind kind) const {
  if (element.Attribute("src") == nullptr && !of(element).has_misspelt("src", rule_of(kind))) {
    report_.add(element, "'src' is missing", "name the file, as in src=\"media/name\"");
  }
  return file(element, "src").value_or(std::filesystem::path());
}

}  // namespace hopekiosk
