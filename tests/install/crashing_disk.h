// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/disk.h"

namespace hopekiosk {

/// A disk in memory that keeps apart what programs see and what a power cut leaves, as POSIX allows
/// and journalling file systems do: fsync of a file makes its content last, and nothing else; fsync
/// of a folder makes the names in it last. A rename is one change of a folder. Whatever is not yet
/// synced may or may not have arrived.
class CrashingDisk final : public Disk {
 public:
  struct PowerCut {};

  /// What a cut does to content that was not synced.
  enum class Unsynced { Absent, CutAt512, Zeros };
  static constexpr Unsynced kUnsynced[] = {Unsynced::Absent, Unsynced::CutAt512, Unsynced::Zeros};

  CrashingDisk();
  /// An empty folder "/store".
  static constexpr const char* kRoot = "/store";

  int create(const char* path) override;
  int open_to_extend(const char* path) override;
  int open_to_read(const char* path) override;
  int open_folder(const char* path) override;
  ssize_t read(int file, void* bytes, std::size_t count, std::int64_t offset) override;
  ssize_t write(int file, const void* bytes, std::size_t count) override;
  int truncate(int file, std::int64_t size) override;
  std::int64_t size(int file) override;
  int sync(int file) override;
  int sync_and_forget(int file) override;
  int close(int file) override;
  int rename(const char* from, const char* to) override;
  int remove(const char* path) override;
  int remove_folder(const char* path) override;
  int make_folder(const char* path) override;
  std::optional<std::vector<std::string>> list(const char* folder) override;
  std::int64_t free_space(const char* folder) override;

  /// Operations that change something, so far: the power can go before each.
  int steps() const { return steps_; }
  int cut_before_step = -1;  ///< throws PowerCut there
  int fail_sync = -1;        ///< the number of the sync that fails and loses the data
  int syncs = 0;             ///< of files and folders, without those in the middle of a copy
  /// Syncs of such things do nothing, as if their line were taken out of the program.
  std::function<bool(const std::string& what)> forgets_sync;
  std::set<std::string> synced;  ///< what was synced, as forgets_sync gets it
  std::int64_t capacity = std::int64_t{1} << 40;
  int full_at_write = -1;  ///< the number of the write from which on the disk is full
  int writes = 0;

  /// How many changes of folders are not yet synced.
  std::size_t pending_changes() const { return pending_.size(); }
  /// The disk after a cut now: bit i of `arrived` says whether change i of those has arrived.
  std::unique_ptr<CrashingDisk> after_cut(std::uint64_t arrived, Unsynced unsynced) const;
  /// Equal for disks with equal names and contents.
  std::string fingerprint() const;

  std::optional<std::string> content(const std::string& path) const;
  /// Without syncing, as a thing of the past.
  void put(const std::string& path, std::string content);
  void erase(const std::string& path);

 private:
  struct File {
    std::string seen;
    std::string kept;
    bool lost = false;  // a sync failed: what wasn't kept by then never is
  };
  struct Open {
    std::size_t file = 0;
    std::string folder;  // not empty: a folder
    std::string path;
  };
  /// A change of one folder: names that it sets (to a file or a folder) or takes away.
  struct Change {
    std::string folder;
    std::vector<std::pair<std::string, std::optional<std::size_t>>> names;  // whole paths
    std::vector<std::string> folders_made;
    std::vector<std::string> folders_removed;
  };

  void step();
  int fail(int number) const;
  int open_file(std::size_t file, const char* path);
  int new_file(const char* path);
  std::size_t used() const;
  static std::string folder_of(const std::string& path);
  static std::string role_of(const Open& open);

  std::vector<File> files_;
  std::map<std::string, std::size_t> names_;       // as seen
  std::map<std::string, std::size_t> kept_names_;  // as a cut leaves them
  std::set<std::string> folders_;
  std::set<std::string> kept_folders_;
  std::vector<Change> pending_;
  std::map<int, Open> open_;
  int next_descriptor_ = 100;
  int steps_ = 0;
  bool cut_ = false;
};

}  // namespace hopekiosk
