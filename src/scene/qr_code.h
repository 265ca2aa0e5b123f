// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "scene/painter.h"

namespace hopekiosk {

/// A QR code (ISO/IEC 18004) of error correction level M, made by libqrencode. A value.
class QrCode {
 public:
  /// Modules of light on each side; part of the code.
  static constexpr int kQuietZone = 4;
  /// 57 modules a side: of 63 mm with the quiet zone each is 1 mm, which a cheap telephone reads.
  static constexpr int kLargestVersion = 10;
  /// UTF-8 bytes that always fit.
  static constexpr std::size_t kLongestText = 210;
  /// ASCII that always fits: no word is needed of how it is coded.
  static constexpr std::size_t kLongestAscii = 213;

  /// An error where the text is empty or too long.
  static Result<QrCode> encode(std::string_view text);

  /// Modules a side, without the quiet zone.
  int modules() const { return modules_; }
  bool is_dark(int column, int row) const {
    return dark_[static_cast<std::size_t>(row) * static_cast<std::size_t>(modules_) +
                 static_cast<std::size_t>(column)];
  }
  /// Side in pixels with the quiet zone, as large as fits into `most` pixels with whole pixels a
  /// module; 0 where not even one fits.
  int side(int most) const;

  /// In pixels, whatever is placed: fills the box with `light` and paints the code into its middle
  /// as large as it fits. An error, and nothing painted, where the box is too small.
  Result<void> paint(Painter& painter, Box box, Colour dark, Colour light) const;

 private:
  QrCode(int modules, std::vector<bool> dark) : modules_(modules), dark_(std::move(dark)) {}
  int modules_;
  std::vector<bool> dark_;  // row by row
};

}  // namespace hopekiosk
