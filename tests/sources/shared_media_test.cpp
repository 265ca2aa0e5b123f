// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Real files beside the checkout, where they are there: all are played through.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include "sources/clips.h"
#include "sources/picture_source.h"
#include "sources/playing.h"

namespace hopekiosk::test {
namespace {

namespace fs = std::filesystem;

constexpr Size kCanvas{1920, 1080};

std::vector<fs::path> files_in(const std::string& folder) {
  std::vector<fs::path> files;
  const fs::path path = shared_media(folder);
  if (path.empty()) return files;
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

class SharedFilms : public testing::TestWithParam<const char*> {};

TEST_P(SharedFilms, PlayToTheirEndsOrAreRefusedWithAReason) {
  const std::vector<fs::path> files = files_in(GetParam());
  if (files.empty()) GTEST_SKIP() << "../shared/media is not there";
  for (const fs::path& file : files) {
    SCOPED_TRACE(file.filename().string());
    const bool is_long =
        file.filename().string().starts_with("long_1080p") || fs::file_size(file) > 2'000'000;
    const Played played = is_long ? play_film(file, 3.0, 5.0) : play_film(file);
    EXPECT_FALSE(played.broke);
    if (played.refused) {
      EXPECT_NE(played.refused->what.find(file.filename().string()), std::string::npos);
      EXPECT_FALSE(played.refused->remedy.empty());
    } else {
      EXPECT_GT(played.length, ExactTime());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Folders, SharedFilms,
                         testing::Values("video-real", "video-broken", "gapless", "geometry-timing",
                                         "subs-embedded"),
                         [](const auto& kind) {
                           std::string name = kind.param;
                           std::erase(name, '-');
                           return name;
                         });

TEST(SharedMedia, HaveTheLengthsThatTheirLabelsSay) {
  struct Case {
    const char* file;
    double length;
    std::size_t pictures;
  };
  const std::array<Case, 9> cases = {
      {{"gapless/preroll-5s.mp4", 5, 125},
       {"gapless/silent-black-10s.mp4", 10, 300},
       {"gapless/silent-black-25s.mp4", 25, 750},
       {"gapless/bbb_800x640_768kbps_30fps_avc_2b_firstpts_10_sec.mp4", 4, 120},
       {"gapless/edit_list_positive_shift.mp4", 10, 270},
       {"geometry-timing/sample_12_5fps_720p_1s.mp4", 1.04, 13},
       {"geometry-timing/sample_15fps_720p_1s.mp4", 1, 15},
       {"video-real/green-at-15.mp4", 30, 900},
       {"video-broken/sample_fragmented.mp4", 1.001, 30}}};
  for (const Case& each : cases) {
    const fs::path file = shared_media(each.file);
    if (file.empty()) GTEST_SKIP() << "../shared/media is not there";
    const Played played = play_film(file);
    EXPECT_EQ(played.length, seconds(each.length)) << each.file;
    EXPECT_EQ(played.pictures.size(), each.pictures) << each.file;
  }
}

TEST(SharedMedia, TurnGreenAtFifteenSeconds) {
  const fs::path file = shared_media("video-real/green-at-15.mp4");
  if (file.empty()) GTEST_SKIP() << "../shared/media is not there";
  const Played before = play_film(file, 14.9, 15.0);
  const Played after = play_film(file, 15.0, 15.1);
  ASSERT_TRUE(before.first_picture && after.first_picture);
  const auto chroma = [](const Picture& picture) { return int{picture.planes[2].data[0]}; };
  EXPECT_NE(before.pictures.back().fingerprint, after.pictures.front().fingerprint);
  EXPECT_LT(chroma(*after.first_picture), 120);  // green has little red
}

TEST(SharedMedia, OfATelephoneAreUpright) {
  const std::array<const char*, 4> files = {"video_0.mov", "video_90.mov", "video_180.mov",
                                            "video_270.mov"};
  for (int turns = 0; turns < 4; ++turns) {
    const fs::path file =
        shared_media(std::string("geometry-timing/") + files[static_cast<std::size_t>(turns)]);
    if (file.empty()) GTEST_SKIP() << "../shared/media is not there";
    const Played played = play_film(file);
    ASSERT_TRUE(played.first_picture);
    EXPECT_EQ(played.first_picture->orientation, (Orientation{turns, false}));
  }
}

Played show(const fs::path& file) {
  PictureSource source({file, ExactTime::from_milliseconds(1000), Fit::Contain}, kCanvas);
  return play(source);
}

/// The picture upright and small, to compare by eye's measure.
std::vector<int> thumbnail(const Picture& picture) {
  std::vector<int> values;
  for (int y = 0; y < 12; ++y) {
    for (int x = 0; x < 16; ++x) {
      int sum = 0;
      for (int i = 0; i < 16; ++i) {
        sum += luma_at(picture, (x + (i % 4 + 0.5) / 4) / 16, (y + (i / 4 + 0.5) / 4) / 12);
      }
      values.push_back(sum / 16);
    }
  }
  return values;
}

double difference(const std::vector<int>& a, const std::vector<int>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += std::abs(a[i] - b[i]);
  return sum / static_cast<double>(a.size());
}

TEST(SharedMedia, PhotographsOfAllOrientationsLookAlikeUpright) {
  std::vector<int> upright;
  for (int value = 0; value <= 8; ++value) {
    const fs::path file = shared_media("pictures/Landscape_" + std::to_string(value) + ".jpg");
    if (file.empty()) GTEST_SKIP() << "../shared/media is not there";
    const Played played = show(file);
    ASSERT_TRUE(played.first_picture) << file;
    EXPECT_GT(played.first_picture->display_width(), played.first_picture->display_height());
    if (value == 0) upright = thumbnail(*played.first_picture);
    EXPECT_LT(difference(upright, thumbnail(*played.first_picture)), 12) << value;
  }
}

TEST(SharedMedia, OrientedPicturesLookLikeTheirRotatedReferences) {
  const fs::path folder = shared_media("pictures/wpt-orientation");
  if (folder.empty()) GTEST_SKIP() << "../shared/media is not there";
  int compared = 0;
  for (const fs::path& reference : files_in("pictures/wpt-orientation")) {
    std::string name = reference.filename().string();
    const std::size_t suffix = name.find("-pre-rotated");
    if (suffix == std::string::npos) continue;
    const Played oriented = show(folder / name.erase(suffix, std::string("-pre-rotated").size()));
    const Played rotated = show(reference);
    ASSERT_TRUE(oriented.first_picture && rotated.first_picture) << name;
    EXPECT_LT(difference(thumbnail(*oriented.first_picture), thumbnail(*rotated.first_picture)), 8)
        << name;
    ++compared;
  }
  // PNG 3 allows eXIf behind the picture's data. ("early" has only a private text chunk.)
  EXPECT_LT(difference(thumbnail(*show(folder / "F-exif-late.png").first_picture),
                       thumbnail(*show(folder / "F-rotated.png").first_picture)),
            8);
  EXPECT_EQ(compared, 9);
}

TEST(SharedMedia, PngSuiteIsShownAndItsCorruptFilesAreRefused) {
  const std::vector<fs::path> files = files_in("pictures/pngsuite");
  if (files.empty()) GTEST_SKIP() << "../shared/media is not there";
  for (const fs::path& file : files) {
    const std::string name = file.filename().string();
    if (file.extension() != ".png") continue;
    const Played played = show(file);
    EXPECT_EQ(played.refused.has_value(), name.starts_with("png__x")) << name;
  }
}

TEST(SharedMedia, PicturesOfOtherKindsAreRefusedWithAReason) {
  const fs::path folder = shared_media("pictures");
  if (folder.empty()) GTEST_SKIP() << "../shared/media is not there";
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string extension = entry.path().extension().string();
    const bool allowed = extension == ".jpg" || extension == ".png" || extension == ".webp";
    const Played played = show(entry.path());
    EXPECT_EQ(!played.refused, allowed) << entry.path();
  }
}

}  // namespace
}  // namespace hopekiosk::test
