// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/clock_trust.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "programme/hand_clock.h"

namespace hopekiosk {
namespace {

using testing::HandClock;
using testing::local_time;

constexpr ProgrammeTime at_second(std::int64_t second) { return {second * kSampleRate}; }

class ClockTrustTest : public ::testing::Test {
 protected:
  ClockTrustTest() {
    folder =
        std::filesystem::temp_directory_path() / ("hopekiosk-trust-" + std::to_string(::getpid()));
    std::filesystem::create_directory(folder);
  }
  ~ClockTrustTest() override { std::filesystem::remove_all(folder); }

  std::filesystem::path file() const { return folder / kLastKnownGoodFile; }
  std::string kept() const {
    std::ifstream stream(file(), std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  void keep(const std::string& content) const {
    std::ofstream(file(), std::ios::binary) << content;
  }

  /// What a fresh start at `time` thinks of it.
  bool trusts(const std::string& time, std::optional<Date> made_on = {}) {
    const HandClock clock(time);
    ClockTrust trust(clock, made_on, folder, LastKnownGoodWriter::kSafely);
    trust.look({});
    return !trust.doubt();
  }

  std::filesystem::path folder;
  const std::optional<Date> made = parse_date("2026-05-01");
};

TEST_F(ClockTrustTest, DoubtsATimeBeforeTheProgrammeWasMade) {
  EXPECT_TRUE(trusts("2026-05-01T00:00:00", made));
  EXPECT_FALSE(trusts("2026-04-30T23:59:59", made));
  EXPECT_FALSE(trusts("1970-01-01T00:00:10", made));
}

TEST_F(ClockTrustTest, DoubtsATimeFarAhead) {
  EXPECT_TRUE(trusts("2036-05-01T12:00:00", made));
  EXPECT_FALSE(trusts("2036-05-02T12:00:00", made));
  EXPECT_FALSE(trusts("2046-05-01T12:00:00", made));
  EXPECT_TRUE(trusts("2046-05-01T12:00:00")) << "there is nothing to measure it by";
  keep("2035-01-01T00:00:00Z\n");
  EXPECT_TRUE(trusts("2037-05-02T12:00:00", made)) << "it was 2035 before";
  EXPECT_FALSE(trusts("2045-05-02T12:00:00", made));
}

TEST_F(ClockTrustTest, DoubtsATimeBeforeTheLastKnownGoodOne) {
  keep("2026-09-01T12:00:00Z\n");
  EXPECT_FALSE(trusts("2025-09-01T12:00:00")) << "back a year";
  EXPECT_FALSE(trusts("2026-09-01T11:54:00"));
  EXPECT_TRUE(trusts("2026-09-01T11:56:00")) << "set right by some minutes";
  EXPECT_TRUE(trusts("2026-09-01T12:00:00"));
}

TEST_F(ClockTrustTest, SaysWhatIsWrongAndWhatToDo) {
  const HandClock clock("1970-01-01T00:00:10");
  ClockTrust trust(clock, made, std::nullopt);
  EXPECT_TRUE(trust.look({}).doubt_changed);
  const std::string reason = trust.doubt()->reason();
  EXPECT_NE(reason.find("1970-01-01T00:00:10Z"), std::string::npos) << reason;
  EXPECT_NE(reason.find("2026-05-01"), std::string::npos) << reason;
  EXPECT_NE(reason.find("set the clock"), std::string::npos) << reason;
  EXPECT_FALSE(trust.look(at_second(1)).doubt_changed) << "once";
}

TEST_F(ClockTrustTest, ComesBackWhenTheClockIsSet) {
  HandClock clock("1970-01-01T00:00:10");
  ClockTrust trust(clock, made, std::nullopt);
  trust.look({});
  EXPECT_FALSE(trust.moment_at({}).trusted);
  clock.set("2026-06-01T09:00:00", at_second(20));
  const auto look = trust.look(at_second(20));
  EXPECT_TRUE(look.doubt_changed);
  EXPECT_TRUE(look.jumped);
  EXPECT_TRUE(trust.moment_at({}).trusted);
  EXPECT_EQ(trust.moment_at(at_second(50)).time, local_time("2026-06-01T09:00:30"));
}

TEST_F(ClockTrustTest, NoticesJumpsAndNothingElse) {
  HandClock clock("2026-06-01T09:00:00");
  ClockTrust trust(clock, made, std::nullopt);
  EXPECT_FALSE(trust.look(at_second(1)).jumped);
  EXPECT_FALSE(trust.look(at_second(3600)).jumped);
  clock.set("2026-06-01T10:00:02", at_second(3601));
  EXPECT_FALSE(trust.look(at_second(3601)).jumped) << "set right by a second";
  clock.set("2026-06-01T10:10:00", at_second(3602));
  EXPECT_TRUE(trust.look(at_second(3602)).jumped);
  clock.set("2025-06-01T10:10:00", at_second(3603));
  const auto back = trust.look(at_second(3603));
  EXPECT_TRUE(back.jumped);
  EXPECT_TRUE(back.doubt_changed) << "back a year";
}

TEST_F(ClockTrustTest, KeepsTheTimeEachHourAndAtTheEnd) {
  const HandClock clock("2026-06-01T09:00:00");
  {
    ClockTrust trust(clock, made, folder, LastKnownGoodWriter::kSafely);
    for (int second = 0; second < 3600; ++second) trust.look(at_second(second));
    EXPECT_EQ(trust.moment_at({}).last_known_good, std::nullopt);
    trust.look(at_second(3600));
    EXPECT_EQ(trust.moment_at({}).last_known_good, local_time("2026-06-01T10:00:00"));
    trust.look(at_second(5000));
  }  // a power cut; what was on its way arrives
  EXPECT_EQ(kept(), "2026-06-01T10:00:00Z\n");
  ClockTrust trust(clock, made, folder, LastKnownGoodWriter::kSafely);
  trust.look(at_second(5000));
  trust.close();
  EXPECT_EQ(kept(), "2026-06-01T10:23:20Z\n");
}

TEST_F(ClockTrustTest, NeverKeepsATimeThatCanNotBeRightOrIsEarlier) {
  keep("2026-09-01T12:00:00Z\n");
  for (const char* time : {"1970-01-01T00:00:00", "2046-09-01T12:00:00", "2026-09-01T11:58:00"}) {
    const HandClock clock(time);
    ClockTrust trust(clock, made, folder, LastKnownGoodWriter::kSafely);
    trust.look({});
    trust.look(at_second(60));
    trust.close();
    EXPECT_EQ(kept(), "2026-09-01T12:00:00Z\n") << time;
  }
}

TEST_F(ClockTrustTest, WhatIsNoTimeDoesNotCount) {
  for (const char* content :
       {"", "\n", "2026-09-01T12:00:00Z", "2026-09-01T12:00:00\n", "2026-09-01T12:00:00Z\n\n",
        "2026-09-01T12:00Z\n", "2026-09-31T12:00:00Z\n", "9999\n", "2026-09-01T12:00:00z\n",
        "2026-09-01T12:00+00:00", " 2026-09-01T12:00:00Z\n", "2026-09-01T12:00:00Z\r\n"}) {
    keep(content);
    ::testing::internal::CaptureStderr();
    EXPECT_EQ(read_last_known_good(folder), std::nullopt) << content;
    const std::string told = ::testing::internal::GetCapturedStderr();
    EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 1) << told;
  }
  keep(std::string(1000000, 'x'));
  EXPECT_EQ(read_last_known_good(folder), std::nullopt);
  std::filesystem::remove(file());
  EXPECT_EQ(read_last_known_good(folder), std::nullopt);
  std::filesystem::create_directory(file());
  EXPECT_EQ(read_last_known_good(folder), std::nullopt);
  keep("");
  std::filesystem::remove_all(file());
  keep("2026-09-01T12:00:00Z\n");
  EXPECT_TRUE(read_last_known_good(folder));
}

TEST_F(ClockTrustTest, AFolderThatCanNotBeWrittenIsToldOnceAndNoReasonToStop) {
  const HandClock clock("2026-06-01T09:00:00");
  ClockTrust trust(clock, made, folder / "nowhere");
  ::testing::internal::CaptureStderr();
  for (int hour = 0; hour < 5; ++hour) trust.look(at_second(3600 * hour));
  trust.close();
  const std::string told = ::testing::internal::GetCapturedStderr();
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 1) << told;
  EXPECT_FALSE(trust.doubt());
}

}  // namespace
}  // namespace hopekiosk
