// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/y4m_writer.h"

#include <fmt/format.h>
#include <libyuv.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>

namespace hopekiosk {
namespace {

constexpr std::string_view kFrameHeader = "FRAME\n";

Size chroma_size(Size size) { return {(size.width + 1) / 2, (size.height + 1) / 2}; }

std::size_t area(Size size) {
  return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
}

}  // namespace

Y4mWriter::Y4mWriter(std::filesystem::path path, Size size)
    : path_(std::move(path)),
      size_(size),
      file_(std::fopen(path_.c_str(), "wbe")),
      frame_(kFrameHeader.size() + area(size) + 2 * area(chroma_size(size))) {
  std::copy(kFrameHeader.begin(), kFrameHeader.end(), frame_.begin());
}

Result<Y4mWriter> Y4mWriter::create(const std::filesystem::path& file, Size size, Ratio rate) {
  Y4mWriter writer(file, size);
  if (!writer.file_) return writer.failure(errno);
  const std::string header =
      fmt::format("YUV4MPEG2 W{} H{} F{}:{} Ip A1:1 C420jpeg XYSCSS=420JPEG XCOLORRANGE=LIMITED\n",
                  size.width, size.height, rate.numerator, rate.denominator);
  if (std::fwrite(header.data(), 1, header.size(), writer.file_.get()) != header.size()) {
    return writer.failure(errno);
  }
  return writer;
}

Result<void> Y4mWriter::write(const std::uint8_t* pixels, int stride) {
  const Size chroma = chroma_size(size_);
  std::uint8_t* y = frame_.data() + kFrameHeader.size();
  std::uint8_t* u = y + area(size_);
  std::uint8_t* v = u + area(chroma);
  libyuv::ARGBToI420(pixels, stride, y, size_.width, u, chroma.width, v, chroma.width, size_.width,
                     size_.height);
  if (std::fwrite(frame_.data(), 1, frame_.size(), file_.get()) != frame_.size()) {
    return failure(errno);
  }
  return {};
}

Result<void> Y4mWriter::close() {
  // fclose tells of what was still in its buffer.
  if (std::FILE* file = file_.release(); file != nullptr && std::fclose(file) != 0) {
    return failure(errno);
  }
  return {};
}

Error Y4mWriter::failure(int number) const {
  return {fmt::format("the film can't be written: {}", std::generic_category().message(number)),
          "free some room on the disk or name another file",
          {path_.string(), 0, 0, {}},
          Severity::Error};
}

}  // namespace hopekiosk
