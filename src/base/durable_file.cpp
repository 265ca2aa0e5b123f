// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "base/durable_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>

namespace hopekiosk {
namespace {

Error failure(const std::filesystem::path& file, const char* what, int reason) {
  return {std::string(what) + ": " + std::strerror(reason),
          "check that the disk is well, has room and may be written",
          {file.string(), 0, 0, ""}};
}

bool write_all(int file, std::string_view content, Disk& disk) {
  while (!content.empty()) {
    const ssize_t written = disk.write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// 0, or why not.
int write_and_sync(const std::string& path, std::string_view content, Disk& disk) {
  const int file = disk.create(path.c_str());
  if (file < 0) return errno;
  int reason = 0;
  if (!write_all(file, content, disk) || disk.sync(file) != 0) reason = errno;
  if (disk.close(file) != 0 && reason == 0) reason = errno;
  return reason;
}

/// 0, or why not.
int sync_folder_now(const std::filesystem::path& folder, Disk& disk) {
  const int file = disk.open_folder(folder.empty() ? "." : folder.c_str());
  if (file < 0) return errno;
  const int reason = disk.sync(file) == 0 ? 0 : errno;
  disk.close(file);
  return reason;
}

}  // namespace

Result<void> write_durably(const std::filesystem::path& file, std::string_view content,
                           Disk& disk) {
  const std::string temporary = file.string() + ".new";
  if (const int reason = write_and_sync(temporary, content, disk); reason != 0) {
    disk.remove(temporary.c_str());
    return failure(file, "it can't be written", reason);
  }
  if (disk.rename(temporary.c_str(), file.c_str()) != 0) {
    const int reason = errno;
    disk.remove(temporary.c_str());
    return failure(file, "it can't be put in its place", reason);
  }
  return sync_folder(file.parent_path(), disk);
}

Result<void> sync_folder(const std::filesystem::path& folder, Disk& disk) {
  if (const int reason = sync_folder_now(folder, disk); reason != 0) {
    return failure(folder, "the folder can't be written", reason);
  }
  return {};
}

Result<void> make_folder_durably(const std::filesystem::path& folder, Disk& disk) {
  if (disk.make_folder(folder.c_str()) != 0) {
    if (errno != EEXIST) return failure(folder, "the folder can't be made", errno);
    // Whoever made it may have been killed before the next line.
  }
  return sync_folder(folder.parent_path(), disk);
}

Result<std::optional<std::string>> read_file(const std::filesystem::path& file, std::size_t most,
                                             Disk& disk) {
  const int open = disk.open_to_read(file.c_str());
  if (open < 0 && errno == ENOENT) return std::optional<std::string>();
  if (open < 0) return failure(file, "it can't be read", errno);
  const std::int64_t expected = disk.size(open);
  std::string content(
      expected < 0 ? most + 1 : std::min(most, static_cast<std::size_t>(expected)) + 1, '\0');
  std::size_t size = 0;
  ssize_t got = 1;
  while (got > 0 && size < content.size()) {
    got = disk.read(open, content.data() + size, content.size() - size,
                    static_cast<std::int64_t>(size));
    if (got > 0) size += static_cast<std::size_t>(got);
    if (got < 0 && errno == EINTR) got = 1;
  }
  const int reason = errno;
  disk.close(open);
  if (got < 0) return failure(file, "it can't be read", reason);
  content.resize(size);
  return std::optional<std::string>(std::move(content));
}

}  // namespace hopekiosk
