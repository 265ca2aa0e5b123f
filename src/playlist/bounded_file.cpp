// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/bounded_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace hopekiosk {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.number_) { other.number_ = -1; }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

Error explain(int code, const std::filesystem::path& file) {
  const Place place{file.string(), 0, 0, ""};
  switch (code) {
    case ENOENT:
    case ENOTDIR: return {"there is no such file", "copy it there, or correct the name", place};
    case EACCES:
    case EPERM:
      return {"the file may not be read", "let everybody read it: chmod a+r, and a+x on its folder",
              place};
    case ENAMETOOLONG: return {"the file's name is too long", "give it a shorter one", place};
    case ELOOP: return {"the link leads in a circle", "put the file itself there", place};
    default:
      return {"the file can't be read (" + std::generic_category().message(code) + ")",
              "copy it again", place};
  }
}

/// Nothing is opened before it's known to be a regular file: opening a device can do things.
Result<Descriptor> open_regular(const std::filesystem::path& file, struct stat& status) {
  const Place place{file.string(), 0, 0, ""};
  if (::stat(file.c_str(), &status) != 0) return explain(errno, file);
  if (S_ISDIR(status.st_mode)) return Error{"this is a folder, not a file", "name a file", place};
  if (!S_ISREG(status.st_mode)) return Error{"this isn't a regular file", "name a file", place};
  const int number = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (number < 0) return explain(errno, file);
  Descriptor descriptor(number);
  if (::fstat(number, &status) != 0) return explain(errno, file);
  if (!S_ISREG(status.st_mode)) return Error{"this isn't a regular file", "name a file", place};
  return descriptor;
}

}  // namespace

Result<std::string> read_bounded_file(const std::filesystem::path& file, std::size_t most) {
  struct stat status {};
  const auto opened = open_regular(file, status);
  if (!opened) return opened.error();
  std::string content(std::min(most, static_cast<std::size_t>(status.st_size)) + 1, '\0');
  std::size_t size = 0;
  while (true) {
    const ssize_t got = ::read(opened->number(), content.data() + size, content.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return explain(errno, file);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size == most + 1) break;
    if (size == content.size()) content.resize(std::min(most + 1, 2 * size));  // it grows
  }
  content.resize(size);
  return content;
}

Result<void> check_readable(const std::filesystem::path& file) {
  struct stat status {};
  const auto opened = open_regular(file, status);
  if (!opened) return opened.error();
  if (status.st_size == 0) {
    return Error{"the file is empty", "copy it again", {file.string(), 0, 0, ""}};
  }
  return {};
}

}  // namespace hopekiosk
