// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "base/durable_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

namespace hopekiosk {
namespace {

Error failure(const std::filesystem::path& file, const char* what, int reason) {
  return {std::string(what) + ": " + std::strerror(reason),
          "check that the disk is well, has room and may be written",
          {file.string(), 0, 0, ""}};
}

bool write_all(int file, std::string_view content, DurableCalls& calls) {
  while (!content.empty()) {
    const ssize_t written = calls.write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// 0, or why not.
int write_and_sync(const std::string& path, std::string_view content, DurableCalls& calls) {
  const int file = calls.create(path.c_str());
  if (file < 0) return errno;
  int reason = 0;
  if (!write_all(file, content, calls) || calls.sync(file) != 0) reason = errno;
  if (calls.close(file) != 0 && reason == 0) reason = errno;
  return reason;
}

int sync_folder(const std::filesystem::path& folder, DurableCalls& calls) {
  const int file = calls.open_folder(folder.empty() ? "." : folder.c_str());
  if (file < 0) return errno;
  const int reason = calls.sync(file) == 0 ? 0 : errno;
  calls.close(file);
  return reason;
}

}  // namespace

int DurableCalls::create(const char* path) {
  return ::open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
}
int DurableCalls::open_folder(const char* path) {
  return ::open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}
ssize_t DurableCalls::write(int file, const void* bytes, std::size_t count) {
  return ::write(file, bytes, count);
}
int DurableCalls::sync(int file) { return ::fsync(file); }
int DurableCalls::close(int file) { return ::close(file); }
int DurableCalls::rename(const char* from, const char* to) { return std::rename(from, to); }
int DurableCalls::remove(const char* path) { return ::unlink(path); }

DurableCalls& DurableCalls::system() {
  static DurableCalls calls;
  return calls;
}

Result<void> write_durably(const std::filesystem::path& file, std::string_view content,
                           DurableCalls& calls) {
  const std::string temporary = file.string() + ".new";
  if (const int reason = write_and_sync(temporary, content, calls); reason != 0) {
    calls.remove(temporary.c_str());
    return failure(file, "it can't be written", reason);
  }
  if (calls.rename(temporary.c_str(), file.c_str()) != 0) {
    const int reason = errno;
    calls.remove(temporary.c_str());
    return failure(file, "it can't be put in its place", reason);
  }
  if (const int reason = sync_folder(file.parent_path(), calls); reason != 0) {
    return failure(file, "its folder can't be written", reason);
  }
  return {};
}

}  // namespace hopekiosk
