// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "base/settings_file.h"

#include <gtest/gtest.h>

namespace hopekiosk {
namespace {

TEST(SettingsFile, ReadsKeysValuesCommentsAndBlankLines) {
  const ReadSettings read = parse_settings(
      "\xEF\xBB\xBF# the entrance\n\n  rotate =  90 \r\nsound=plughw:0,3 = x\n", "k");
  ASSERT_TRUE(read.errors.empty());
  ASSERT_EQ(read.settings.size(), 2U);
  EXPECT_EQ(read.settings[0].key, "rotate");
  EXPECT_EQ(read.settings[0].value, "90");
  EXPECT_EQ(read.settings[0].place.line, 3);
  EXPECT_EQ(read.settings[1].value, "plughw:0,3 = x") << "a value may hold '='";
}

TEST(SettingsFile, ReportsEveryMistakeWithItsLine) {
  const ReadSettings read = parse_settings("volume\n= 3\nlang = es\nlang = fr", "kiosk.conf");
  ASSERT_EQ(read.errors.size(), 3U);
  EXPECT_EQ(read.errors[0].sentence(),
            "kiosk.conf:1: error: this line is no setting; write it as key = value");
  EXPECT_EQ(read.errors[1].place.line, 2);
  EXPECT_EQ(read.errors[2].sentence(),
            "kiosk.conf:4: error: 'lang' is set twice; leave one of the lines out");
}

TEST(SettingsFile, AFileThatIsNotThereIsAnError) {
  const ReadSettings read = read_settings_file("/no/such/file.conf");
  ASSERT_EQ(read.errors.size(), 1U);
  EXPECT_NE(read.errors[0].what.find("can't be read"), std::string::npos);
}

TEST(SettingsFile, AFolderIsNoFile) { EXPECT_EQ(read_settings_file("/").errors.size(), 1U); }

}  // namespace
}  // namespace hopekiosk
