// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tinyxml2.h>

#include <functional>
#include <string>
#include <string_view>

#include "playlist/element_reader.h"
#include "playlist/xml_gate.h"

namespace hopekiosk {

/// Passes a document through the gate, makes a tree of it whose elements have their places
/// (gated()), and calls `read` with its root and the root's namespace. Where the XML breaks off,
/// the tree has what stands before, and the break is reported behind what `read` says. The tree
/// lasts as long as the call; not called at all where there is no element.
void read_xml(std::string_view document, const std::string& file, const GateLimits& limits,
              ErrorReport& report,
              const std::function<void(const tinyxml2::XMLElement& root,
                                       const std::string& name_space)>& read);

}  // namespace hopekiosk
