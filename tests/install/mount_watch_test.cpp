// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/mount_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "playlist/temporary_folder.h"

namespace hopekiosk {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class MountWatchTest : public testing::Test {
 protected:
  std::filesystem::path plug(const std::string& name) {
    folder_.write(name + "/KIOSK/a.jpg");
    return folder_ / name;
  }
  void pull(const std::string& name) { std::filesystem::remove_all(folder_ / name); }

  TemporaryFolder folder_;
  MountWatch watch_{{folder_.path(), "/nowhere/at/all"}};
};

TEST_F(MountWatchTest, OneThatIsThereAtTheStartIsTakenToo) {
  const auto stick = plug("STICK");
  EXPECT_THAT(watch_.look(), IsEmpty()) << "it may not be mounted yet";
  EXPECT_THAT(watch_.look(), ElementsAre(stick));
  EXPECT_THAT(watch_.look(), IsEmpty()) << "once";
}

TEST_F(MountWatchTest, PulledAndPutInAgainItIsANewOne) {
  plug("STICK");
  watch_.look();
  watch_.look();
  pull("STICK");
  EXPECT_THAT(watch_.look(), IsEmpty());
  const auto again = plug("STICK");
  watch_.look();
  EXPECT_THAT(watch_.look(), ElementsAre(again));
}

TEST_F(MountWatchTest, SwappedBetweenTwoLooksItIsANewOne) {
  plug("STICK");
  watch_.look();
  watch_.look();
  std::filesystem::rename(folder_ / "STICK", folder_ / "elsewhere");
  const auto other = plug("STICK");
  watch_.look();
  EXPECT_THAT(watch_.look(), testing::Contains(other));
}

TEST_F(MountWatchTest, FiftyTimesInAndOut) {
  int come = 0;
  for (int i = 0; i < 50; ++i) {
    plug("STICK");
    watch_.look();
    come += static_cast<int>(watch_.look().size());
    pull("STICK");
    EXPECT_THAT(watch_.look(), IsEmpty());
  }
  EXPECT_EQ(come, 50);
}

TEST_F(MountWatchTest, WhatIsNoStick) {
  std::filesystem::create_directory(folder_ / "left behind by a mount");
  folder_.write("a file");
  std::filesystem::create_symlink("/", folder_ / "a link");
  watch_.look();
  EXPECT_THAT(watch_.look(), IsEmpty());
}

}  // namespace
}  // namespace hopekiosk
