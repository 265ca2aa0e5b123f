// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cairo.h>

#include <filesystem>
#include <string>
#include <vector>

#include "author/png_file.h"
#include "base/result.h"
#include "media/picture.h"

namespace hopekiosk {

/// Small pictures in rows, each with a line under it, as PNG files. A sheet that is full is written
/// and another one begun, so that memory is that of one sheet. One thread.
class ContactSheet {
 public:
  static constexpr int kLongestSide = 320;  ///< of a small picture, in pixels
  static constexpr int kRows = 8;

  /// Files "NAME.png", "NAME-2.png"… in `folder`. `shape` is that of the pictures; `columns` over
  /// 0.
  ContactSheet(std::filesystem::path folder, std::string name, Size shape, int columns);

  /// The next `count` pictures belong together: they begin a new row where this one has no room for
  /// them. At most as many as there are columns.
  Result<void> keep_together(int count);
  /// `picture` has the shape that was promised, in any size. `line` is UTF-8.
  Result<void> add(cairo_surface_t& picture, const std::string& line);
  /// Writes the last sheet.
  Result<void> finish();

  /// Names of the files that were written.
  const std::vector<std::string>& files() const { return files_; }

 private:
  void begin();

  std::filesystem::path folder_;
  std::string name_;
  Size cell_;
  int columns_;
  SurfaceHandle sheet_;
  int count_ = 0;  // on this sheet
  std::vector<std::string> files_;
};

}  // namespace hopekiosk
