// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "base/disk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <memory>

namespace hopekiosk {

int Disk::create(const char* path) {
  return ::open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
}
int Disk::open_to_extend(const char* path) {
  return ::open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
}
int Disk::open_to_read(const char* path) {
  const int file = ::open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  struct stat about {};
  if (file >= 0 && (fstat(file, &about) != 0 || !S_ISREG(about.st_mode))) {
    ::close(file);
    errno = EINVAL;
    return -1;
  }
  return file;
}
int Disk::open_folder(const char* path) { return ::open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC); }
ssize_t Disk::read(int file, void* bytes, std::size_t count, std::int64_t offset) {
  return ::pread(file, bytes, count, offset);
}
ssize_t Disk::write(int file, const void* bytes, std::size_t count) {
  return ::write(file, bytes, count);
}
int Disk::truncate(int file, std::int64_t size) { return ::ftruncate(file, size); }
std::int64_t Disk::size(int file) {
  struct stat about {};
  return fstat(file, &about) == 0 ? about.st_size : -1;
}
int Disk::sync(int file) { return ::fsync(file); }
int Disk::sync_and_forget(int file) {
  if (::fdatasync(file) != 0) return -1;
  // Only an advice: a film that plays needs the memory more.
  static_cast<void>(posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED));
  return 0;
}
int Disk::close(int file) { return ::close(file); }
int Disk::rename(const char* from, const char* to) { return std::rename(from, to); }
int Disk::remove(const char* path) { return ::unlink(path); }
int Disk::remove_folder(const char* path) { return ::rmdir(path); }
int Disk::make_folder(const char* path) { return ::mkdir(path, 0755); }

std::optional<std::vector<std::string>> Disk::list(const char* folder) {
  const std::unique_ptr<DIR, int (*)(DIR*)> open(opendir(folder), closedir);
  if (!open) return std::nullopt;
  std::vector<std::string> names;
  errno = 0;
  while (const dirent* entry = readdir(open.get())) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") names.push_back(name);
  }
  if (errno != 0) return std::nullopt;
  return names;
}

std::int64_t Disk::free_space(const char* folder) {
  struct statvfs about {};
  if (statvfs(folder, &about) != 0) return -1;
  return static_cast<std::int64_t>(about.f_bavail) * static_cast<std::int64_t>(about.f_frsize);
}

Disk& Disk::system() {
  static Disk disk;
  return disk;
}

}  // namespace hopekiosk
