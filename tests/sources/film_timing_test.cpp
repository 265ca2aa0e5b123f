// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Where items start and end, and how long each picture is seen: issue 3, "Item ends".
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "sources/clips.h"
#include "sources/playing.h"

namespace hopekiosk::test {
namespace {

/// Pictures and a tone whose starts are shifted; FLAC in Matroska keeps times to the millisecond.
Played offset_film(double picture_start, double picture_length, double sound_start,
                   double sound_length) {
  const std::string arguments =
      "-itsoffset " + std::to_string(picture_start) + " " + pictures(picture_length) +
      "-itsoffset " + std::to_string(sound_start) + " " + tone(sound_length) +
      "-map 0:v -map 1:a -copyts -avoid_negative_ts disabled " + kH264 + "-c:a flac";
  return play_film(clip("offset.mkv", arguments));
}

double loudest(const std::vector<float>& samples, std::size_t from, std::size_t until) {
  double most = 0;
  for (std::size_t i = from; i < std::min(until, samples.size()); ++i) {
    most = std::max(most, std::abs(double{samples[i]}));
  }
  return most;
}

TEST(FilmStart, IsThePicturesWhenSoundIsAtMostAHundredMillisecondsLater) {
  const Played played = offset_film(0, 2, 0.05, 1.95);
  EXPECT_EQ(played.first_frame, 2400);
  EXPECT_EQ(played.length, seconds(2));
  EXPECT_EQ(played.frames(), 96000);
}

TEST(FilmStart, IsThePicturesWhenSoundIsAtMostAHundredMillisecondsEarlier) {
  const Played played = offset_film(0.08, 2, 0, 2);
  EXPECT_EQ(played.first_frame, 0);
  EXPECT_EQ(played.length, seconds(2));
  // 80 ms of sound lie before the first picture and aren't heard.
  EXPECT_EQ(played.frames(), 96000 - 3840);
}

TEST(FilmStart, IsTheSoundsWhenItIsMuchEarlierAndTheFirstPictureIsShownEarly) {
  const Played played = offset_film(0.2, 2, 0, 2.2);
  EXPECT_EQ(played.first_frame, 0);
  ASSERT_GE(played.pictures.size(), 2U);
  EXPECT_EQ(played.pictures[0].start, ExactTime());
  EXPECT_EQ(played.pictures[0].duration, ExactTime::from_milliseconds(240));
  EXPECT_EQ(played.length, seconds(2.2));
}

TEST(FilmStart, IsThePicturesWhenSoundIsMuchLater) {
  const Played played = offset_film(0, 2, 0.2, 1.8);
  EXPECT_EQ(played.first_frame, 9600);
  EXPECT_EQ(played.pictures[0].duration, ExactTime::from_milliseconds(40));
  EXPECT_EQ(played.length, seconds(2));
}

TEST(FilmStart, IsTheFirstPicturesTimeStampWhateverItIs) {
  const Played played = offset_film(10, 2, 10, 2);
  EXPECT_EQ(played.first_frame, 0);
  EXPECT_EQ(played.length, seconds(2));
  EXPECT_EQ(played.frames(), 96000);
}

TEST(FilmEnd, IsThePicturesWhenSoundIsAtMostAHundredMillisecondsLonger) {
  EXPECT_EQ(offset_film(0, 2, 0, 2.05).length, seconds(2));
}

TEST(FilmEnd, IsTheSoundsWhenItIsMuchLongerAndTheLastPictureIsHeld) {
  const Played played = offset_film(0, 2, 0, 2.3);
  EXPECT_EQ(played.length, seconds(2.3));
  EXPECT_EQ(played.pictures.size(), 50U);
}

TEST(FilmEnd, IsThePicturesWhenSoundIsShorter) {
  EXPECT_EQ(offset_film(0, 2, 0, 1.95).length, seconds(2));
  EXPECT_EQ(offset_film(0, 2, 0, 1.7).length, seconds(2));
}

TEST(FilmEnd, TakesTheFrameIntervalWhenTheLastPictureHasNoDuration) {
  const auto file =
      clip("no-duration.mp4", pictures(2) + kH264 + "-bsf:v setts=pts=PTS:dts=DTS:duration=0");
  const Played played = play_film(file);
  EXPECT_EQ(played.pictures.size(), 50U);
  EXPECT_EQ(played.length, seconds(2));
}

TEST(FilmPictures, LastUntilTheNextOneWhateverTheRate) {
  // Kept of 25 a second: pictures 0, 1, 2, 10, 11, 30, 49.
  const auto file = clip("variable.mp4", pictures(2) +
                                             "-vf "
                                             "select='eq(n\\,0)+eq(n\\,1)+eq(n\\,2)+eq(n\\,10)+eq("
                                             "n\\,11)+eq(n\\,30)+eq(n\\,49)' -vsync vfr " +
                                             kH264);
  const Played played = play_film(file);
  ASSERT_EQ(played.pictures.size(), 7U);
  const std::array<int, 6> lasts = {40, 40, 320, 40, 760, 760};
  for (std::size_t i = 0; i < lasts.size(); ++i) {
    EXPECT_EQ(played.pictures[i].duration, ExactTime::from_milliseconds(lasts[i])) << i;
  }
}

TEST(FilmPictures, ComeInOrderOfPresentationThroughBFrames) {
  const std::string source = pictures(1);
  const Played played = play_film(clip(
      "b-frames.mp4",
      source +
          "-c:v libx264 -preset veryfast -bf 3 -b_strategy 0 -qp 0 -x264opts b-pyramid=normal"));
  // Lossless: the pictures must be those of the source in their order.
  const Played reference =
      play_film(clip("no-b-frames.mp4", source + "-c:v libx264 -preset ultrafast -bf 0 -qp 0"));
  ASSERT_EQ(played.pictures.size(), 25U);
  ASSERT_EQ(reference.pictures.size(), 25U);
  for (std::size_t i = 0; i < 25; ++i) {
    EXPECT_EQ(played.pictures[i].fingerprint, reference.pictures[i].fingerprint) << i;
  }
}

TEST(FilmPictures, OfAnEditListStartWhereItSays) {
  // Stream copy from between keyframes: pictures before the cut are decoded and not shown.
  const auto whole = clip("whole.mp4", pictures(4) + tone(4) + kH264 + "-c:a aac");
  const Played played = play_film(clip("cut.mp4", "-ss 1.4 -i '" + whole.string() + "' -c copy"));
  ASSERT_FALSE(played.refused) << played.refused->sentence();
  EXPECT_EQ(played.pictures.size(), 65U);
  EXPECT_EQ(played.length, seconds(2.6));
  const Played reference = play_film(whole);
  EXPECT_EQ(played.pictures[0].fingerprint, reference.pictures[35].fingerprint);
}

TEST(FilmSound, KeepsARealGapAsSilence) {
  const auto file =
      clip("gap.mkv", pictures(2) + tone(2) + "-af aselect='not(between(t\\,0.5\\,0.9))' " + kH264 +
                          "-c:a pcm_s16le");
  const Played played = play_film(file);
  EXPECT_GE(played.gaps, 1);
  EXPECT_EQ(loudest(played.left, 26000, 42000), 0);
  EXPECT_GT(loudest(played.left, 46000, 50000), 0.1);
  EXPECT_EQ(played.length, seconds(2));
}

TEST(FilmSound, ThatStartsAfterHalfAMinuteNeedsNoMoreMemory) {
  const Played played = offset_film(0, 40, 31, 9);
  EXPECT_EQ(loudest(played.left, 0, 31 * 48000 - 100), 0);
  EXPECT_GT(loudest(played.left, 31 * 48000 + 100, 32 * 48000), 0.1);
  EXPECT_EQ(played.length, seconds(40));
  EXPECT_FALSE(played.complaint);
}

TEST(FilmPictures, AreJoinedWhereATransportStreamStartsItsTimeAnew) {
  // Two recordings, one appended to the other: time stamps jump back in the middle.
  const std::string part = contents(clip("part.ts", pictures(2) + tone(2) + kH264 + "-c:a ac3"));
  const Played played = play_film(file_of("joined.ts", part + part));
  ASSERT_FALSE(played.refused) << played.refused->sentence();
  EXPECT_EQ(played.pictures.size(), 100U);
  EXPECT_NEAR(played.length.seconds(), 4, 0.1);
}

}  // namespace
}  // namespace hopekiosk::test
