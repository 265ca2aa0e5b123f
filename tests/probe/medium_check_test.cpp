// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What is told of a file that is still being copied is what is told of the whole one, and most of
// the work is done by then. Which media are good and bad is asked from outside (test_probe.py).
#include "probe/medium_check.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "base/processor_time.h"
#include "sources/clips.h"

namespace hopekiosk {
namespace {

/// A copy that grows by a piece whenever somebody waits for it.
class GrowingCopy {
 public:
  GrowingCopy(std::string content, std::size_t piece)
      : content_(std::move(content)), piece_(piece), file_(test::file_of("growing", "")) {}

  /// `promised`: bytes that it is said to have in the end.
  CheckedMedium check(std::size_t promised) {
    const int file = open(file_.c_str(), O_RDONLY | O_CLOEXEC);
    return check_medium(FileReader::adopt(file, static_cast<std::int64_t>(promised), "it",
                                          [this] { return grow(); }));
  }

  /// Processor seconds until somebody waited with so much of it there.
  double seconds_at_share(double share) const {
    const auto at = static_cast<std::size_t>(share * static_cast<double>(seconds_.size()));
    return seconds_.at(std::min(at, seconds_.size() - 1));
  }

 private:
  bool grow() {
    if (there_ == content_.size()) return false;
    seconds_.push_back(test::processor_seconds());
    const std::size_t bytes = std::min(piece_, content_.size() - there_);
    std::ofstream(file_, std::ios::app | std::ios::binary)
        .write(content_.data() + there_, static_cast<std::streamsize>(bytes));
    there_ += bytes;
    return true;
  }

  std::string content_;
  std::size_t piece_;
  std::filesystem::path file_;
  std::size_t there_ = 0;
  std::vector<double> seconds_;
};

CheckedMedium check_whole(const std::filesystem::path& file) {
  auto reader = FileReader::open(file);
  EXPECT_TRUE(reader);
  return check_medium(std::move(*reader));
}

/// A minute of noise, so that there is something to read, with its index in front.
std::filesystem::path long_film() {
  return test::clip("long.mp4",
                    "-f lavfi -i testsrc2=size=320x240:rate=25:duration=60,noise=alls=30:allf=t " +
                        test::tone(60) + test::kH264 + "-b:v 1M -c:a aac -movflags +faststart");
}

TEST(MediumCheck, SaysTheSameOfAGrowingFile) {
  const std::string film = test::pictures(6) + test::tone(6);
  const std::filesystem::path files[] = {
      test::clip("end.mp4", film + test::kH264 + "-c:a aac"),
      test::clip("front.mp4", film + test::kH264 + "-c:a aac -movflags +faststart"),
      test::clip("film.mkv", film + test::kH264 + "-c:a libopus"),
      test::clip("film.ts", film + "-c:v mpeg2video -c:a mp2"),
      test::clip("film.avi", film + "-c:v mpeg4 -c:a libmp3lame"),
      test::clip("sound.mp3", test::tone(6) + "-c:a libmp3lame"),
      test::clip("sound.flac", test::tone(6)),
      test::clip("picture.jpg", test::pictures(1) + "-frames:v 1"),
      test::clip("picture.png", test::pictures(1) + "-frames:v 1"),
  };
  for (const auto& file : files) {
    const CheckedMedium whole = check_whole(file);
    ASSERT_TRUE(whole.playable) << file << ": " << whole.words;
    const std::string content = test::contents(file);
    // Ten bytes aren't enough to tell a container.
    const std::size_t least = content.size() < 10'000 ? 10 : 777;
    for (const std::size_t piece : {least, std::size_t{70'000}, content.size()}) {
      const CheckedMedium growing = GrowingCopy(content, piece).check(content.size());
      EXPECT_TRUE(growing.playable) << file << " by " << piece << ": " << growing.words;
      EXPECT_EQ(growing.words, whole.words) << file << " by " << piece;
    }
  }
}

TEST(MediumCheck, ACopyThatStopsGrowingIsOneThatWasBrokenOff) {
  const std::string film = test::contents(long_film());
  const CheckedMedium checked =
      GrowingCopy(film.substr(0, film.size() / 2), std::size_t{1} << 20).check(film.size());
  EXPECT_FALSE(checked.playable);
  EXPECT_NE(checked.words.find("copy it again"), std::string::npos) << checked.words;
}

TEST(MediumCheck, NearlyAllIsDoneWhenTheEndOfAFilmComes) {
  const std::string film = test::contents(long_film());
  GrowingCopy copy(film, film.size() / 100);
  const double before = test::processor_seconds();
  ASSERT_TRUE(copy.check(film.size()).playable);
  const double all = test::processor_seconds() - before;
  EXPECT_GT(copy.seconds_at_share(0.95) - before, 0.8 * all);
  EXPECT_LT(copy.seconds_at_share(0.05) - before, 0.5 * all) << "and not all at its beginning";
}

TEST(MediumCheck, AFilmWhoseMiddleIsLostIsRefused) {
  std::string film = test::contents(long_film());
  const std::size_t third = film.size() / 3;
  std::fill_n(film.begin() + static_cast<std::ptrdiff_t>(third), third, '\0');
  const CheckedMedium checked = check_whole(test::file_of("lost.mp4", film));
  EXPECT_FALSE(checked.playable);
  EXPECT_NE(checked.words.find("places in it can’t be decoded"), std::string::npos)
      << checked.words;
}

TEST(MediumCheck, AFilmThatIsLostInOnePlaceIsPlayed) {
  std::string film = test::contents(long_film());
  const std::size_t middle = film.size() / 2;
  std::fill_n(film.begin() + static_cast<std::ptrdiff_t>(middle), film.size() / 15, '\0');
  const CheckedMedium checked = check_whole(test::file_of("flawed.mp4", film));
  EXPECT_TRUE(checked.playable) << checked.words;
}

}  // namespace
}  // namespace hopekiosk
