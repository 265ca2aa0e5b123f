// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Sticks as folders of a real file system: what may lie there under an innocent name.
#include "install/stick.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "playlist/temporary_folder.h"

namespace hopekiosk {
namespace {

class StickTest : public testing::Test {
 protected:
  StickTest() {
    folder_.write("KIOSK/blobs/aa", "content");
    secret_.write("secret", "not for sticks");
  }
  std::unique_ptr<Stick> open() { return std::move(*open_stick(folder_.path())); }

  TemporaryFolder folder_;
  TemporaryFolder secret_;
};

TEST_F(StickTest, ReadsFilesAndFolders) {
  auto stick = open();
  std::vector<StickEntry> entries;
  ASSERT_EQ(stick->list("", 10, entries), StickFault::None);
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].name, "KIOSK");
  EXPECT_EQ(entries[0].kind, StickEntry::Kind::Folder);
  ASSERT_EQ(stick->list("KIOSK/blobs", 10, entries), StickFault::None);
  EXPECT_EQ(entries.at(0).size, 7U);
  std::string text;
  EXPECT_EQ(read_stick_file(*stick, "KIOSK/blobs/aa", 100, text), StickFault::None);
  EXPECT_EQ(text, "content");
  EXPECT_EQ(read_stick_file(*stick, "KIOSK/blobs/aa", 3, text), StickFault::None);
  EXPECT_EQ(text.size(), 4U) << "one more tells that it is longer";
}

TEST_F(StickTest, LinksAreNotFollowed) {
  const auto blobs = folder_ / "KIOSK/blobs";
  std::filesystem::create_symlink(secret_ / "secret", blobs / "link");
  std::filesystem::create_symlink(secret_.path(), folder_ / "KIOSK/folder");
  auto stick = open();
  std::string text;
  EXPECT_EQ(read_stick_file(*stick, "KIOSK/blobs/link", 100, text), StickFault::NotAFile);
  EXPECT_EQ(read_stick_file(*stick, "KIOSK/folder/secret", 100, text), StickFault::NotAFile);
  std::vector<StickEntry> entries;
  EXPECT_EQ(stick->list("KIOSK/folder", 10, entries), StickFault::NotAFile);
  EXPECT_EQ(text, "");
}

TEST_F(StickTest, PathsDontLeadOut) {
  auto stick = open();
  StickFault fault = StickFault::None;
  for (const std::string path :
       {"../secret", "KIOSK/../../x", "", "/etc/passwd", "KIOSK//blobs/aa", "KIOSK/./blobs/aa"}) {
    EXPECT_EQ(stick->open(path, fault), nullptr) << path;
    EXPECT_NE(fault, StickFault::None) << path;
  }
}

TEST_F(StickTest, PipesAndFoldersAreNoFilesAndNobodyWaits) {
  ASSERT_EQ(mkfifo((folder_ / "KIOSK/blobs/pipe").c_str(), 0600), 0);
  auto stick = open();
  StickFault fault = StickFault::None;
  EXPECT_EQ(stick->open("KIOSK/blobs/pipe", fault), nullptr);
  EXPECT_EQ(fault, StickFault::NotAFile);
  EXPECT_EQ(stick->open("KIOSK/blobs", fault), nullptr);
  EXPECT_EQ(fault, StickFault::NotAFile);
  std::vector<StickEntry> entries;
  ASSERT_EQ(stick->list("KIOSK/blobs", 10, entries), StickFault::None);
  EXPECT_EQ(entries.at(1).kind, StickEntry::Kind::Other);
}

TEST_F(StickTest, DevicesAreNoFiles) {
  if (mknod((folder_ / "KIOSK/blobs/zero").c_str(), S_IFCHR | 0666, makedev(1, 5)) != 0) {
    GTEST_SKIP() << "this user may not make devices";
  }
  auto stick = open();
  StickFault fault = StickFault::None;
  EXPECT_EQ(stick->open("KIOSK/blobs/zero", fault), nullptr);
  EXPECT_EQ(fault, StickFault::NotAFile);
}

TEST_F(StickTest, NoMoreEntriesThanWereAskedFor) {
  for (int i = 0; i < 20; ++i) folder_.write("KIOSK/" + std::to_string(i));
  auto stick = open();
  std::vector<StickEntry> entries;
  EXPECT_EQ(stick->list("KIOSK", 20, entries), StickFault::TooMany);
}

TEST_F(StickTest, OneThatWasTakenOutIsGone) {
  auto stick = open();
  EXPECT_FALSE(stick->is_gone());
  std::filesystem::remove_all(folder_.path());
  EXPECT_TRUE(stick->is_gone());
  std::string text;
  EXPECT_EQ(read_stick_file(*stick, "KIOSK/blobs/aa", 100, text), StickFault::Gone);
  std::vector<StickEntry> entries;
  std::filesystem::create_directory(folder_.path());
  EXPECT_TRUE(stick->is_gone()) << "another one in its place isn't it";
}

TEST_F(StickTest, OneThatIsNotThereIsAnError) {
  EXPECT_FALSE(open_stick(folder_ / "none"));
  EXPECT_FALSE(open_stick(folder_ / "KIOSK/blobs/aa"));
}

}  // namespace
}  // namespace hopekiosk
