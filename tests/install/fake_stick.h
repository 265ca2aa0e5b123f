// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "install/stick.h"

namespace hopekiosk {

/// A stick in memory, that breaks where a test wants it to. Used on one thread at a time.
class FakeStick final : public Stick {
 public:
  std::map<std::string, std::string> files;  ///< by path
  std::set<std::string> others;              ///< links, pipes and devices, by path
  /// Files that can be read up to here and no further.
  std::map<std::string, std::uint64_t> unreadable_from;
  /// Bytes of content until somebody pulls it out; below 0: nobody does.
  std::int64_t pulled_after = -1;
  /// What a file holds when it is opened for the n-th time (from 1) and after.
  std::map<std::string, std::pair<int, std::string>> changes_to;

  StickFault list(const std::string& folder, std::size_t most,
                  std::vector<StickEntry>& into) override;
  std::unique_ptr<StickFile> open(const std::string& file, StickFault& fault) override;
  bool is_gone() override { return gone_; }

  /// It's put in again.
  void put_in() { gone_ = false; }

  std::uint64_t bytes_read = 0;
  std::map<std::string, int> opened;

 private:
  class File;
  ssize_t read(const std::string& path, void* bytes, std::size_t count, std::uint64_t offset,
               const std::string& content);
  bool gone_ = false;
};

}  // namespace hopekiosk
