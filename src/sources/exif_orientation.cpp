// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/exif_orientation.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace hopekiosk {
namespace {

constexpr int kUpright = 1;
constexpr std::uint32_t kOrientationTag = 0x0112;
constexpr std::uint32_t kShort = 3;  // TIFF's name for 16 bits
constexpr std::size_t kEntryBytes = 12;

/// Reads of a TIFF structure in its own byte order; past the end everything is 0.
class Tiff {
 public:
  explicit Tiff(std::span<const std::uint8_t> bytes) : bytes_(bytes) {
    if (bytes.size() >= 2) little_ = bytes[0] == 'I' && bytes[1] == 'I';
  }

  std::uint32_t number(std::size_t offset, std::size_t length) const {
    if (offset > bytes_.size() || bytes_.size() - offset < length) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < length; ++i) {
      value = value << 8 | bytes_[offset + (little_ ? length - 1 - i : i)];
    }
    return value;
  }

 private:
  std::span<const std::uint8_t> bytes_;
  bool little_ = false;
};

}  // namespace

int exif_orientation(std::span<const std::uint8_t> exif) {
  static constexpr std::array<std::uint8_t, 6> kPrefix = {'E', 'x', 'i', 'f', 0, 0};
  if (exif.size() >= kPrefix.size() && std::equal(kPrefix.begin(), kPrefix.end(), exif.begin())) {
    exif = exif.subspan(kPrefix.size());
  }
  const Tiff tiff(exif);
  if (tiff.number(2, 2) != 42) return kUpright;
  const std::size_t directory = tiff.number(4, 4);
  // 16 bits of entries at most, each looked at once.
  const std::uint32_t entries = tiff.number(directory, 2);
  for (std::uint32_t i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + i * kEntryBytes;
    if (entry >= exif.size()) break;
    if (tiff.number(entry, 2) != kOrientationTag || tiff.number(entry + 2, 2) != kShort) continue;
    const std::uint32_t value = tiff.number(entry + 8, 2);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : kUpright;
  }
  return kUpright;
}

}  // namespace hopekiosk
