// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/import_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "playlist/temporary_folder.h"

namespace hopekiosk {
namespace {

using testing::ElementsAre;

std::string read(const std::string& name) {
  const NameWithTime taken = take_time_from_name(name);
  return taken.name + (taken.time ? " " + std::to_string(taken.time->seconds()).substr(0, 5) : "");
}

TEST(TimesInNames, AreTakenOff) {
  EXPECT_EQ(read("name_12s.jpg"), "name.jpg 12.00");
  EXPECT_EQ(read("a_b_1.5s.png"), "a_b.png 1.500");
  EXPECT_EQ(read("a_2min.png"), "a.png 120.0");
}

TEST(TimesInNames, AreOnlyWhatAPlaylistWouldTake) {
  for (const char* name :
       {"photo.jpg", "photo_12.jpg", "photo_s.jpg", "photo_0s.jpg", "photo_99999999min.jpg",
        "photo12s.jpg", "_12s.jpg", "glass.jpg", "de_las.jpg"}) {
    EXPECT_EQ(read(name), name);
  }
}

TEST(ImportNames, WorkOnEveryStick) {
  ImportNames names;
  EXPECT_EQ(names.take("día 1.jpg"), "día 1.jpg");
  EXPECT_EQ(names.take("a\"b:c\\d\n<e>.jpg"), "a_b_c_d__e_.jpg");
  EXPECT_EQ(names.take("bad\xff.jpg"), "bad_.jpg");
  EXPECT_EQ(names.take("end .jpg"), "end.jpg");
  EXPECT_LE(names.take(std::string(250, 'x') + ".jpg").size(), 200U);
  const std::string accents = names.take(std::string(99, 'x') +
                                         "ñññññññññññññññññññññññññññññññññ"
                                         "ñññññññññññññññññññññññññññññññññññññññññ.jpg");
  EXPECT_EQ(accents.find("\xC3."), std::string::npos) << "cut inside a character";
}

TEST(ImportNames, AreNeverGivenTwice) {
  ImportNames names;
  EXPECT_EQ(names.take("a.jpg"), "a.jpg");
  EXPECT_EQ(names.take("A.JPG"), "A-2.JPG");
  EXPECT_EQ(names.take("a.jpg"), "a-3.jpg");
}

std::vector<std::string> planned(const TemporaryFolder& folder) {
  const auto plan = plan_import(folder.path());
  EXPECT_TRUE(plan);
  std::vector<std::string> lines;
  for (const ImportedFile& file : *plan) {
    lines.push_back(file.source.filename().string() + " > " + file.name +
                    (file.kind == MediaKind::None ? " (beside)" : ""));
  }
  return lines;
}

TEST(ImportPlan, IsInNaturalOrderWithWhatBelongsToFilms) {
  const TemporaryFolder folder;
  for (const char* name : {"10.jpg", "2_5s.jpg", "film.mp4", "film.es.vtt", "film.quc.mp3",
                           "film.srt", "filmed.srt", "notes.txt", "song.mp3", ".hidden.jpg"}) {
    folder.write(name);
  }
  EXPECT_THAT(
      planned(folder),
      ElementsAre("2_5s.jpg > 2.jpg", "10.jpg > 10.jpg", "film.mp4 > film.mp4",
                  "film.es.vtt > film.es.vtt (beside)", "film.quc.mp3 > film.quc.mp3 (beside)",
                  "film.srt > film.srt (beside)", "song.mp3 > song.mp3"));
}

TEST(ImportPlan, KeepsSubtitlesWithAFilmThatIsRenamed) {
  const TemporaryFolder folder;
  folder.write("what?.mp4");
  folder.write("what?.fr.srt");
  EXPECT_THAT(planned(folder),
              ElementsAre("what?.mp4 > what_.mp4", "what?.fr.srt > what_.fr.srt (beside)"));
}

TEST(ImportPlan, TakesBothOfTwoThatBecomeTheSame) {
  const TemporaryFolder folder;
  folder.write("a.jpg");
  folder.write("a_3s.jpg");
  EXPECT_THAT(planned(folder), ElementsAre("a.jpg > a.jpg", "a_3s.jpg > a-2.jpg"));
}

}  // namespace
}  // namespace hopekiosk
