// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "media/picture.h"

namespace hopekiosk {

/// Writes pictures as uncompressed video, YUV4MPEG2 (mjpegtools' yuv4mpeg(5)), which FFmpeg, mpv
/// and VLC read.
///
/// 4:2:0 with chroma in the middle of four pixels (C420jpeg), limited range, said so by
/// XCOLORRANGE=LIMITED. The format has no word for the matrix: it's BT.601, which FFmpeg takes for
/// a file that doesn't say. One thread.
class Y4mWriter {
 public:
  /// Makes or empties `file`. `rate` in pictures a second, over 0.
  static Result<Y4mWriter> create(const std::filesystem::path& file, Size size, Ratio rate);

  /// Appends a picture of the writer's size from rows of BGRX, `stride` bytes from one to the next.
  Result<void> write(const std::uint8_t* pixels, int stride);

  /// Writes out what waits in memory: only after this is the file known to be whole. Without it the
  /// file is closed by the destructor, and errors aren't told.
  Result<void> close();

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  Y4mWriter(std::filesystem::path path, Size size);
  Error failure(int number) const;

  std::filesystem::path path_;
  Size size_;
  std::unique_ptr<std::FILE, Close> file_;
  std::vector<std::uint8_t> frame_;  // "FRAME\n", then the planes
};

}  // namespace hopekiosk
