// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <string>

#include "playlist/programme_input.h"
#include "playlist/reader.h"
#include "playlist/temporary_folder.h"

namespace hopekiosk {
namespace {

/// Processor time of this thread: other programs on the machine don't count.
double processor_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// The best of a few.
double seconds_for(const std::function<void()>& work) {
  double best = 1e9;
  for (int i = 0; i < 5; ++i) {
    const double start = processor_seconds();
    work();
    best = std::min(best, processor_seconds() - start);
  }
  return best;
}

std::string playlist_of(int items) {
  std::string document = "<playlist xmlns=\"urn:hopekiosk:playlist:1\">\n  <seq>\n";
  for (int i = 0; i < items; i += 4) {
    const std::string number = std::to_string(i);
    document += "    <film src=\"media/film-" + number + ".mp4\" clipEnd=\"00:01:30\"/>\n" +
                "    <picture src=\"photos/" + number + ".jpg\" dur=\"6s\" fit=\"cover\"/>\n" +
                "    <slide dur=\"8s\"><title>Noticia " + number +
                "</title><text>Un texto de una línea.</text></slide>\n" +
                "    <film src=\"media/otra película " + number + ".webm\" volume=\"80\"/>\n";
  }
  return document + "  </seq>\n</playlist>\n";
}

TEST(LoadTime, GrowsWithTheNumberOfItemsAndNotWithItsSquare) {
  const TemporaryFolder folder;
  const auto small = folder.write("small.xml", playlist_of(1000));
  const auto large = folder.write("large.xml", playlist_of(10'000));
  const auto load = [](const std::filesystem::path& file, std::size_t items) {
    return seconds_for([&] {
      const ReadPlaylist result = ProgrammeInput({file}).read();
      ASSERT_TRUE(result.ok());
      ASSERT_EQ(result.playlist.count_items(), items);
    });
  };
  const double thousand = load(small, 1000);
  const double ten_thousand = load(large, 10'000);
  EXPECT_LT(ten_thousand, 20 * thousand);
  RecordProperty("milliseconds_for_10000", static_cast<int>(ten_thousand * 1000));
}

TEST(LoadTime, ErrorsInEveryItemAreNoSlower) {
  std::string films;
  for (int i = 0; i < 9000; ++i) films += "<flim scr='../a" + std::to_string(i) + "'/>";
  const std::string document =
      "<playlist xmlns='urn:hopekiosk:playlist:1'><seq>" + films + "</seq></playlist>";
  const double all =
      seconds_for([&] { (void)read_playlist(document, "f", "/", AbsolutePaths::Refused); });
  const std::string tenth = document.substr(0, document.size() / 10);
  const double some =
      seconds_for([&] { (void)read_playlist(tenth, "f", "/", AbsolutePaths::Refused); });
  EXPECT_LT(all, 20 * some);
}

}  // namespace
}  // namespace hopekiosk
