// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/watcher.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>

#include "playlist/temporary_folder.h"

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;

std::string playlist_of(int items) {
  std::string films;
  for (int i = 0; i < items; ++i) films += "<film src='a.mp4'/>";
  return "<playlist xmlns='urn:hopekiosk:playlist:1'><seq>" + films + "</seq></playlist>";
}

/// Items of what a look brings: -1 where there's nothing new, -2 where it doesn't check.
int look(PlaylistWatch& watch) {
  const auto read = watch.poll_once();
  if (!read) return -1;
  return read->ok() ? static_cast<int>(read->playlist.count_items()) : -2;
}

constexpr int kNothing = -1;
constexpr int kBad = -2;

TEST(PlaylistWatch, IsQuietWhileNothingChanges) {
  const TemporaryFolder folder;
  PlaylistWatch watch{ProgrammeInput({folder.write("a.xml", playlist_of(1))})};
  for (int i = 0; i < 5; ++i) EXPECT_EQ(look(watch), kNothing);
}

TEST(PlaylistWatch, TakesAChangeWhenItHasSettled) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.xml", playlist_of(1));
  PlaylistWatch watch{ProgrammeInput({file})};
  // A copy in progress: different at each look.
  folder.write("a.xml", playlist_of(2).substr(0, 50));
  EXPECT_EQ(look(watch), kNothing);
  folder.write("a.xml", playlist_of(2).substr(0, 80));
  EXPECT_EQ(look(watch), kNothing);
  folder.write("a.xml", playlist_of(2));
  EXPECT_EQ(look(watch), kNothing);
  EXPECT_EQ(look(watch), 2);
  EXPECT_EQ(look(watch), kNothing);
}

TEST(PlaylistWatch, SeesAChangeBetweenReadingAndWatching) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.xml", playlist_of(1));
  const ProgrammeInput input({file});
  EXPECT_EQ(input.read().playlist.count_items(), 1U);
  folder.write("a.xml", playlist_of(2));
  PlaylistWatch watch(input);
  EXPECT_EQ(look(watch), kNothing);
  EXPECT_EQ(look(watch), 2);
}

TEST(PlaylistWatch, SeesAFileReplacedByAnotherOfTheSameSizeAndTime) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.xml", playlist_of(1));
  PlaylistWatch watch{ProgrammeInput({file})};
  std::string other = playlist_of(1);
  other.replace(other.find("film"), 4, "fiml");
  const auto next = folder.write("b.xml", other);
  std::filesystem::last_write_time(next, std::filesystem::last_write_time(file));
  std::filesystem::rename(next, file);
  EXPECT_EQ(look(watch), kNothing);
  EXPECT_EQ(look(watch), kBad);
}

TEST(PlaylistWatch, SeesAFileRewrittenInPlaceWithItsOldTime) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.xml", playlist_of(1));
  const auto time = std::filesystem::last_write_time(file);
  PlaylistWatch watch{ProgrammeInput({file})};
  std::string other = playlist_of(1);
  other.replace(other.find("film"), 4, "fiml");
  folder.write("a.xml", other);
  std::filesystem::last_write_time(file, time);
  EXPECT_EQ(look(watch), kNothing);
  EXPECT_EQ(look(watch), kBad);
}

TEST(PlaylistWatch, TellsOfABadPlaylistOnceAndOfTheGoodOneAfterIt) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.xml", playlist_of(1));
  PlaylistWatch watch{ProgrammeInput({file})};
  folder.write("a.xml", "<playlist>");
  EXPECT_EQ(look(watch), kNothing);
  EXPECT_EQ(look(watch), kBad);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(look(watch), kNothing);
  folder.write("a.xml", playlist_of(3));
  EXPECT_EQ(look(watch), kNothing);
  EXPECT_EQ(look(watch), 3);
}

TEST(PlaylistWatch, TellsOnceThatAFileHasGoneAndTakesItWhenItIsBack) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.xml", playlist_of(1));
  PlaylistWatch watch{ProgrammeInput({file})};
  std::filesystem::rename(file, folder / "away");
  EXPECT_EQ(look(watch), kNothing);
  EXPECT_EQ(look(watch), kBad);
  EXPECT_EQ(look(watch), kNothing);
  std::filesystem::rename(folder / "away", file);
  EXPECT_EQ(look(watch), kNothing);
  EXPECT_EQ(look(watch), 1);
}

TEST(PlaylistWatch, DoesntMindAFileThatIsAwayForOneLook) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.xml", playlist_of(1));
  PlaylistWatch watch{ProgrammeInput({file})};
  std::filesystem::remove(file);
  EXPECT_EQ(look(watch), kNothing);
  folder.write("a.xml", playlist_of(2));
  EXPECT_EQ(look(watch), kNothing);
  EXPECT_EQ(look(watch), 2);
}

TEST(PlaylistWatch, WaitsForAPlaylistThatIsMissingAtTheStart) {
  const TemporaryFolder folder;
  PlaylistWatch watch{ProgrammeInput({folder / "stick" / "a.xml"})};
  EXPECT_EQ(look(watch), kNothing);
  EXPECT_EQ(look(watch), kNothing);
  folder.write("stick/a.xml", playlist_of(2));
  EXPECT_EQ(look(watch), kNothing);
  EXPECT_EQ(look(watch), 2);
}

TEST(PlaylistWatch, SeesWhatComesIntoAFolder) {
  const TemporaryFolder folder;
  folder.write("a.mp4");
  PlaylistWatch watch{ProgrammeInput({folder.path()})};
  folder.write("notes.txt");
  EXPECT_EQ(look(watch), kNothing);
  EXPECT_EQ(look(watch), kNothing);
  folder.write("b.mp4", "half");
  EXPECT_EQ(look(watch), kNothing);
  folder.write("b.mp4", "the whole film");  // still growing
  EXPECT_EQ(look(watch), kNothing);
  EXPECT_EQ(look(watch), 2);
  folder.write("playlist.xml", playlist_of(5));
  EXPECT_EQ(look(watch), kNothing);
  EXPECT_EQ(look(watch), 5);
  folder.write("c.mp4");  // the playlist decides now
  EXPECT_EQ(look(watch), kNothing);
  EXPECT_EQ(look(watch), kNothing);
}

TEST(PlaylistWatch, ReadsAgainWhenAsked) {
  const TemporaryFolder folder;
  PlaylistWatch watch{ProgrammeInput({folder.write("a.xml", playlist_of(1))})};
  watch.reread();
  EXPECT_EQ(look(watch), 1);
  EXPECT_EQ(look(watch), kNothing);
}

/// Long for a machine that is busy, and short beside an interval of an hour.
constexpr auto kAMinute = 60s;

/// Waits for the other thread, which needs a few milliseconds.
std::optional<ReadPlaylist> wait_for(PlaylistWatcher& watcher) {
  const auto deadline = std::chrono::steady_clock::now() + kAMinute;
  while (std::chrono::steady_clock::now() < deadline) {
    if (auto read = watcher.take()) return read;
    std::this_thread::yield();
  }
  return std::nullopt;
}

TEST(PlaylistWatcher, HandsOverWhatItsThreadReads) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.xml", playlist_of(1));
  PlaylistWatcher watcher(ProgrammeInput({file}), 1ms);
  EXPECT_FALSE(watcher.take());
  folder.write("b.xml", playlist_of(4));
  std::filesystem::rename(folder / "b.xml", file);
  const auto read = wait_for(watcher);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->playlist.count_items(), 4U);
}

TEST(PlaylistWatcher, AnswersAtOnceHoweverLongItsInterval) {
  const TemporaryFolder folder;
  PlaylistWatcher watcher(ProgrammeInput({folder.write("a.xml", playlist_of(1))}), 1h);
  watcher.reread();
  const auto read = wait_for(watcher);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->playlist.count_items(), 1U);
  const auto start = std::chrono::steady_clock::now();
  { const PlaylistWatcher stopped(ProgrammeInput({folder / "a.xml"}), 1h); }
  EXPECT_LT(std::chrono::steady_clock::now() - start, kAMinute);
}

}  // namespace
}  // namespace hopekiosk
