// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/still_header.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "sources/exif_orientation.h"

namespace hopekiosk {
namespace {

using Bytes = std::span<const std::uint8_t>;

bool has(Bytes bytes, std::size_t offset, std::string_view text) {
  if (offset > bytes.size() || bytes.size() - offset < text.size()) return false;
  return std::equal(text.begin(), text.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset),
                    [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

std::uint32_t big_endian(Bytes bytes, std::size_t offset, std::size_t length) {
  if (offset > bytes.size() || bytes.size() - offset < length) return 0;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < length; ++i) value = value << 8 | bytes[offset + i];
  return value;
}

std::uint32_t little_endian(Bytes bytes, std::size_t offset, std::size_t length) {
  if (offset > bytes.size() || bytes.size() - offset < length) return 0;
  std::uint32_t value = 0;
  for (std::size_t i = length; i-- > 0;) value = value << 8 | bytes[offset + i];
  return value;
}

Size size_of(std::uint32_t width, std::uint32_t height) {
  constexpr std::uint32_t kMost = 0x7fffffff;
  return {static_cast<int>(std::min(width, kMost)), static_cast<int>(std::min(height, kMost))};
}

StillHeader read_jpeg(Bytes file) {
  constexpr std::uint8_t kStartOfScan = 0xda;
  StillHeader header{StillFormat::Jpeg, {}, {}};
  std::size_t at = 2;
  bool oriented = false;
  while (at + 4 <= file.size()) {
    if (file[at] != 0xff) break;
    const std::uint8_t marker = file[at + 1];
    if (marker == 0xff) {  // fill byte
      ++at;
      continue;
    }
    if (marker == kStartOfScan) break;
    const std::size_t length = big_endian(file, at + 2, 2);
    if (length < 2) break;
    const Bytes segment = file.subspan(at + 2, std::min(length, file.size() - at - 2));
    if (marker == 0xe1 && !oriented && has(segment, 2, std::string_view("Exif\0\0", 6))) {
      header.orientation = orientation_from_exif(exif_orientation(segment.subspan(2)));
      oriented = true;
    }
    const bool is_frame =
        marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    if (is_frame) header.size = size_of(big_endian(segment, 5, 2), big_endian(segment, 3, 2));
    at += 2 + length;
  }
  return header;
}

StillHeader read_png(Bytes file) {
  StillHeader header{StillFormat::Png, {}, {}};
  std::size_t at = 8;
  while (at + 8 <= file.size()) {
    const std::size_t length = big_endian(file, at, 4);
    const std::size_t there = std::min(length, file.size() - at - 8);
    const Bytes data = file.subspan(at + 8, there);
    if (has(file, at + 4, "IHDR"))
      header.size = size_of(big_endian(data, 0, 4), big_endian(data, 4, 4));
    if (has(file, at + 4, "eXIf"))
      header.orientation = orientation_from_exif(exif_orientation(data));
    if (there < length) break;
    at += 12 + length;  // with the checksum
  }
  return header;
}

/// Calls `take(name offset, data)` for each chunk of RIFF data, until it gives false.
template <typename Take>
void each_chunk(Bytes riff, std::size_t at, Take take) {
  while (at + 8 <= riff.size()) {
    const std::size_t length = little_endian(riff, at + 4, 4);
    const std::size_t there = std::min(length, riff.size() - at - 8);
    if (!take(at, riff.subspan(at + 8, there)) || there < length) return;
    at += 8 + length + (length & 1);
  }
}

constexpr std::size_t kFirstChunk = 12;  // behind "RIFF", size, "WEBP"
constexpr std::size_t kAnimationFrameHeader = 16;

StillHeader read_webp(Bytes file) {
  StillHeader header{StillFormat::WebP, {}, {}};
  each_chunk(file, kFirstChunk, [&](std::size_t name, Bytes data) {
    if (has(file, name, "VP8X")) {
      header.size = size_of(little_endian(data, 4, 3) + 1, little_endian(data, 7, 3) + 1);
    } else if (has(file, name, "VP8 ") && header.size.width == 0) {
      header.size = size_of(little_endian(data, 6, 2) & 0x3fff, little_endian(data, 8, 2) & 0x3fff);
    } else if (has(file, name, "VP8L") && header.size.width == 0) {
      const std::uint32_t bits = little_endian(data, 1, 4);
      header.size = size_of((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
    } else if (has(file, name, "EXIF")) {
      header.orientation = orientation_from_exif(exif_orientation(data));
    }
    return true;
  });
  return header;
}

void append(std::vector<std::uint8_t>& to, std::string_view name, Bytes data) {
  to.insert(to.end(), name.begin(), name.end());
  for (int shift = 0; shift < 32; shift += 8) {
    to.push_back(static_cast<std::uint8_t>(data.size() >> shift));
  }
  to.insert(to.end(), data.begin(), data.end());
  if (data.size() % 2 != 0) to.push_back(0);
}

/// A RIFF file of one animation frame: its size and alpha as VP8X, then its own chunks.
std::vector<std::uint8_t> still_of_frame(Bytes frame) {
  bool has_alpha = false;
  std::vector<std::uint8_t> body = {'W', 'E', 'B', 'P'};
  std::vector<std::uint8_t> chunks;
  each_chunk(frame, kAnimationFrameHeader, [&](std::size_t name, Bytes data) {
    for (const std::string_view wanted : {"ALPH", "VP8 ", "VP8L"}) {
      if (!has(frame, name, wanted)) continue;
      has_alpha |= wanted == "ALPH";
      append(chunks, wanted, data);
    }
    return true;
  });
  std::vector<std::uint8_t> extended(10, 0);
  extended[0] = has_alpha ? 0x10 : 0;
  std::copy_n(frame.begin() + 6, 6, extended.begin() + 4);  // width and height, less one
  append(body, "VP8X", extended);
  body.insert(body.end(), chunks.begin(), chunks.end());
  std::vector<std::uint8_t> file;
  append(file, "RIFF", body);
  return file;
}

}  // namespace

std::optional<StillHeader> read_still_header(Bytes file) {
  if (has(file, 0, "\xff\xd8\xff")) return read_jpeg(file);
  if (has(file, 0, "\x89PNG\r\n\x1a\n")) return read_png(file);
  if (has(file, 0, "RIFF") && has(file, 8, "WEBP")) return read_webp(file);
  return std::nullopt;
}

std::optional<std::vector<std::uint8_t>> first_picture_of_animation(Bytes webp) {
  std::optional<std::vector<std::uint8_t>> found;
  each_chunk(webp, kFirstChunk, [&](std::size_t name, Bytes data) {
    if (has(webp, name, "ANMF") && data.size() > kAnimationFrameHeader)
      found = still_of_frame(data);
    return !found;
  });
  return found;
}

}  // namespace hopekiosk
