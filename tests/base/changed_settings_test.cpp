// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// The second settings file, and all that can become of it.
#include "base/changed_settings.h"

#include <gmock/gmock.h>
#include <stdlib.h>

#include <cerrno>
#include <fstream>
#include <sstream>

namespace hopekiosk {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// A disk that may only be read: mounted so, or the folder is somebody else's.
class ReadOnlyDisk final : public Disk {
 public:
  int create(const char*) override { return fail(); }
  int rename(const char*, const char*) override { return fail(); }

 private:
  static int fail() {
    errno = EROFS;
    return -1;
  }
};

class ChangedSettings : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "data-XXXXXX").string();
    data_ = mkdtemp(name.data());
    file_ = data_ / kChangedSettingsFile;
  }
  void TearDown() override { std::filesystem::remove_all(data_); }

  void put(const std::string& text) { std::ofstream(file_, std::ios::binary) << text; }
  static std::string text_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
  }
  std::filesystem::path aside() const { return file_.string() + ".broken"; }

  std::filesystem::path data_;
  std::filesystem::path file_;
};

TEST_F(ChangedSettings, NothingWasChangedWhereThereIsNoFile) {
  const ReadSettings read = read_changed_settings(data_);
  EXPECT_TRUE(read.settings.empty());
  EXPECT_TRUE(read.errors.empty());
  EXPECT_TRUE(read_changed_settings("/no/such/folder").errors.empty());
}

TEST_F(ChangedSettings, WhatIsWrittenIsRead) {
  ASSERT_TRUE(write_changed_setting(data_, "controls-lower", "on"));
  ASSERT_TRUE(write_changed_setting(data_, "ask-place", "La oficina, al fondo = a la izquierda"));
  ASSERT_TRUE(write_changed_setting(data_, "controls-lower", "off"));
  const ReadSettings read = read_changed_settings(data_);
  ASSERT_TRUE(read.errors.empty());
  ASSERT_EQ(read.settings.size(), 2U);
  EXPECT_EQ(read.settings[0].key, "controls-lower");
  EXPECT_EQ(read.settings[0].value, "off");
  EXPECT_EQ(read.settings[1].value, "La oficina, al fondo = a la izquierda");
}

TEST_F(ChangedSettings, WritingOneKeepsEveryOtherLine) {
  put("# by hand\n\n  volume=40 \nhologram = on\ncontrols-lower-still = 1\n");
  ASSERT_TRUE(write_changed_setting(data_, "controls-lower", "on"));
  EXPECT_EQ(text_of(file_),
            "# by hand\n\n  volume=40 \nhologram = on\ncontrols-lower-still = 1\n"
            "controls-lower = on\n");
  ASSERT_TRUE(write_changed_setting(data_, "volume", "60"));
  EXPECT_EQ(text_of(file_),
            "# by hand\n\nvolume = 60\nhologram = on\ncontrols-lower-still = 1\n"
            "controls-lower = on\n");
}

TEST_F(ChangedSettings, BrokenOnesAreSetAsideAndTold) {
  const std::string zeros(4096, '\0');
  const std::string random = "\x93\xfe=\x01\x88\n\x07\n";
  for (const std::string& text :
       {std::string(), zeros, random, std::string("volume = 4"), std::string("volume = 40\nlan"),
        std::string("volume\n"), std::string("v\xf6lume = 4\n"), std::string("a = 1\na = 2\n"),
        std::string(70'000, '#') + "\n"}) {
    put(text);
    const ReadSettings read = read_changed_settings(data_);
    EXPECT_TRUE(read.settings.empty()) << text.substr(0, 20);
    ASSERT_EQ(read.errors.size(), 1U) << text.substr(0, 20);
    const std::string sentence = read.errors[0].sentence();
    EXPECT_THAT(sentence, HasSubstr("the settings that were changed at the screen can't be used"));
    EXPECT_THAT(sentence, HasSubstr("it is called " + aside().string() + " now"));
    EXPECT_FALSE(std::filesystem::exists(file_));
    EXPECT_EQ(text_of(aside()), text);
    EXPECT_TRUE(read_changed_settings(data_).errors.empty()) << "told once";
  }
}

TEST_F(ChangedSettings, AfterABrokenOneTheNextChangeIsKept) {
  put(std::string(10, '\0'));
  read_changed_settings(data_);
  ASSERT_TRUE(write_changed_setting(data_, "volume", "60"));
  EXPECT_EQ(read_changed_settings(data_).settings.at(0).value, "60");
}

TEST_F(ChangedSettings, OneThatBreaksWhileThePlayerRunsIsReplacedByTheNextChange) {
  put("volume");
  ASSERT_TRUE(write_changed_setting(data_, "controls-lower", "on"));
  EXPECT_EQ(read_changed_settings(data_).settings.at(0).key, "controls-lower");
}

TEST_F(ChangedSettings, ABrokenOneOnADiskThatMayOnlyBeReadIsToldAndDoesNotCount) {
  ReadOnlyDisk disk;
  put("volume");
  const ReadSettings read = read_changed_settings(data_, disk);
  EXPECT_TRUE(read.settings.empty());
  ASSERT_EQ(read.errors.size(), 1U);
  EXPECT_THAT(read.errors[0].sentence(), HasSubstr("check that the disk is well"));
  EXPECT_THAT(read.errors[0].sentence(), Not(HasSubstr("it is called")));
}

TEST_F(ChangedSettings, WhatCannotBeReadIsToldAndLeftAlone) {
  std::filesystem::create_directory(file_);
  for (int i = 0; i < 2; ++i) {
    const ReadSettings read = read_changed_settings(data_);
    ASSERT_EQ(read.errors.size(), 1U);
    EXPECT_THAT(read.errors[0].sentence(), HasSubstr("Is a directory"));
    EXPECT_TRUE(std::filesystem::is_directory(file_));
    EXPECT_FALSE(write_changed_setting(data_, "volume", "60"));
    std::filesystem::remove(file_);
    std::filesystem::create_directory(file_);
  }
  std::filesystem::remove(file_);
  std::filesystem::create_symlink(file_, file_);  // as unreadable to root as to anybody
  EXPECT_EQ(read_changed_settings(data_).errors.size(), 1U);
  EXPECT_FALSE(write_changed_setting(data_, "volume", "60"));
}

TEST_F(ChangedSettings, AChangeThatCannotBeKeptIsAnErrorAndHurtsNothing) {
  ASSERT_TRUE(write_changed_setting(data_, "volume", "60"));
  const std::string before = text_of(file_);
  ReadOnlyDisk disk;
  const auto written = write_changed_setting(data_, "volume", "70", disk);
  ASSERT_FALSE(written);
  EXPECT_THAT(written.error().sentence(), HasSubstr("Read-only file system"));
  EXPECT_EQ(text_of(file_), before);
  EXPECT_FALSE(write_changed_setting("/no/such/folder", "volume", "70"));
}

TEST_F(ChangedSettings, AValueIsOneLineAndTheFileStaysSmallEnoughToBeRead) {
  ASSERT_TRUE(write_changed_setting(data_, "volume", "60"));
  EXPECT_FALSE(write_changed_setting(data_, "ask-place", "here\nvolume = 100"));
  EXPECT_FALSE(write_changed_setting(data_, "ask-place", std::string(70'000, 'a')));
  EXPECT_EQ(read_changed_settings(data_).settings.size(), 1U);
}

}  // namespace
}  // namespace hopekiosk
