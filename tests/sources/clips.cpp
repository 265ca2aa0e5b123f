// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/clips.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>
#include <system_error>

namespace hopekiosk::test {
namespace {

namespace fs = std::filesystem;

const std::string kFfmpeg = FFMPEG_PROGRAM " -hide_banner -loglevel error -nostdin -y ";

/// A name of its own, so that programs running side by side never see half a file.
fs::path temporary_beside(const fs::path& path) {
  return path.parent_path() / (std::to_string(getpid()) + "-" + path.filename().string());
}

fs::path folder_for(const std::string& key) {
  const fs::path folder = fs::path(CLIPS_FOLDER) / std::to_string(std::hash<std::string>()(key));
  fs::create_directories(folder);
  return folder;
}

}  // namespace

fs::path clip(const std::string& name, const std::string& arguments) {
  const fs::path path = folder_for(arguments) / name;
  if (fs::exists(path)) return path;
  const fs::path made = temporary_beside(path);
  const int status = std::system((kFfmpeg + arguments + " '" + made.string() + "'").c_str());
  EXPECT_EQ(status, 0) << arguments;
  fs::rename(made, path);
  return path;
}

std::string ffmpeg_output(const std::string& arguments) {
  std::string output;
  std::FILE* pipe = popen((kFfmpeg + arguments + " -").c_str(), "r");
  if (!pipe) return output;
  std::array<char, 65536> block{};
  while (const std::size_t got = std::fread(block.data(), 1, block.size(), pipe)) {
    output.append(block.data(), got);
  }
  EXPECT_EQ(pclose(pipe), 0) << arguments;
  return output;
}

fs::path file_of(const std::string& name, std::string_view bytes) {
  const fs::path path = folder_for(std::string(bytes)) / name;
  const fs::path made = temporary_beside(path);
  std::ofstream(made, std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  fs::rename(made, path);
  return path;
}

std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

fs::path shared_media(const std::string& name) {
  const fs::path path = fs::path(HOPEKIOSK_SOURCE_DIR) / ".." / "shared" / "media" / name;
  return fs::exists(path) ? path : fs::path();
}

}  // namespace hopekiosk::test
