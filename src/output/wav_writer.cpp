// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/wav_writer.h"

#include <fmt/format.h>

#include <array>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "base/time.h"
#include "media/samples.h"
#include "output/sample_format.h"

namespace hopekiosk {
namespace {

constexpr std::uint32_t kBytesPerSample = 2;
constexpr std::uint32_t kBytesPerFrame = kBytesPerSample * kChannels;
constexpr std::uint32_t kBytesPerSecond = static_cast<std::uint32_t>(kSampleRate) * kBytesPerFrame;
constexpr std::uint32_t kHeaderBytes = 44;
constexpr std::uint32_t kChunkHeaderBytes = 8;  // that the outer size doesn't count
constexpr std::uint32_t kFormatBytes = 16;
constexpr std::uint16_t kFormatPcm = 1;
// The outer size, of 32 bits, counts the rest of the header too.
constexpr std::uint32_t kLargestData =
    (UINT32_MAX - (kHeaderBytes - kChunkHeaderBytes)) / kBytesPerFrame * kBytesPerFrame;
constexpr std::uint64_t kBytesBetweenHeaders = std::uint64_t{10} * kBytesPerSecond;

Place in_file(const std::string& name) {
  Place place;
  place.file = name;
  return place;
}

/// Puts little-endian numbers and tags behind each other.
class HeaderBuilder {
 public:
  HeaderBuilder& tag(std::string_view four) {
    for (const char letter : four) bytes_.at(size_++) = static_cast<std::uint8_t>(letter);
    return *this;
  }
  HeaderBuilder& number(std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) {
      bytes_.at(size_++) = static_cast<std::uint8_t>(value >> (8 * i) & 0xFF);
    }
    return *this;
  }
  const std::array<std::uint8_t, kHeaderBytes>& bytes() const { return bytes_; }

 private:
  std::array<std::uint8_t, kHeaderBytes> bytes_{};
  std::size_t size_ = 0;
};

}  // namespace

Result<WavWriter> WavWriter::create(const std::filesystem::path& path) {
  File file(std::fopen(path.c_str(), "wb"));
  if (!file) {
    return Error{fmt::format("the sound file can't be written ({})", std::strerror(errno)),
                 "choose another place for --audio-out", in_file(path.string())};
  }
  const bool rewinds = std::fseek(file.get(), 0, SEEK_SET) == 0;
  WavWriter writer(std::move(file), path.string(), rewinds);
  const Result<void> written = writer.write_header(rewinds ? 0 : kLargestData);
  if (!written) return written.error();
  return writer;
}

Error WavWriter::failure() const {
  return Error{fmt::format("the sound file can't be written ({})", std::strerror(errno)),
               "make room on the disk, or choose another place for --audio-out", in_file(name_)};
}

Result<void> WavWriter::write_header(std::uint32_t data_bytes) {
  HeaderBuilder header;
  header.tag("RIFF").number(kHeaderBytes - kChunkHeaderBytes + data_bytes, 4).tag("WAVE");
  header.tag("fmt ").number(kFormatBytes, 4).number(kFormatPcm, 2).number(kChannels, 2);
  header.number(static_cast<std::uint32_t>(kSampleRate), 4).number(kBytesPerSecond, 4);
  header.number(kBytesPerFrame, 2).number(8 * kBytesPerSample, 2);
  header.tag("data").number(data_bytes, 4);
  if (std::fwrite(header.bytes().data(), 1, kHeaderBytes, file_.get()) != kHeaderBytes) {
    return failure();
  }
  told_bytes_ = data_bytes;
  return {};
}

Result<void> WavWriter::write(std::span<const float> interleaved) {
  assert(file_ && interleaved.size() % kChannels == 0);
  bytes_.resize(interleaved.size() * kBytesPerSample);
  if (data_bytes_ + bytes_.size() > kLargestData) {
    return Error{"the sound file has reached 4 GiB, 6 hours and 12 minutes, and holds no more",
                 "render less at a time", in_file(name_)};
  }
  for (std::size_t i = 0; i < interleaved.size(); ++i) {
    const auto sample = static_cast<std::uint16_t>(to_signed_16(interleaved[i]));
    bytes_[2 * i] = static_cast<std::uint8_t>(sample & 0xFF);
    bytes_[2 * i + 1] = static_cast<std::uint8_t>(sample >> 8);
  }
  if (std::fwrite(bytes_.data(), 1, bytes_.size(), file_.get()) != bytes_.size()) return failure();
  data_bytes_ += bytes_.size();
  if (!rewinds_ || data_bytes_ - told_bytes_ < kBytesBetweenHeaders) return {};

  // The sound first: the header must not promise what isn't there.
  if (std::fflush(file_.get()) != 0 || std::fseek(file_.get(), 0, SEEK_SET) != 0) return failure();
  Result<void> told = write_header(static_cast<std::uint32_t>(data_bytes_));
  if (!told) return told;
  if (std::fseek(file_.get(), 0, SEEK_END) != 0) return failure();
  return {};
}

Result<void> WavWriter::close() {
  if (rewinds_) {
    if (std::fseek(file_.get(), 0, SEEK_SET) != 0) return failure();
    Result<void> told = write_header(static_cast<std::uint32_t>(data_bytes_));
    if (!told) return told;
  }
  if (std::fclose(file_.release()) != 0) return failure();
  return {};
}

}  // namespace hopekiosk
