// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

#include "author/progress.h"
#include "base/result.h"
#include "probe/media_prober.h"

namespace hopekiosk {

struct ImportOptions {
  std::filesystem::path input;   ///< a folder or a PDF
  std::filesystem::path folder;  ///< of the new programme; made where it isn't there
  std::string language = "es";   ///< of the programme
  bool force = false;            ///< files that are there may be overwritten
  std::filesystem::path pdf_program = "pdftoppm";
};

struct ImportCount {
  std::size_t items = 0;  ///< in the playlist
  std::size_t files = 0;  ///< copied
  int errors = 0;         ///< told
};

/// Makes a programme of a folder's films, sounds and pictures, or of a PDF's pages: copies them and
/// writes playlist.xml, which names them in natural order. What can't be played is told and left
/// out; everything else goes on. An error where nothing was made: files are in the way, or there is
/// nothing to import.
Result<ImportCount> import_programme(const ImportOptions& options, MediaProber& prober,
                                     Progress& progress,
                                     const std::function<void(const Error&)>& tell,
                                     const std::function<bool()>& go_on);

}  // namespace hopekiosk
