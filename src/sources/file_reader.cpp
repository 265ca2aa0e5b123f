// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/file_reader.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace hopekiosk {
namespace {

constexpr std::int64_t kChunk = 1 << 20;

Error cannot_open(const std::filesystem::path& path, int error_number) {
  const std::string name = quoted_name(path);
  switch (error_number) {
    case ENOENT:
    case ENOTDIR:
      return {fmt::format("{} is missing", name), "put the file there or correct its name", {}, {}};
    case EACCES:
    case EPERM:
      return {fmt::format("{} may not be read", name),
              "give its owner's group and others the right to read it",
              {},
              {}};
    default:
      return {fmt::format("{} can't be opened ({})", name, std::strerror(error_number)),
              "check the disk or the stick that it is on",
              {},
              {}};
  }
}

Error not_a_file(const std::filesystem::path& path, mode_t mode) {
  const char* kind = S_ISDIR(mode) ? "a folder" : "a device or a pipe";
  return {
      fmt::format("{} is {}, not a file", quoted_name(path), kind), "name a file instead", {}, {}};
}

}  // namespace

std::string quoted_name(const std::filesystem::path& path) {
  return fmt::format("\"{}\"", path.filename().empty() ? path.string() : path.filename().string());
}

Error cancelled_error() { return {"it was stopped", "", {}, {}}; }

Result<FileReader> FileReader::open(const std::filesystem::path& path) {
  // O_NONBLOCK: opening a FIFO nobody writes to would wait for ever. It changes nothing for files.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0) return cannot_open(path, errno);
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) {
    const int error_number = errno;
    ::close(descriptor);
    return cannot_open(path, error_number);
  }
  FileReader reader(descriptor, status.st_size, quoted_name(path));
  if (!S_ISREG(status.st_mode)) return not_a_file(path, status.st_mode);
  if (status.st_size == 0) {
    return Error{fmt::format("{} is empty", reader.name_), "copy it again", {}, {}};
  }
  return reader;
}

FileReader::~FileReader() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

FileReader::FileReader(FileReader&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      error_number_(other.error_number_),
      name_(std::move(other.name_)),
      wait_for_more_(std::move(other.wait_for_more_)) {}

std::int64_t FileReader::read(std::int64_t offset, std::uint8_t* into, std::int64_t length) {
  for (;;) {
    const ssize_t got = ::pread(descriptor_, into, static_cast<std::size_t>(length), offset);
    const bool may_come = got == 0 && offset < size_ && length > 0 && wait_for_more_;
    if (may_come && wait_for_more_()) continue;
    if (got >= 0) return got;
    if (errno == EINTR) continue;
    if (error_number_ == 0) error_number_ = errno;
    return -1;
  }
}

Result<std::vector<std::uint8_t>> FileReader::read_all(std::int64_t limit,
                                                       const std::atomic<bool>& cancelled) {
  if (size_ > limit) {
    return Error{
        fmt::format("{} is larger than {} MB", name_, limit >> 20), "make it smaller", {}, {}};
  }
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(size_));
  std::int64_t filled = 0;
  while (filled < size_) {
    if (cancelled) return cancelled_error();
    const std::int64_t got = read(filled, bytes.data() + filled, std::min(kChunk, size_ - filled));
    if (got < 0) {
      return Error{fmt::format("{} can't be read ({})", name_, std::strerror(error_number_)),
                   "check the disk or the stick that it is on",
                   {},
                   {}};
    }
    if (got == 0) break;
    filled += got;
  }
  bytes.resize(static_cast<std::size_t>(filled));
  return bytes;
}

}  // namespace hopekiosk
