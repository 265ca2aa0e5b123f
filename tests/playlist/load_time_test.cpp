// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "base/processor_time.h"
#include "playlist/programme_input.h"
#include "playlist/reader.h"
#include "playlist/temporary_folder.h"

namespace hopekiosk {
namespace {

using test::kTenTimesAtMost;
using test::processor_seconds_for;

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
    return processor_seconds_for([&] {
      const ReadPlaylist result = ProgrammeInput({file}).read();
      ASSERT_TRUE(result.ok());
      ASSERT_EQ(result.playlist.count_items(), items);
    });
  };
  const double thousand = load(small, 1000);
  const double ten_thousand = load(large, 10'000);
  EXPECT_LT(ten_thousand, kTenTimesAtMost * thousand);
  RecordProperty("milliseconds_for_10000", static_cast<int>(ten_thousand * 1000));
}

TEST(LoadTime, ErrorsInEveryItemAreNoSlower) {
  std::string films;
  for (int i = 0; i < 9000; ++i) films += "<flim scr='../a" + std::to_string(i) + "'/>";
  const std::string document =
      "<playlist xmlns='urn:hopekiosk:playlist:1'><seq>" + films + "</seq></playlist>";
  const auto read = [](const std::string& text) {
    return processor_seconds_for(
        [&] { (void)read_playlist(text, "f", "/", AbsolutePaths::Refused); });
  };
  const double all = read(document);
  const double some = read(document.substr(0, document.size() / 10));
  EXPECT_LT(all, kTenTimesAtMost * some);
}

}  // namespace
}  // namespace hopekiosk
