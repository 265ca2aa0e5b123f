// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/child_process.h"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <string>

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
