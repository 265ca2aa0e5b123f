// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/stick.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace hopekiosk {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }
  bool ok() const { return number_ >= 0; }
  int release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

class OpenFile final : public StickFile {
 public:
  explicit OpenFile(Descriptor file) : file_(std::move(file)) {
    static_cast<void>(posix_fadvise(file_.get(), 0, 0, POSIX_FADV_SEQUENTIAL));
  }
  ssize_t read(void* bytes, std::size_t count, std::uint64_t offset) override {
    ssize_t got = -1;
    do {
      got = ::pread(file_.get(), bytes, count, static_cast<off_t>(offset));
    } while (got < 0 && errno == EINTR);
    return got;
  }

 private:
  Descriptor file_;
};

constexpr int kFolderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
constexpr int kFileFlags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

/// On the disk or card itself; sysfs knows it only as long as it's plugged in.
bool device_is_there(dev_t device) {
  const std::string known =
      fmt::format("/sys/dev/block/{}:{}", gnu_dev_major(device), gnu_dev_minor(device));
  return access(known.c_str(), F_OK) == 0;
}

class MountedStick final : public Stick {
 public:
  MountedStick(std::filesystem::path path, Descriptor root, const struct stat& about)
      : path_(std::move(path)),
        root_(std::move(root)),
        device_(about.st_dev),
        inode_(about.st_ino),
        on_device_(device_is_there(about.st_dev)) {}

  StickFault list(const std::string& folder, std::size_t most,
                  std::vector<StickEntry>& into) override {
    into.clear();
    int fault = 0;
    // Opened anew, since reading a folder moves its descriptor.
    Descriptor open = folder.empty() ? Descriptor(openat(root_.get(), ".", kFolderFlags))
                                     : walk(folder, kFolderFlags, fault);
    if (!open.ok()) return fault_of(fault != 0 ? fault : errno);
    const std::unique_ptr<DIR, int (*)(DIR*)> entries(fdopendir(open.get()), closedir);
    if (!entries) return StickFault::Unreadable;
    const int number = open.release();
    errno = 0;
    while (const dirent* entry = readdir(entries.get())) {
      const std::string name = entry->d_name;
      if (name == "." || name == "..") continue;
      if (into.size() == most) return StickFault::TooMany;
      into.push_back(describe(number, name));
      errno = 0;
    }
    if (errno != 0) return fault_of(errno);
    std::sort(into.begin(), into.end(),
              [](const StickEntry& a, const StickEntry& b) { return a.name < b.name; });
    return StickFault::None;
  }

  std::unique_ptr<StickFile> open(const std::string& file, StickFault& fault) override {
    int number = 0;
    Descriptor opened = walk(file, kFileFlags, number);
    struct stat about {};
    if (!opened.ok()) {
      fault = fault_of(number);
      return nullptr;
    }
    if (fstat(opened.get(), &about) != 0 || !S_ISREG(about.st_mode)) {
      fault = StickFault::NotAFile;
      return nullptr;
    }
    fault = StickFault::None;
    return std::make_unique<OpenFile>(std::move(opened));
  }

  bool is_gone() override {
    struct stat now {};
    if (stat(path_.c_str(), &now) != 0) return true;
    if (now.st_dev != device_ || now.st_ino != inode_) return true;
    return on_device_ && !device_is_there(device_);
  }

 private:
  static StickEntry describe(int folder, const std::string& name) {
    struct stat about {};
    StickEntry entry{name, StickEntry::Kind::Other, 0};
    if (fstatat(folder, name.c_str(), &about, AT_SYMLINK_NOFOLLOW) != 0) return entry;
    if (S_ISREG(about.st_mode)) entry.kind = StickEntry::Kind::File;
    if (S_ISDIR(about.st_mode)) entry.kind = StickEntry::Kind::Folder;
    if (S_ISREG(about.st_mode)) entry.size = static_cast<std::uint64_t>(about.st_size);
    return entry;
  }

  /// Opens folder by folder, so that no link on the way is followed. `fault` is errno.
  Descriptor walk(const std::string& path, int last_flags, int& fault) {
    Descriptor here(openat(root_.get(), ".", kFolderFlags));
    std::size_t at = 0;
    while (here.ok()) {
      const auto slash = path.find('/', at);
      const std::string name = path.substr(at, slash - at);
      if (name.empty() || name == "." || name == "..") {
        fault = ENOENT;
        return Descriptor(-1);
      }
      const bool is_last = slash == std::string::npos;
      Descriptor next(openat(here.get(), name.c_str(), is_last ? last_flags : kFolderFlags));
      if (!next.ok()) fault = errno;
      if (is_last) return next;
      here = std::move(next);
      at = slash + 1;
    }
    if (fault == 0) fault = errno;
    return here;
  }

  StickFault fault_of(int number) {
    if (is_gone()) return StickFault::Gone;
    switch (number) {
      case ENOENT: return StickFault::NotThere;
      case ELOOP:
      case ENOTDIR:
      case EISDIR:
      case ENXIO: return StickFault::NotAFile;
      default: return StickFault::Unreadable;
    }
  }

  std::filesystem::path path_;
  Descriptor root_;
  dev_t device_;
  ino_t inode_;
  bool on_device_;
};

}  // namespace

Result<std::unique_ptr<Stick>> open_stick(const std::filesystem::path& root) {
  Descriptor open(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  struct stat about {};
  if (!open.ok() || fstat(open.get(), &about) != 0) {
    return Error{std::string("the stick can't be opened: ") + std::strerror(errno),
                 "name the folder where it is mounted",
                 {root.string()}};
  }
  return std::unique_ptr<Stick>(std::make_unique<MountedStick>(root, std::move(open), about));
}

StickFault read_stick_file(Stick& stick, const std::string& file, std::size_t most,
                           std::string& into) {
  into.clear();
  StickFault fault = StickFault::None;
  const auto open = stick.open(file, fault);
  if (!open) return fault;
  std::string piece(std::min<std::size_t>(most + 1, 64 * 1024), '\0');
  while (into.size() <= most) {
    const std::size_t room = std::min(piece.size(), most + 1 - into.size());
    const ssize_t got = open->read(piece.data(), room, into.size());
    if (got < 0) return stick.is_gone() ? StickFault::Gone : StickFault::Unreadable;
    if (got == 0) break;
    into.append(piece, 0, static_cast<std::size_t>(got));
  }
  return StickFault::None;
}

}  // namespace hopekiosk
