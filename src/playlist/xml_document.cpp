// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/xml_document.h"

namespace hopekiosk {

void read_xml(std::string_view document, const std::string& file, const GateLimits& limits,
              ErrorReport& report,
              const std::function<void(const tinyxml2::XMLElement& root,
                                       const std::string& name_space)>& read) {
  GatedDocument passed = pass_xml_gate(document, file, limits);
  tinyxml2::XMLDocument tree(true, tinyxml2::PRESERVE_WHITESPACE);
  if (!passed.elements.empty()) {
    tree.Parse(passed.canonical.data(), passed.canonical.size());
    tinyxml2::XMLElement* root = tree.RootElement();
    if (tree.Error() || root == nullptr) {
      report.add(Error{"the XML can't be made a tree", "tell the makers of hopekiosk", {file}});
    } else {
      attach_places(*root, passed.elements);
      read(*root, passed.root_namespace);
    }
  }
  if (passed.failure) report.add(*passed.failure);
}

}  // namespace hopekiosk
