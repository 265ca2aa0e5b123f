// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// With scripts in hopekiosk-probe's place; the real one is asked from outside (test_probe.py).
#include "probe/ask_probe.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <string>

#include "sources/clips.h"

namespace hopekiosk {
namespace {

std::filesystem::path script(const std::string& name, const std::string& lines) {
  auto file = test::file_of(name, "#!/bin/sh\n" + lines);
  std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  return file;
}

std::filesystem::path copy() { return test::file_of("copy", "begun"); }

TEST(GrowingMediumProbe, HearsOfEachGrowthAndOfTheEnd) {
  const auto program =
      script("hears", "echo \"$1 $2 $(head -c 5) $(wc -c <&3)\" | tr -s ' '; exit 0\n");
  GrowingMediumProbe probe(program, copy(), 700);
  for (int i = 0; i < 3; ++i) probe.more_is_there();
  const ProbeAnswer answer = probe.answer();
  EXPECT_EQ(answer.verdict, ProbeVerdict::Playable);
  EXPECT_EQ(answer.words, "--growing 700 begun 3");
}

TEST(GrowingMediumProbe, ARefusalThatComesEarlyIsKept) {
  GrowingMediumProbe probe(script("refuses", "echo no; exit 11\n"), copy(), 700);
  // More than any pipe holds: nobody listens any more, and nobody waits for them.
  for (int i = 0; i < 1'000'000; ++i) probe.more_is_there();
  const ProbeAnswer answer = probe.answer();
  EXPECT_EQ(answer.verdict, ProbeVerdict::Refused);
  EXPECT_EQ(answer.words, "no");
}

TEST(GrowingMediumProbe, OneThatListensLateIsNotWaitedFor) {
  const auto program = script("late", "read -r line < \"$0.go\"; wc -c <&3; exit 0\n");
  const auto go = program.string() + ".go";
  std::filesystem::remove(go);
  ASSERT_EQ(mkfifo(go.c_str(), 0600), 0);
  GrowingMediumProbe probe(program, copy(), 700);
  for (int i = 0; i < 1'000'000; ++i) probe.more_is_there();
  const int opened = open(go.c_str(), O_WRONLY | O_CLOEXEC);  // once the script is there
  ASSERT_EQ(write(opened, "go\n", 3), 3);
  close(opened);
  const ProbeAnswer answer = probe.answer();
  EXPECT_EQ(answer.verdict, ProbeVerdict::Playable);
  EXPECT_GT(std::stoi(answer.words), 0) << "that there was something new";
}

TEST(GrowingMediumProbe, NobodyWaitsForOneThatIsNotWantedAnyMore) {
  const auto began = std::chrono::steady_clock::now();
  {
    GrowingMediumProbe probe(script("hangs", "sleep 60 & sleep 60\n"), copy(), 700);
    probe.more_is_there();
  }
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(20));
}

TEST(GrowingMediumProbe, CrashesAndMissingProgramsAreBroken) {
  EXPECT_EQ(GrowingMediumProbe(script("crashes", "kill -SEGV $$\n"), copy(), 7).answer().verdict,
            ProbeVerdict::Broken);
  const ProbeAnswer missing = GrowingMediumProbe("/no/such/program", copy(), 7).answer();
  EXPECT_EQ(missing.verdict, ProbeVerdict::Broken);
  EXPECT_NE(missing.words.find("can’t be run"), std::string::npos) << missing.words;
}

TEST(GrowingMediumProbe, ACopyThatIsNotThere) {
  GrowingMediumProbe probe(script("asked", "exit 0\n"), "/no/such/copy", 7);
  probe.more_is_there();
  EXPECT_EQ(probe.answer().verdict, ProbeVerdict::Broken);
}

}  // namespace
}  // namespace hopekiosk
