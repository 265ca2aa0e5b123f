// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/run_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <variant>

#include "playlist/temporary_folder.h"

namespace hopekiosk {
namespace {

using testing::ElementsAre;

class RunRecordTest : public testing::Test {
 protected:
  std::optional<Crash> crash(const std::string& identity = "boot programme") const {
    const RunRecord record(folder_.path(), identity);
    return record.crash();
  }
  /// A run that plays these and is killed.
  void die_after(const std::vector<std::string>& items,
                 const std::string& identity = "boot programme") {
    const auto record = std::make_unique<RunRecord>(folder_.path(), identity);
    for (const std::string& item : items) {
      record->plays(item);
      wait_for(item);
    }
  }
  void wait_for(const std::string& item) const {
    while (read_whole_file(folder_ / "run").find("plays=" + item + "\n") == std::string::npos) {
    }
  }

  TemporaryFolder folder_;
};

TEST_F(RunRecordTest, TheFirstRunKnowsOfNoCrash) { EXPECT_FALSE(crash()); }

TEST_F(RunRecordTest, ARunThatSaysGoodbyeDidntCrash) {
  {
    RunRecord record(folder_.path(), "boot programme");
    record.plays("a.mp4");
    record.end();
  }
  EXPECT_FALSE(crash());
}

TEST_F(RunRecordTest, ARunThatDoesntCrashedInWhatItPlayed) {
  die_after({"a.mp4", "b.mp4"});
  EXPECT_EQ(crash(), (Crash{"b.mp4", {"b.mp4"}}));
}

/// The film isn't left out since the slide behind it crashes whoever opens it, ahead of its turn.
TEST_F(RunRecordTest, WhatIsBeingOpenedIsTheSuspectForFiveSeconds) {
  {
    RunRecord record(folder_.path(), "boot programme");
    record.plays("film.mp4");
    record.opens("slide");
    wait_for("film.mp4\nopens=slide");
  }
  EXPECT_EQ(crash()->item, "slide");
  {
    RunRecord record(folder_.path(), "boot programme");
    record.plays("film.mp4");
    record.opens("slide");
    wait_for("film.mp4\nopens=slide");
    for (int i = 0; i < 5; ++i) record.second();
    wait_for("film.mp4\nopens=");
  }
  EXPECT_EQ(crash()->item, "film.mp4");
}

TEST_F(RunRecordTest, BeforeTheFirstPictureWhatIsOpenedIsLeftOutButIsNotTold) {
  {
    RunRecord record(folder_.path(), "boot programme");
    record.opens("film.mp4");
    wait_for("\nopens=film.mp4");
  }
  EXPECT_EQ(crash(), (Crash{"", {"film.mp4"}}));
}

TEST_F(RunRecordTest, BeforeTheFirstPictureThereIsNoItem) {
  die_after({});
  EXPECT_EQ(crash(), (Crash{"", {}}));
}

TEST_F(RunRecordTest, ItemsOfEarlierCrashesAreRemembered) {
  die_after({"b.mp4"});
  die_after({"a.mp4"});
  die_after({"a.mp4"});
  EXPECT_EQ(crash(), (Crash{"a.mp4", {"b.mp4", "a.mp4"}}));
}

TEST_F(RunRecordTest, UntilAnotherProgrammePlays) {
  die_after({"b.mp4"});
  {
    RunRecord record(folder_.path(), "boot programme");
    record.plays("c.mp4");
    record.forget_crashes();
    wait_for("c.mp4");
  }
  EXPECT_THAT(crash()->items, ElementsAre("c.mp4"));
}

TEST_F(RunRecordTest, APowerCutIsNoCrash) {
  die_after({"a.mp4"}, "boot-1 programme");
  EXPECT_FALSE(crash("boot-2 programme"));
}

TEST_F(RunRecordTest, AnotherProgrammesCrashDoesntCount) {
  die_after({"a.mp4"}, "boot programme-1");
  EXPECT_FALSE(crash("boot programme-2"));
}

TEST_F(RunRecordTest, TwoPlayersAtOnceLeaveEachOtherAlone) {
  RunRecord first(folder_.path(), "boot programme");
  first.plays("a.mp4");
  wait_for("a.mp4");
  {
    RunRecord second(folder_.path(), "boot programme");
    EXPECT_FALSE(second.crash());
    second.plays("b.mp4");
    second.end();
  }
  EXPECT_NE(read_whole_file(folder_ / "run").find("plays=a.mp4\n"), std::string::npos);
}

TEST_F(RunRecordTest, GarbageIsNoRecord) {
  for (const char* text : {"", "x", "hopekiosk-run 1\n", "hopekiosk-run 1\nof=boot programme\n"}) {
    folder_.write("run", text);
    EXPECT_FALSE(crash()) << text;
    std::filesystem::remove(folder_ / "run");
  }
}

TEST_F(RunRecordTest, NamesOfAnyBytesStayOneLine) {
  const std::string odd = "a\nplays=b\nof=c";
  {
    RunRecord record(folder_.path(), "boot programme");
    record.plays(odd);
    wait_for("a?plays=b?of=c");
  }
  EXPECT_EQ(crash()->items.size(), 1U);
}

TEST(RunRecordWithoutAFolder, RecordsNothing) {
  RunRecord record(std::nullopt, "boot programme");
  record.plays("a.mp4");
  record.end();
  EXPECT_FALSE(record.crash());
}

Item item(const std::string& name) {
  Item item;
  item.content = FilmItem{};
  item.name = name;
  return item;
}

TEST(WithoutItems, LeavesOutAtAllDepths) {
  Playlist playlist;
  Sequence inner;
  inner.children = {item("b.mp4"), item("c.mp4")};
  Sequence emptied;
  emptied.children = {item("b.mp4")};
  playlist.sequence.children = {item("a.mp4"), item("b.mp4"), inner, emptied};
  const Playlist less = without_items(playlist, {"b.mp4"});
  EXPECT_EQ(less.count_items(), 2U);
  EXPECT_EQ(less.sequence.children.size(), 2U);
  EXPECT_EQ(std::get<Item>(less.sequence.children[0]).name, "a.mp4");
}

TEST(WithoutItems, LeavesAllWhereNothingElseIsThere) {
  Playlist playlist;
  playlist.sequence.children = {item("a.mp4")};
  EXPECT_EQ(without_items(playlist, {"a.mp4"}), playlist);
}

}  // namespace
}  // namespace hopekiosk
