// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace hopekiosk::test {

/// A folder for a film and what stands beside it; gone at the end of the test.
class FilmFolder {
 public:
  FilmFolder() {
    static int count = 0;
    path_ = std::filesystem::path(CLIPS_FOLDER) /
            ("films-" + std::to_string(getpid()) + "-" + std::to_string(++count));
    std::filesystem::create_directories(path_);
  }
  ~FilmFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  FilmFolder(const FilmFolder&) = delete;
  FilmFolder& operator=(const FilmFolder&) = delete;

  std::filesystem::path write(const std::string& name, std::string_view bytes) const {
    std::ofstream(path_ / name, std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path_ / name;
  }
  std::filesystem::path copy(const std::filesystem::path& file, const std::string& name) const {
    std::filesystem::copy_file(file, path_ / name);
    return path_ / name;
  }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

}  // namespace hopekiosk::test
