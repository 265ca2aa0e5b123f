// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/screen_voices.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "playlist/temporary_folder.h"

namespace hopekiosk {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class ScreenVoicesTest : public testing::Test {
 protected:
  std::filesystem::path put(const std::string& name) {
    const std::filesystem::path file = folder_.path() / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << "it isn't opened";
    return file;
  }
  ReadVoices read() { return read_voices(folder_.path()); }

  TemporaryFolder folder_;
};

TEST_F(ScreenVoicesTest, AreFoundByLanguageAndElement) {
  const auto news = put("quc/menu.news.ogg");
  const auto chapter = put("es/chapter.12.MP3");
  const ReadVoices found = read();
  EXPECT_THAT(found.warnings, IsEmpty());
  EXPECT_EQ(found.voices.find("menu.news", "quc"), news);
  EXPECT_EQ(found.voices.find("chapter.12", "es"), chapter);
}

TEST_F(ScreenVoicesTest, NeverSpeakAnotherLanguageThanTheOneThatIsRead) {
  put("es/menu.news.ogg");
  EXPECT_THAT(read().voices.find("menu.news", "quc").string(), IsEmpty());
}

TEST_F(ScreenVoicesTest, OfAnotherRegionOfTheLanguageWillDo) {
  const auto guatemala = put("es-GT/menu.ask.m4a");
  const auto spain = put("es/menu.news.ogg");
  put("es-GT/menu.news.ogg");
  const ReadVoices found = read();
  EXPECT_EQ(found.voices.find("menu.ask", "es"), guatemala);
  EXPECT_EQ(found.voices.find("menu.news", "es"), spain) << "but the tag itself first";
}

TEST_F(ScreenVoicesTest, SayALanguagesNameInItselfWhateverIsReadNow) {
  const auto own = put("quc/language.quc.wav");
  put("es/language.quc.wav");
  EXPECT_EQ(read().voices.find("language.quc", "es"), own);
}

TEST_F(ScreenVoicesTest, NamesThatMeanNothingAreToldWithARemedy) {
  put("es/menu.noticias.mp3");
  put("es/menu.news.txt");
  put("español/menu.news.mp3");
  put("es/.DS_Store");
  const ReadVoices found = read();
  ASSERT_THAT(found.warnings, SizeIs(3));
  for (const Error& warning : found.warnings) {
    EXPECT_EQ(warning.severity, Severity::Warning);
    EXPECT_THAT(warning.remedy, testing::Not(IsEmpty()));
    EXPECT_THAT(warning.place.file, HasSubstr(folder_.path().string()));
  }
  EXPECT_TRUE(found.voices.empty());
}

TEST_F(ScreenVoicesTest, WithoutAFolderThereAreNone) {
  const ReadVoices found = read_voices(folder_.path() / "none");
  EXPECT_TRUE(found.voices.empty());
  EXPECT_THAT(found.warnings, IsEmpty());
}

TEST_F(ScreenVoicesTest, FoldersAndLinksToNowhereAreNoRecordings) {
  std::filesystem::create_directories(folder_.path() / "es/menu.news.mp3");
  std::filesystem::create_symlink("/nowhere/at/all.mp3", folder_.path() / "es/menu.ask.mp3");
  EXPECT_TRUE(read().voices.empty());
}

}  // namespace
}  // namespace hopekiosk
