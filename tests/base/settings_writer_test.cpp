// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "base/settings_writer.h"

#include <gmock/gmock.h>
#include <stdlib.h>

#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <vector>

namespace hopekiosk {
namespace {

using ::testing::HasSubstr;

/// A disk that hangs until it's told to go on, and then writes or fails.
class SlowDisk final : public Disk {
 public:
  int create(const char* path) override {
    std::unique_lock lock(mutex_);
    ++files;
    asked_ = true;
    changed_.notify_all();
    changed_.wait(lock, [this] { return goes_on_; });
    if (fails) {
      errno = ENOSPC;
      return -1;
    }
    return Disk::create(path);
  }
  void wait_until_asked() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return asked_; });
  }
  void go_on() {
    const std::lock_guard lock(mutex_);
    goes_on_ = true;
    changed_.notify_all();
  }

  bool fails = false;
  int files = 0;

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool asked_ = false;
  bool goes_on_ = false;
};

class SettingsWriterTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "data-XXXXXX").string();
    data_ = mkdtemp(name.data());
  }
  void TearDown() override { std::filesystem::remove_all(data_); }

  std::string value_of(const std::string& key) {
    for (const Setting& each : read_changed_settings(data_).settings) {
      if (each.key == key) return each.value;
    }
    return "(none)";
  }

  std::filesystem::path data_;
  SlowDisk disk_;
};

TEST_F(SettingsWriterTest, KeepsAllThatWasSetBeforeItEnds) {
  disk_.go_on();
  {
    SettingsWriter writer(data_, {}, disk_);
    writer.set("controls-lower", "on");
    writer.set("volume", "60");
  }
  EXPECT_EQ(value_of("controls-lower"), "on");
  EXPECT_EQ(value_of("volume"), "60");
}

TEST_F(SettingsWriterTest, NobodyWaitsForASlowDiskAndTheLastChangeCounts) {
  {
    SettingsWriter writer(data_, {}, disk_);
    writer.set("volume", "10");
    disk_.wait_until_asked();
    for (int i = 11; i <= 60; ++i) writer.set("volume", std::to_string(i));
    writer.set("controls-lower", "on");
    disk_.go_on();  // had set() waited for the disk, nobody would ever come here
  }
  EXPECT_EQ(value_of("volume"), "60");
  EXPECT_EQ(value_of("controls-lower"), "on");
  EXPECT_EQ(disk_.files, 3) << "what was changed again meanwhile isn't written";
}

TEST_F(SettingsWriterTest, TellsWhatCouldNotBeKeptAndGoesOn) {
  std::vector<Error> told;
  disk_.fails = true;
  disk_.go_on();
  {
    SettingsWriter writer(
        data_, [&](const Error& error) { told.push_back(error); }, disk_);
    writer.set("volume", "60");
  }
  ASSERT_EQ(told.size(), 1U);
  EXPECT_THAT(told[0].sentence(), HasSubstr("No space left on device"));
  EXPECT_EQ(value_of("volume"), "(none)");
}

}  // namespace
}  // namespace hopekiosk
