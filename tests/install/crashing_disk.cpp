// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/crashing_disk.h"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <utility>

namespace hopekiosk {

CrashingDisk::CrashingDisk() : folders_{kRoot}, kept_folders_{kRoot} {}

void CrashingDisk::step() {
  if (cut_) return;  // what unwinds after the cut
  if (steps_ == cut_before_step) {
    cut_ = true;
    throw PowerCut{};
  }
  ++steps_;
}

int CrashingDisk::fail(int number) const {
  errno = number;
  return -1;
}

std::string CrashingDisk::folder_of(const std::string& path) {
  return path.substr(0, path.rfind('/'));
}

/// What a sync is of, without digests and numbers: each is one line of the program.
std::string CrashingDisk::role_of(const Open& open) {
  std::string role = open.folder.empty() ? "file " + open.path : "folder " + open.folder;
  std::string plain;
  for (std::size_t at = 0; at < role.size();) {
    std::size_t end = at;
    while (end < role.size() && std::isxdigit(static_cast<unsigned char>(role[end])) != 0) ++end;
    if (end - at == 64 || (end > at && std::all_of(role.begin() + static_cast<long>(at),
                                                   role.begin() + static_cast<long>(end),
                                                   [](char c) { return c >= '0' && c <= '9'; }))) {
      plain += '*';
      at = end;
    } else {
      end = std::max(end, at + 1);
      plain += role.substr(at, end - at);
      at = end;
    }
  }
  return plain;
}

std::size_t CrashingDisk::used() const {
  std::size_t bytes = 0;
  for (const auto& [path, file] : names_) bytes += files_[file].seen.size();
  return bytes;
}

int CrashingDisk::open_file(std::size_t file, const char* path) {
  open_[next_descriptor_] = {file, "", path};
  return next_descriptor_++;
}

int CrashingDisk::new_file(const char* path) {
  if (!folders_.contains(folder_of(path))) return fail(ENOENT);
  step();
  files_.emplace_back();
  const std::size_t file = files_.size() - 1;
  names_[path] = file;
  pending_.push_back({folder_of(path), {{path, file}}, {}, {}});
  return open_file(file, path);
}

int CrashingDisk::create(const char* path) {
  const auto found = names_.find(path);
  if (found == names_.end()) return new_file(path);
  step();
  files_[found->second].seen.clear();
  return open_file(found->second, path);
}

int CrashingDisk::open_to_extend(const char* path) {
  const auto found = names_.find(path);
  return found == names_.end() ? new_file(path) : open_file(found->second, path);
}

int CrashingDisk::open_to_read(const char* path) {
  const auto found = names_.find(path);
  if (found == names_.end()) return fail(folders_.contains(path) ? EISDIR : ENOENT);
  return open_file(found->second, path);
}

int CrashingDisk::open_folder(const char* path) {
  if (!folders_.contains(path)) return fail(ENOENT);
  open_[next_descriptor_] = {0, path, path};
  return next_descriptor_++;
}

ssize_t CrashingDisk::read(int file, void* bytes, std::size_t count, std::int64_t offset) {
  const std::string& content = files_[open_.at(file).file].seen;
  const auto at = static_cast<std::size_t>(offset);
  if (at >= content.size()) return 0;
  count = std::min(count, content.size() - at);
  std::memcpy(bytes, content.data() + at, count);
  return static_cast<ssize_t>(count);
}

ssize_t CrashingDisk::write(int file, const void* bytes, std::size_t count) {
  step();
  const bool full = full_at_write >= 0 && writes >= full_at_write;
  ++writes;
  if (full || static_cast<std::int64_t>(used() + count) > capacity) return fail(ENOSPC);
  files_[open_.at(file).file].seen.append(static_cast<const char*>(bytes), count);
  return static_cast<ssize_t>(count);
}

int CrashingDisk::truncate(int file, std::int64_t size) {
  step();
  files_[open_.at(file).file].seen.resize(static_cast<std::size_t>(size));
  return 0;
}

std::int64_t CrashingDisk::size(int file) {
  return static_cast<std::int64_t>(files_[open_.at(file).file].seen.size());
}

int CrashingDisk::sync(int file) {
  step();
  const Open& open = open_.at(file);
  const std::string role = role_of(open);
  synced.insert(role);
  const bool fails = syncs++ == fail_sync;
  if (fails) {
    if (open.folder.empty()) files_[open.file].lost = true;
    return fail(EIO);
  }
  if (forgets_sync && forgets_sync(role)) return 0;
  if (!open.folder.empty()) {
    for (const Change& change : pending_) {
      if (change.folder != open.folder) continue;
      for (const auto& [name, which] : change.names) {
        if (which) {
          kept_names_[name] = *which;
        } else {
          kept_names_.erase(name);
        }
      }
      for (const auto& made : change.folders_made) kept_folders_.insert(made);
      for (const auto& removed : change.folders_removed) kept_folders_.erase(removed);
    }
    std::erase_if(pending_, [&](const Change& each) { return each.folder == open.folder; });
    return 0;
  }
  File& which = files_[open.file];
  if (!which.lost) which.kept = which.seen;
  return 0;
}

int CrashingDisk::sync_and_forget(int file) {
  step();
  File& which = files_[open_.at(file).file];
  if (!which.lost) which.kept = which.seen;
  return 0;
}

int CrashingDisk::close(int file) {
  open_.erase(file);
  return 0;
}

int CrashingDisk::rename(const char* from, const char* to) {
  step();
  const auto found = names_.find(from);
  if (found == names_.end()) return fail(ENOENT);
  const std::size_t file = found->second;
  names_.erase(found);
  names_[to] = file;
  pending_.push_back({folder_of(to), {{from, std::nullopt}, {to, file}}, {}, {}});
  return 0;
}

int CrashingDisk::remove(const char* path) {
  step();
  if (names_.erase(path) == 0) return fail(ENOENT);
  pending_.push_back({folder_of(path), {{path, std::nullopt}}, {}, {}});
  return 0;
}

int CrashingDisk::remove_folder(const char* path) {
  step();
  if (!folders_.contains(path)) return fail(ENOENT);
  const auto inside = list(path);
  if (inside && !inside->empty()) return fail(ENOTEMPTY);
  folders_.erase(path);
  pending_.push_back({folder_of(path), {}, {}, {path}});
  return 0;
}

int CrashingDisk::make_folder(const char* path) {
  if (folders_.contains(path)) return fail(EEXIST);
  step();
  folders_.insert(path);
  pending_.push_back({folder_of(path), {}, {path}, {}});
  return 0;
}

std::optional<std::vector<std::string>> CrashingDisk::list(const char* folder) {
  if (!folders_.contains(folder)) {
    errno = ENOENT;
    return std::nullopt;
  }
  const std::string start = std::string(folder) + "/";
  std::vector<std::string> names;
  const auto add = [&](const std::string& path) {
    if (path.starts_with(start) && path.find('/', start.size()) == std::string::npos) {
      names.push_back(path.substr(start.size()));
    }
  };
  for (const auto& [path, file] : names_) add(path);
  for (const std::string& path : folders_) add(path);
  return names;
}

std::int64_t CrashingDisk::free_space(const char*) {
  const bool full = full_at_write >= 0 && writes >= full_at_write;
  return full ? 0 : std::max<std::int64_t>(0, capacity - static_cast<std::int64_t>(used()));
}

std::unique_ptr<CrashingDisk> CrashingDisk::after_cut(std::uint64_t arrived,
                                                      Unsynced unsynced) const {
  auto after = std::make_unique<CrashingDisk>();
  auto names = kept_names_;
  after->folders_ = kept_folders_;
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    if ((arrived >> (i % 64) & 1U) == 0) continue;
    for (const auto& [name, file] : pending_[i].names) {
      if (file) {
        names[name] = *file;
      } else {
        names.erase(name);
      }
    }
    for (const auto& made : pending_[i].folders_made) after->folders_.insert(made);
    for (const auto& removed : pending_[i].folders_removed) after->folders_.erase(removed);
  }
  for (const auto& [path, file] : names) {
    // In a folder that never arrived nothing is found.
    if (!after->folders_.contains(folder_of(path))) continue;
    const File& was = files_[file];
    std::string content = was.kept;
    const bool grew = was.seen.size() > was.kept.size() && was.seen.starts_with(was.kept);
    if (unsynced == Unsynced::CutAt512 && !was.lost && was.seen != was.kept) {
      content = was.seen.substr(0, was.seen.size() / 2 / 512 * 512);
      if (grew && content.size() < was.kept.size()) content = was.kept;
    } else if (unsynced == Unsynced::Zeros && was.seen != was.kept) {
      content = grew ? was.kept : "";
      content.resize(was.seen.size(), '\0');
    }
    after->files_.push_back({content, content, false});
    after->names_[path] = after->files_.size() - 1;
  }
  after->kept_names_ = after->names_;
  after->kept_folders_ = after->folders_;
  after->capacity = capacity;
  return after;
}

std::string CrashingDisk::fingerprint() const {
  std::string all;
  for (const std::string& folder : folders_) all += folder + '\n';
  for (const auto& [path, file] : names_) {
    all += path + '\t' + std::to_string(files_[file].seen.size()) + '\t' + files_[file].seen + '\n';
  }
  return all;
}

std::optional<std::string> CrashingDisk::content(const std::string& path) const {
  const auto found = names_.find(path);
  if (found == names_.end()) return std::nullopt;
  return files_[found->second].seen;
}

void CrashingDisk::put(const std::string& path, std::string content) {
  files_.push_back({content, content, false});
  names_[path] = kept_names_[path] = files_.size() - 1;
}

void CrashingDisk::erase(const std::string& path) {
  names_.erase(path);
  kept_names_.erase(path);
}

}  // namespace hopekiosk
