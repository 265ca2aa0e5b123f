// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/progress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pty.h>
#include <unistd.h>

#include <array>
#include <string>

namespace hopekiosk {
namespace {

class HandClock final : public SteadyClock {
 public:
  SteadyTime now() const override { return now_; }
  void pass(double seconds) {
    now_ += std::chrono::duration_cast<SteadyDuration>(std::chrono::duration<double>(seconds));
  }

 private:
  SteadyTime now_{};
};

/// A terminal whose text can be read.
class Terminal {
 public:
  Terminal() {
    EXPECT_EQ(openpty(&outside_, &inside_, nullptr, nullptr, nullptr), 0);
    file_ = fdopen(inside_, "w");
  }
  ~Terminal() {
    std::fclose(file_);
    close(outside_);
  }
  std::FILE* file() { return file_; }
  /// What was written; at least one byte, or it waits.
  std::string text() {
    std::array<char, 4096> bytes{};
    const ssize_t got = read(outside_, bytes.data(), bytes.size());
    return {bytes.data(), static_cast<std::size_t>(std::max<ssize_t>(got, 0))};
  }

 private:
  int outside_ = -1;
  int inside_ = -1;
  std::FILE* file_ = nullptr;
};

TEST(ClockTexts, AreAsPeopleReadThem) {
  EXPECT_EQ(clock_text(0), "0:00");
  EXPECT_EQ(clock_text(67.9), "1:07");
  EXPECT_EQ(clock_text(3723), "1:02:03");
}

TEST(ProgressLine, IsWrittenOnATerminalAfterASecond) {
  Terminal terminal;
  HandClock clock;
  Progress progress(terminal.file(), clock);
  progress.step("checking", 1, 12, "early.mp4");
  clock.pass(2);
  progress.step("checking", 3, 12, "film\x1b[2J.mp4");
  EXPECT_EQ(terminal.text(), "\rchecking 3 of 12: film?[2J.mp4\x1b[K");
  progress.clear();
  EXPECT_EQ(terminal.text(), "\r\x1b[K");
}

TEST(ProgressLine, SaysHowFarAFilmIs) {
  Terminal terminal;
  HandClock clock;
  Progress progress(terminal.file(), clock);
  clock.pass(10);
  progress.film(60, 240);
  EXPECT_EQ(terminal.text(), "\r[######..................] 1:00 of 4:00  6.0x  0:30 left\x1b[K");
  clock.pass(10);
  progress.film(120, 0);
  EXPECT_EQ(terminal.text(), "\r2:00  6.0x\x1b[K");
}

TEST(ProgressLine, IsNotWrittenIntoFiles) {
  std::FILE* file = std::tmpfile();
  HandClock clock;
  {
    Progress progress(file, clock);
    clock.pass(5);
    progress.step("checking", 3, 12, "film.mp4");
    progress.film(1, 2);
  }
  EXPECT_EQ(std::ftell(file), 0);
  std::fclose(file);
}

}  // namespace
}  // namespace hopekiosk
