// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace hopekiosk {

/// Writes a WAV file of 16-bit stereo sound at kSampleRate, for virtual runs: the plain header of
/// 44 bytes (Microsoft and IBM, "Multimedia Programming Interface and Data Specifications 1.0",
/// 1991), samples converted by to_signed_16. One thread.
///
/// The header's sizes are brought up to date every ten seconds of sound and at the end, so that a
/// file whose writer was killed can be read up to there. What can't be rewound (a pipe) gets the
/// largest sizes, which readers take for "up to the end". A WAV file ends at 4 GiB, 6 hours and 12
/// minutes; longer sound is an error.
class WavWriter {
 public:
  /// Makes or overwrites the file.
  static Result<WavWriter> create(const std::filesystem::path& path);

  /// Whole frames, interleaved. After an error the file keeps what was written before.
  Result<void> write(std::span<const float> interleaved);

  /// Completes the file. Without it the destructor closes the file as it is.
  Result<void> close();

 private:
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  using File = std::unique_ptr<std::FILE, Closer>;

  WavWriter(File file, std::string name, bool rewinds)
      : file_(std::move(file)), name_(std::move(name)), rewinds_(rewinds) {}

  Result<void> write_header(std::uint32_t data_bytes);
  Error failure() const;

  File file_;
  std::string name_;
  bool rewinds_;
  std::uint64_t data_bytes_ = 0;
  std::uint64_t told_bytes_ = 0;  // by the header
  std::vector<std::uint8_t> bytes_;
};

}  // namespace hopekiosk
