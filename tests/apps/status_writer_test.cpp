// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/status_writer.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace hopekiosk {
namespace {

PlayerReport report(std::string item) {
  PlayerReport report;
  report.kind = PlayerReport::Kind::Join;
  report.seconds = 4.0;
  report.item = std::move(item);
  report.position = 0.25;
  report.shown = 100;
  report.late = 1;
  report.offset_milliseconds = -2.25;
  report.rounds = 3;
  return report;
}

TEST(StatusLine, HasTheFieldsThatTheCommandLinePromises) {
  EXPECT_EQ(status_line(report("film.mp4")),
            R"({"t":4.000,"event":"join","item":"film.mp4","position":0.250,"shown":100,"late":1,)"
            R"("av_ms":-2.2,"rounds":3})");
}

TEST(StatusLine, SaysTheReasonWhereThereIsOne) {
  PlayerReport skip = report("bad.mp4");
  skip.kind = PlayerReport::Kind::Skip;
  skip.error = Error{"it is empty", "copy it again", {}};
  EXPECT_NE(status_line(skip).find(R"("event":"skip")"), std::string::npos);
  EXPECT_NE(status_line(skip).find(R"("reason":"it is empty; copy it again"})"), std::string::npos);
}

TEST(StatusLine, TellsOfAWrongClockAndOfOneThatIsRightAgain) {
  PlayerReport clock = report("film.mp4");
  for (const auto kind : {PlayerReport::Kind::ClockDoubted, PlayerReport::Kind::ClockTrusted}) {
    clock.kind = kind;
    clock.error = Error{"it says 1970", "set it", {}};
    EXPECT_NE(status_line(clock).find(R"("event":"clock")"), std::string::npos);
    EXPECT_NE(status_line(clock).find(R"("reason":"it says 1970; set it"})"), std::string::npos);
  }
}

// RFC 8259: quotes, backslashes and control characters are escaped, and the text is UTF-8.
TEST(StatusLine, IsJsonWhateverAFileIsCalled) {
  EXPECT_NE(status_line(report("a\"b\\c\nd")).find(R"("a\"b\\c\u000ad")"), std::string::npos);
  EXPECT_NE(status_line(report("\xFF\xC3")).find(R"("\ufffd\ufffd")"), std::string::npos);
  EXPECT_NE(status_line(report("Película")).find("\"Película\""), std::string::npos);
}

class StatusFile : public ::testing::Test {
 protected:
  void SetUp() override {
    path_ =
        std::filesystem::temp_directory_path() / ("hopekiosk-status-" + std::to_string(getpid()));
  }
  void TearDown() override { std::filesystem::remove(path_); }
  std::filesystem::path path_;
};

int lines_in(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::string line;
  int lines = 0;
  while (std::getline(file, line)) ++lines;
  return lines;
}

TEST_F(StatusFile, HoldsEveryLineOnceTheWriterIsGone) {
  // In memory: a disk that others keep busy may take longer than the writer waits for it.
  const int memory = memfd_create("status", 0);
  const std::string path = "/proc/self/fd/" + std::to_string(memory);
  {
    auto writer = StatusWriter::open(path);
    ASSERT_TRUE(writer);
    for (int i = 0; i < 100; ++i) (*writer)->write(report("film.mp4"));
  }
  EXPECT_EQ(lines_in(path), 100);
  close(memory);
}

TEST_F(StatusFile, LosesNoLineWhereItMayWait) {
  constexpr int kMany = 20 * static_cast<int>(StatusWriter::kCapacity);
  {
    auto writer = StatusWriter::open(path_.string(), StatusWriter::WhenFull::Wait);
    ASSERT_TRUE(writer);
    for (int i = 0; i < kMany; ++i) (*writer)->write(report("film.mp4"));
  }
  EXPECT_EQ(lines_in(path_), kMany);
}

TEST_F(StatusFile, APipeThatNobodyReadsIsAnErrorAndNoHang) {
  ASSERT_EQ(mkfifo(path_.c_str(), 0600), 0);
  EXPECT_FALSE(StatusWriter::open(path_.string()));
}

TEST_F(StatusFile, AReaderThatStopsReadingHoldsNobodyUp) {
  std::signal(SIGPIPE, SIG_IGN);  // as Signals does in the program
  ASSERT_EQ(mkfifo(path_.c_str(), 0600), 0);
  const int reader = open(path_.c_str(), O_RDONLY | O_NONBLOCK);
  {
    auto writer = StatusWriter::open(path_.string());
    ASSERT_TRUE(writer);
    // Far more than a pipe holds; the destructor gives up after half a second.
    for (int i = 0; i < 5000; ++i) (*writer)->write(report(std::string(200, 'x')));
  }
  close(reader);
}

TEST(StatusFiles, AFolderIsAnErrorWithASentence) {
  const auto writer = StatusWriter::open("/");
  ASSERT_FALSE(writer);
  EXPECT_NE(writer.error().sentence().find("the status can't be written"), std::string::npos);
}

}  // namespace
}  // namespace hopekiosk
