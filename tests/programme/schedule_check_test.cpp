// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/schedule_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "playlist/reader.h"

namespace hopekiosk {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// What is told of a playlist, as "line: what".
std::vector<std::string> told(const std::string& body, const std::string& attributes = "") {
  const std::string document = "<playlist xmlns=\"urn:hopekiosk:playlist:1\" " + attributes +
                               "><seq>\n" + body + "\n</seq></playlist>";
  const ReadPlaylist read = read_playlist(document, "test.xml", "/", AbsolutePaths::Refused);
  EXPECT_TRUE(read.ok()) << (read.errors.empty() ? "" : read.errors.front().sentence());
  std::vector<std::string> result;
  for (const Error& error : check_schedule(read.playlist)) {
    EXPECT_EQ(error.severity, Severity::Warning);
    EXPECT_FALSE(error.remedy.empty());
    EXPECT_EQ(error.place.file, "test.xml");
    result.push_back(std::to_string(error.place.line) + ": " + error.what);
  }
  return result;
}

const std::string kAlways = R"(<film src="always.mp4"/>)";

TEST(ScheduleCheck, SaysNothingOfWhatIsWell) {
  EXPECT_THAT(told(kAlways), IsEmpty());
  EXPECT_THAT(told(kAlways + R"(<film src="a.mp4" validUntil="2026-12-24" days="mon" from="8:00"
                                  until="12:00"/>
                       <seq validFrom="2026-12-01" from="22:00" until="6:00">
                         <film src="a.mp4" from="5:00" until="7:00"/></seq>
                       <seq days="fri" from="22:00" until="6:00">
                         <film src="a.mp4" days="sat" from="1:00" until="2:00"/></seq>)",
                   R"(date="2026-11-24" opens="0:00" closes="24:00")"),
              IsEmpty());
  EXPECT_THAT(told(R"(<film src="a.mp4" days="mon"/><seq default="true">)" + kAlways + "</seq>"),
              IsEmpty());
}

TEST(ScheduleCheck, TellsWhatIsOverWhenTheProgrammeIsMade) {
  const std::string news = kAlways + R"(<film src="a.mp4" validUntil="2026-11-23"/>)";
  EXPECT_THAT(told(news, R"(date="2026-11-24")"), ElementsAre(HasSubstr("2026-11-23")));
  EXPECT_THAT(told(news, R"(date="2026-11-23")"), IsEmpty()) << "the last day is inclusive";
  EXPECT_THAT(told(news), IsEmpty()) << "without a date nobody knows";
  EXPECT_THAT(told(kAlways + R"(<seq validUntil="2026-11-01"><film src="a.mp4"/></seq>)",
                   R"(date="2026-11-24")"),
              ElementsAre(HasSubstr("2026-11-01")));
}

TEST(ScheduleCheck, TellsConditionsThatContradictEachOther) {
  for (const char* item : {
           R"(<seq validUntil="2026-12-01"><film src="a.mp4" validFrom="2026-12-02"/></seq>)",
           R"(<seq days="mon tue"><film src="a.mp4" days="wed"/></seq>)",
           R"(<seq from="8:00" until="12:00"><film src="a.mp4" from="12:00" until="13:00"/></seq>)",
           R"(<film src="a.mp4" validFrom="2026-12-01" validUntil="2026-12-01" days="mon"/>)",
           R"(<seq days="fri" from="22:00" until="6:00">
                <film src="a.mp4" days="sun" from="1:00" until="2:00"/></seq>)",
       }) {
    EXPECT_THAT(told(kAlways + item), ElementsAre(HasSubstr("don't go together"))) << item;
  }
}

TEST(ScheduleCheck, TellsWhatIsOnlyValidWhileThePlaceIsClosed) {
  const std::string evening = kAlways + R"(<film src="a.mp4" from="19:00" until="21:00"/>)";
  EXPECT_THAT(told(evening, R"(opens="8:00" closes="18:00")"), ElementsAre(HasSubstr("closed")));
  EXPECT_THAT(told(evening, R"(opens="8:00" closes="20:00")"), IsEmpty());
  EXPECT_THAT(told(kAlways + R"(<film src="a.mp4" days="sun"/>)", R"(openDays="mon")"),
              ElementsAre(HasSubstr("closed")));
}

TEST(ScheduleCheck, TellsWhenThereIsNothingForAWrongClock) {
  EXPECT_THAT(told(R"(<film src="a.mp4" days="mon"/>)"),
              ElementsAre(HasSubstr("no default sequence")));
  EXPECT_THAT(
      told(R"(<film src="a.mp4"/><seq default="true" days="mon"><film src="a.mp4"/></seq>)"),
      ElementsAre(HasSubstr("everything in the default sequence has conditions")));
  EXPECT_THAT(told(R"(<film src="a.mp4" days="mon"/><slide draft="true"><title>a</title></slide>)"),
              ElementsAre(HasSubstr("no default sequence")))
      << "a draft is no safety net";
}

}  // namespace
}  // namespace hopekiosk
