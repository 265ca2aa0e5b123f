// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tinyxml2.h>

#include <filesystem>
#include <optional>

#include "playlist/element_reader.h"
#include "playlist/vocabulary.h"

namespace hopekiosk {

/// What reading any element of a playlist has in common: which elements and texts may stand where,
/// and where its files lie. What is wrong goes to the report. Lives as long as one reading.
class ContentReader {
 public:
  ContentReader(ErrorReport& report, const std::filesystem::path& folder,
                AbsolutePaths absolute_paths)
      : report_(report), folder_(folder), absolute_paths_(absolute_paths) {}

  ErrorReport& report() const { return report_; }
  ElementReader of(const tinyxml2::XMLElement& element) const {
    return ElementReader(element, report_);
  }

  /// Attributes, and text where there may be none.
  void check_content(const tinyxml2::XMLElement& element, const ElementRule& rule) const;

  /// Calls `read(child, kind)` for each child that `parent` may have; reports the others. A child
  /// whose name is only misspelt is read all the same, so that its own errors are found in the same
  /// go.
  template <typename Read>
  void for_each_child(const tinyxml2::XMLElement& element, ElementKind parent, Read read) const {
    for (auto* child = element.FirstChildElement(); child != nullptr;
         child = child->NextSiblingElement()) {
      if (const auto kind = accept(*child, rule_of(parent))) read(*child, *kind);
    }
  }
  /// Reports all children.
  void expect_no_children(const tinyxml2::XMLElement& element, ElementKind kind) const {
    for_each_child(element, kind, [](const tinyxml2::XMLElement&, ElementKind) {});
  }

  /// The file that an attribute names, resolved.
  std::optional<std::filesystem::path> file(const tinyxml2::XMLElement& element,
                                            const char* attribute) const {
    return of(element).file(attribute, folder_, absolute_paths_);
  }
  /// As above; reports where there's no such attribute, and gives an empty path.
  std::filesystem::path required_file(const tinyxml2::XMLElement& element, ElementKind kind) const;

  /// Reports an element that has nothing in it although it's read to its end.
  bool is_empty(const tinyxml2::XMLElement& element) const {
    return element.FirstChildElement() == nullptr && gated(element).complete;
  }

 private:
  std::optional<ElementKind> accept(const tinyxml2::XMLElement& child,
                                    const ElementRule& parent) const;

  ErrorReport& report_;
  const std::filesystem::path& folder_;
  AbsolutePaths absolute_paths_;
};

}  // namespace hopekiosk
