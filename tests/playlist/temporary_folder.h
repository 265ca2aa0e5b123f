// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace hopekiosk {

/// A folder of a test's own, gone with it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

  /// Writes a file, and the folders that it needs.
  std::filesystem::path write(std::string_view name, std::string_view content = "x") const;

 private:
  std::filesystem::path path_;
};

std::string read_whole_file(const std::filesystem::path& file);

}  // namespace hopekiosk
