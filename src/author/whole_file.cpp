// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/whole_file.h"

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

namespace hopekiosk {
namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

Error failure(const std::filesystem::path& file, const std::string& why) {
  return {"it can't be written (" + why + ")",
          "free some room on the disk or name another place",
          {file.string()}};
}

}  // namespace

std::filesystem::path unfinished_name(const std::filesystem::path& file) {
  return file.parent_path() / ("." + file.filename().string() + ".part");
}

Result<void> finish_file(const std::filesystem::path& file) {
  std::error_code error;
  std::filesystem::rename(unfinished_name(file), file, error);
  if (!error) return {};
  std::error_code ignored;
  std::filesystem::remove(unfinished_name(file), ignored);
  return failure(file, error.message());
}

Result<void> write_whole_file(const std::filesystem::path& file, std::string_view text) {
  const std::filesystem::path unfinished = unfinished_name(file);
  std::unique_ptr<std::FILE, Close> out(std::fopen(unfinished.c_str(), "wbe"));
  if (!out) return failure(file, std::generic_category().message(errno));
  const bool written = std::fwrite(text.data(), 1, text.size(), out.get()) == text.size();
  if (std::fclose(out.release()) != 0 || !written) {
    const int number = errno;
    std::error_code ignored;
    std::filesystem::remove(unfinished, ignored);
    return failure(file, std::generic_category().message(number));
  }
  return finish_file(file);
}

Result<void> make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error && std::filesystem::is_directory(folder, error)) return {};
  return Error{"the folder can't be made" + (error ? " (" + error.message() + ")" : std::string()),
               "name another one",
               {folder.string()}};
}

}  // namespace hopekiosk
