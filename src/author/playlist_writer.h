// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "author/import_plan.h"

namespace hopekiosk {

/// A playlist that shows `files` one after the other, those of kind None left out, as XML for
/// people to go on with: a line an item, pictures with their time. `language` is a BCP 47 tag.
std::string written_playlist(const std::vector<ImportedFile>& files, const std::string& language);

}  // namespace hopekiosk
