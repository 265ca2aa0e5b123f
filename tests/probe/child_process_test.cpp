// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/child_process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <string>
#include <utility>

namespace hopekiosk {
namespace {

using Kind = ChildEnd::Kind;

ChildEnd shell(const std::string& script, const ChildLimits& limits = {}) {
  return run_child("sh", {"-c", script}, limits);
}

TEST(ChildProcess, GivesItsOutputAndItsCode) {
  const ChildEnd end = shell("printf 'one\\ntwo'; exit 3");
  EXPECT_EQ(end.kind, Kind::Exited);
  EXPECT_EQ(end.code, 3);
  EXPECT_EQ(end.output, "one\ntwo");
  EXPECT_FALSE(end.well());
}

TEST(ChildProcess, PassesArgumentsAsTheyAre) {
  const std::string odd = "a\nb\"c'; $(exit 1) `id` \\ *";
  EXPECT_EQ(run_child("printf", {"%s", odd}, {}).output, odd);
}

TEST(ChildProcess, SaysWhichSignalEndedIt) {
  const ChildEnd end = shell("kill -SEGV $$");
  EXPECT_EQ(end.kind, Kind::Killed);
  EXPECT_EQ(end.code, SIGSEGV);
}

TEST(ChildProcess, KillsWhatTakesTooLong) {
  ChildLimits limits;
  limits.time = std::chrono::seconds(1);
  const auto began = std::chrono::steady_clock::now();
  // The grandchild holds the output open, as a decoder's helper would.
  EXPECT_EQ(shell("sleep 60 & sleep 60", limits).kind, Kind::TimedOut);
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(20));
}

TEST(ChildProcess, WaitsForNobodyWhoClosedItsOutputAndHangs) {
  ChildLimits limits;
  limits.time = std::chrono::seconds(1);
  EXPECT_EQ(shell("exec >&-; sleep 60", limits).kind, Kind::TimedOut);
}

/// The two ends of a pipe.
struct Pipe {
  Pipe() { EXPECT_EQ(pipe2(ends.data(), O_CLOEXEC), 0); }
  ~Pipe() {
    for (const int end : ends) {
      if (end >= 0) close(end);
    }
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  std::array<int, 2> ends{};
};

TEST(ChildProcess, HasItsInputAndItsNews) {
  Pipe input;
  Pipe news;
  ASSERT_EQ(write(input.ends[1], "in", 2), 2);
  ASSERT_EQ(write(news.ends[1], "new", 3), 3);
  for (Pipe* each : {&input, &news}) close(std::exchange(each->ends[1], -1));
  const ChildFiles files{input.ends[0], news.ends[0], -1};
  EXPECT_EQ(run_child("sh", {"-c", "cat; cat <&3"}, {}, files).output, "innew");
}

TEST(ChildProcess, HasNoOtherOfOurFiles) {
  Pipe input;
  Pipe news;
  Pipe stop;
  const auto number_of_pipes = [](const ChildFiles& files) {
    return run_child("sh", {"-c", "ls -l /proc/$$/fd | grep -c pipe:"}, {}, files).output;
  };
  const int usual = std::stoi(number_of_pipes({}));  // one, unless we got some when we were started
  EXPECT_EQ(number_of_pipes({input.ends[0], news.ends[0], stop.ends[0]}),
            std::to_string(usual + 2) + "\n");
}

TEST(ChildProcess, StopsWhenItIsTold) {
  Pipe stop;
  close(std::exchange(stop.ends[1], -1));
  ChildFiles files;
  files.stop = stop.ends[0];
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(run_child("sh", {"-c", "sleep 60 & sleep 60"}, {}, files).kind, Kind::TimedOut);
  EXPECT_EQ(run_child("sh", {"-c", "exec >&-; sleep 60"}, {}, files).kind, Kind::TimedOut);
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(15));
}

TEST(ChildProcess, KeepsNoMoreOutputThanAsked) {
  ChildLimits limits;
  limits.most_output = 1000;
  EXPECT_EQ(shell("head -c 100000 /dev/zero", limits).output.size(), 1000U);
}

TEST(ChildProcess, WritesNoFilesAndNoCore) {
  EXPECT_EQ(shell("ulimit -c").output, "0\n");
  EXPECT_EQ(shell("ulimit -f").output, "0\n");
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(ChildProcess, HasItsMemoryLimited) {
  ChildLimits limits;
  limits.memory = std::uint64_t{1} << 30;
  EXPECT_EQ(shell("ulimit -v", limits).output, "1048576\n");
}
#endif

TEST(ChildProcess, SaysWhenThereIsNoSuchProgram) {
  const ChildEnd end = run_child("/no/such/program", {}, {});
  EXPECT_EQ(end.kind, Kind::NoProgram);
  EXPECT_EQ(end.code, ENOENT);
  EXPECT_EQ(run_child("no-such-program-anywhere", {}, {}).kind, Kind::NoProgram);
}

}  // namespace
}  // namespace hopekiosk
