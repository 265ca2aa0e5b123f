// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "base/durable_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <map>
#include <string>

namespace hopekiosk {
namespace {

/// A disk as a power cut leaves it: what was written and not synced is lost, a rename in a folder
/// that wasn't synced may have happened or not.
class FakeDisk final : public Disk {
 public:
  struct PowerCut {};

  int create(const char* path) override {
    step();
    names[path] = files.size();
    files.push_back({});
    return static_cast<int>(files.size()) - 1;
  }
  int open_folder(const char*) override {
    step();
    return kFolder;
  }
  ssize_t write(int file, const void* bytes, std::size_t count) override {
    step();
    if (fails == "write") return fail();
    count = std::min<std::size_t>(count, 7);  // a short write is no error
    files.at(static_cast<std::size_t>(file)).seen.append(static_cast<const char*>(bytes), count);
    return static_cast<ssize_t>(count);
  }
  int sync(int file) override {
    step();
    ++syncs;
    if (fails == (file == kFolder ? "sync of the folder" : "sync")) return static_cast<int>(fail());
    if (file == kFolder) {
      kept_names = names;
    } else {
      auto& which = files.at(static_cast<std::size_t>(file));
      which.kept = which.seen;
    }
    return 0;
  }
  int close(int) override {
    step();
    return 0;
  }
  int rename(const char* from, const char* to) override {
    step();
    if (fails == "rename") return static_cast<int>(fail());
    names[to] = names.at(from);
    names.erase(from);
    return 0;
  }
  int remove(const char* path) override {
    step();
    names.erase(path);
    return 0;
  }

  std::string after_power_cut(const std::string& path, bool rename_arrived) const {
    const auto& table = rename_arrived ? names : kept_names;
    const auto found = table.find(path);
    return found == table.end() ? "(none)" : files.at(found->second).kept;
  }
  std::string now(const std::string& path) const {
    return names.contains(path) ? files.at(names.at(path)).seen : "(none)";
  }

  std::string fails;
  int steps_until_power_cut = -1;
  int syncs = 0;
  std::map<std::string, std::size_t> names;

 private:
  static constexpr int kFolder = 1000;
  struct File {
    std::string seen;
    std::string kept;
  };

  void step() {
    if (steps_until_power_cut >= 0 && steps_until_power_cut-- == 0) throw PowerCut{};
  }
  static ssize_t fail() {
    errno = EIO;
    return -1;
  }

  std::vector<File> files;
  std::map<std::string, std::size_t> kept_names;
};

TEST(DurableFile, APowerCutAtAnyMomentLeavesTheOldContentOrTheNewOne) {
  const std::string old_content = "the old content\n";
  const std::string new_content = "and the new one, which is longer\n";
  bool cut = true;
  int moments = 0;
  for (; cut; ++moments) {
    FakeDisk disk;
    ASSERT_TRUE(write_durably("/data/file", old_content, disk));
    disk.steps_until_power_cut = moments;
    try {
      cut = false;
      ASSERT_TRUE(write_durably("/data/file", new_content, disk));
    } catch (const FakeDisk::PowerCut&) {
      cut = true;
    }
    for (const bool arrived : {false, true}) {
      const std::string left = disk.after_power_cut("/data/file", arrived);
      EXPECT_TRUE(left == old_content || left == new_content) << moments << ": '" << left << "'";
      if (!cut) {
        EXPECT_EQ(left, new_content) << "it was said to be written";
      }
    }
  }
  EXPECT_GT(moments, 8);
}

TEST(DurableFile, WhatFailsLeavesTheOldContentAndIsNotTriedAgain) {
  for (const char* call : {"write", "sync", "rename"}) {
    FakeDisk disk;
    ASSERT_TRUE(write_durably("/data/file", "old", disk));
    disk.fails = call;
    disk.syncs = 0;
    const auto written = write_durably("/data/file", "new", disk);
    ASSERT_FALSE(written) << call;
    EXPECT_EQ(written.error().place.file, "/data/file");
    EXPECT_EQ(disk.now("/data/file"), "old") << call;
    EXPECT_EQ(disk.names.size(), 1U) << "the temporary file is left behind after " << call;
    EXPECT_LE(disk.syncs, 1) << "an error of fsync is final";
  }
}

TEST(DurableFile, AFolderThatCanNotBeSyncedIsAnError) {
  FakeDisk disk;
  disk.fails = "sync of the folder";
  EXPECT_FALSE(write_durably("/data/file", "new", disk));
  EXPECT_EQ(disk.syncs, 2);
}

TEST(DurableFile, WritesToARealDisk) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("hopekiosk-durable-" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  const auto file = folder / "file";
  ASSERT_TRUE(write_durably(file, "one\n"));
  ASSERT_TRUE(write_durably(file, "two\n"));
  std::ifstream stream(file);
  std::string content((std::istreambuf_iterator<char>(stream)), {});
  EXPECT_EQ(content, "two\n");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1) << "nothing else";

  std::filesystem::remove(file);
  std::filesystem::create_directories(file / "in the way");
  EXPECT_FALSE(write_durably(file, "three\n")) << "a folder is in its place";
  std::filesystem::remove_all(folder);
  EXPECT_FALSE(write_durably(file, "four\n")) << "there is no folder";
}

}  // namespace
}  // namespace hopekiosk
