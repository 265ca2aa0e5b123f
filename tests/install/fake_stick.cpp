// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/fake_stick.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace hopekiosk {

class FakeStick::File final : public StickFile {
 public:
  File(FakeStick& stick, std::string path, std::string content)
      : stick_(stick), path_(std::move(path)), content_(std::move(content)) {}
  ssize_t read(void* bytes, std::size_t count, std::uint64_t offset) override {
    return stick_.read(path_, bytes, count, offset, content_);
  }

 private:
  FakeStick& stick_;
  std::string path_;
  std::string content_;
};

ssize_t FakeStick::read(const std::string& path, void* bytes, std::size_t count,
                        std::uint64_t offset, const std::string& content) {
  if (gone_) return -1;
  const auto broken = unreadable_from.find(path);
  if (broken != unreadable_from.end() && offset + count > broken->second) {
    if (offset >= broken->second) return -1;
    count = broken->second - offset;
  }
  if (offset >= content.size()) return 0;
  count = std::min<std::size_t>(count, content.size() - offset);
  if (pulled_after >= 0) {
    count = std::min<std::size_t>(count, static_cast<std::size_t>(pulled_after));
    pulled_after -= static_cast<std::int64_t>(count);
    if (count == 0) {
      gone_ = true;
      pulled_after = -1;
      return -1;
    }
  }
  std::memcpy(bytes, content.data() + offset, count);
  bytes_read += count;
  return static_cast<ssize_t>(count);
}

StickFault FakeStick::list(const std::string& folder, std::size_t most,
                           std::vector<StickEntry>& into) {
  into.clear();
  if (gone_) return StickFault::Gone;
  const std::string start = folder.empty() ? "" : folder + "/";
  std::map<std::string, StickEntry> found;
  const auto add = [&](const std::string& path, StickEntry::Kind kind, std::uint64_t size) {
    if (!path.starts_with(start)) return;
    const std::string rest = path.substr(start.size());
    const auto slash = rest.find('/');
    const std::string name = rest.substr(0, slash);
    if (slash != std::string::npos) {
      found[name] = {name, StickEntry::Kind::Folder, 0};
    } else {
      found[name] = {name, kind, size};
    }
  };
  for (const auto& [path, content] : files) add(path, StickEntry::Kind::File, content.size());
  for (const std::string& path : others) add(path, StickEntry::Kind::Other, 0);
  if (found.empty() && !folder.empty()) return StickFault::NotThere;
  for (const auto& [name, entry] : found) {
    if (into.size() == most) return StickFault::TooMany;
    into.push_back(entry);
  }
  return StickFault::None;
}

std::unique_ptr<StickFile> FakeStick::open(const std::string& file, StickFault& fault) {
  fault = StickFault::None;
  if (gone_) fault = StickFault::Gone;
  const auto found = files.find(file);
  if (fault == StickFault::None && found == files.end()) {
    fault = others.contains(file) ? StickFault::NotAFile : StickFault::NotThere;
  }
  if (fault != StickFault::None) return nullptr;
  const int number = ++opened[file];
  const auto change = changes_to.find(file);
  const bool changed = change != changes_to.end() && number >= change->second.first;
  return std::make_unique<File>(*this, file, changed ? change->second.second : found->second);
}

}  // namespace hopekiosk
