// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/captioned_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sources/clips.h"
#include "sources/film_folder.h"
#include "sources/playing.h"

namespace hopekiosk::test {
namespace {

using testing::HasSubstr;

constexpr Size kCanvas{640, 360};

FontLibrary& fonts() {
  static FontLibrary library;
  return library;
}

/// A stretch of the film that shows the same captions.
struct Stretch {
  double begin;
  double end;
  PictureRef caption;  // null: none
};

struct PlayedCaptions {
  std::vector<Stretch> stretches;
  std::size_t pictures = 0;
  double length = 0;
  std::optional<Error> complaint;

  /// Those with captions.
  std::vector<Stretch> shown() const {
    std::vector<Stretch> with;
    for (const Stretch& stretch : stretches) {
      if (stretch.caption) with.push_back(stretch);
    }
    return with;
  }
};

/// Pulls as the programme's worker does, and checks that pieces meet.
PlayedCaptions play_captions(const std::filesystem::path& file, CaptionSettings settings = {},
                             std::optional<ExactTime> clip_begin = std::nullopt) {
  FilmItem item;
  item.file = file;
  item.clip_begin = clip_begin;
  const auto source = make_captioned_source(item, {}, settings, kCanvas, fonts());
  PlayedCaptions played;
  const auto description = source->open();
  EXPECT_TRUE(description) << description.error().what;
  if (!description) return played;
  double end = 0;
  double sound_end = 0;
  bool pictures = description->has_pictures;
  bool sound = description->has_sound;
  while (pictures || sound) {
    if (sound && (!pictures || sound_end < end)) {
      const auto run = source->next_sound();
      EXPECT_TRUE(run);
      sound = run && *run;
      if (sound) {
        sound_end = static_cast<double>((*run)->first_frame + (*run)->frames()) / kSampleRate;
      }
      continue;
    }
    const auto picture = source->next_picture();
    EXPECT_TRUE(picture);
    pictures = picture && *picture;
    if (!pictures) continue;
    const TimedPicture& given = **picture;
    ++played.pictures;
    EXPECT_NEAR(given.start.seconds(), end, 1e-6);
    EXPECT_GT(given.duration, ExactTime());
    end = (given.start + given.duration).seconds();
    const auto layer = given.caption ? given.caption->layer() : std::nullopt;
    const PictureRef caption = layer ? layer->picture : nullptr;
    if (played.stretches.empty() || played.stretches.back().caption != caption) {
      played.stretches.push_back({given.start.seconds(), end, caption});
    }
    played.stretches.back().end = end;
  }
  played.length = source->length().seconds();
  played.complaint = source->complaint();
  return played;
}

const std::string kCues =
    "WEBVTT\n\n00:00.510 --> 00:01.010\nUno\n\n00:01.010 --> 00:01.530\nDos\n\n"
    "00:02.995 --> 00:10.000\nTres\n";

std::filesystem::path film_at(const std::string& rate) {
  return clip("film.mp4", pictures(4, rate) + tone(4) + kH264 + "-c:a aac -shortest");
}

TEST(Captions, ComeWithinHalfAPictureOfTheirTime) {
  const FilmFolder folder;
  const auto film = folder.copy(film_at("25"), "film.mp4");
  folder.write("film.es.vtt", kCues);
  const PlayedCaptions played = play_captions(film);
  const auto shown = played.shown();
  ASSERT_EQ(shown.size(), 3U);
  EXPECT_NEAR(shown[0].begin, 0.51, 0.0201);
  EXPECT_NEAR(shown[0].end, 1.01, 0.0201);
  EXPECT_NEAR(shown[1].end, 1.53, 0.0201);
  EXPECT_NEAR(shown[2].begin, 2.995, 0.0201);
  EXPECT_NEAR(shown[2].end, 4, 1e-6);
  EXPECT_EQ(played.pictures, 100U);  // none was cut
  EXPECT_NEAR(played.length, 4, 1e-6);
  EXPECT_FALSE(played.complaint);
}

TEST(Captions, CutLongPicturesWhereTheyChange) {
  const FilmFolder folder;
  const auto film = folder.copy(film_at("1"), "film.mp4");
  folder.write("film.srt",
               "1\n00:00:00,510 --> 00:00:00,910\nUno\n\n2\n00:00:01,990 --> "
               "00:00:02,400\nDos\n");
  const PlayedCaptions played = play_captions(film);
  const auto shown = played.shown();
  ASSERT_EQ(shown.size(), 2U);
  EXPECT_NEAR(shown[0].begin, 0.51, 1e-3);
  EXPECT_NEAR(shown[0].end, 0.91, 1e-3);
  EXPECT_NEAR(shown[1].begin, 2, 1e-3);  // rather with the next picture than 10 ms before it
  EXPECT_NEAR(shown[1].end, 2.4, 1e-3);
  EXPECT_NEAR(played.length, 4, 1e-6);
}

TEST(Captions, GoOnOverTheLastPictureWhileSoundDoes) {
  const FilmFolder folder;
  const auto film =
      folder.copy(clip("tail.mp4", pictures(1) + tone(3) + kH264 + "-c:a aac"), "film.mp4");
  folder.write("film.es.vtt",
               "WEBVTT\n\n00:00.500 --> 00:01.500\nUno\n\n00:02.000 --> 00:02.500\nDos\n\n"
               "00:50.000 --> 00:60.000\nNever\n");
  const PlayedCaptions played = play_captions(film);
  const auto shown = played.shown();
  ASSERT_EQ(shown.size(), 2U);
  EXPECT_NEAR(shown[0].end, 1.5, 0.026);
  EXPECT_NEAR(shown[1].begin, 2, 0.026);
  EXPECT_NEAR(shown[1].end, 2.5, 0.026);
  EXPECT_NEAR(played.length, 3, 0.03);
}

TEST(Captions, CountFromTheClipsBeginning) {
  const FilmFolder folder;
  const auto film = folder.copy(film_at("25"), "film.mp4");
  folder.write("film.es.vtt", kCues);
  const auto shown = play_captions(film, {}, seconds(1.2)).shown();
  ASSERT_EQ(shown.size(), 2U);
  EXPECT_NEAR(shown[0].begin, 0, 1e-6);  // in the middle of "Dos"
  EXPECT_NEAR(shown[0].end, 0.33, 0.0201);
  EXPECT_NEAR(shown[1].begin, 1.795, 0.0201);
}

TEST(Captions, OfTheAskedLanguageAreShownAndNoneWhenOff) {
  const FilmFolder folder;
  const auto film = folder.copy(film_at("25"), "film.mp4");
  folder.write("film.es.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nUno\n");
  folder.write("film.en.vtt", "WEBVTT\n\n00:02.000 --> 00:03.000\nOne\n");
  CaptionSettings settings;
  EXPECT_NEAR(play_captions(film, settings).shown().at(0).begin, 1, 1e-6);
  settings.language = "en-GB";
  EXPECT_NEAR(play_captions(film, settings).shown().at(0).begin, 2, 1e-6);
  settings.language = "quc";
  EXPECT_TRUE(play_captions(film, settings).shown().empty());
  settings = {};
  settings.on = false;
  EXPECT_TRUE(play_captions(film, settings).shown().empty());
}

/// A film whose cue stands from its beginning, and what viewers change of it.
class ChangedCaptions : public testing::Test {
 protected:
  std::unique_ptr<Source> open(CaptionControl::State state) {
    const auto film = folder_.copy(film_at("25"), "film.mp4");
    folder_.write("film.es.vtt",
                  "WEBVTT\n\n00:00.000 --> 00:03.000\nUna frase que no es corta, con dos partes\n");
    control_ = std::make_shared<CaptionControl>(state);
    CaptionSettings settings;
    settings.control = control_;
    FilmItem item;
    item.file = film;
    auto source = make_captioned_source(item, {}, settings, kCanvas, fonts());
    EXPECT_TRUE(source->open());
    return source;
  }
  static CaptionRef next_caption(Source& source) {
    const auto picture = source.next_picture();
    EXPECT_TRUE(picture && *picture && (*picture)->caption);
    return picture && *picture ? (*picture)->caption : nullptr;
  }
  const FilmFolder folder_;
  std::shared_ptr<CaptionControl> control_;
};

TEST_F(ChangedCaptions, AreSeenInPicturesThatWaitAndInThoseThatFollow) {
  const auto source = open({true, CaptionSize::Normal});
  const CaptionRef waits = next_caption(*source);
  ASSERT_TRUE(waits->layer());
  const double height = waits->layer()->target.height;
  control_->set({false, CaptionSize::Normal});
  source->refresh_captions();
  EXPECT_FALSE(waits->layer());
  EXPECT_FALSE(next_caption(*source)->layer());
  control_->set({true, CaptionSize::Largest});
  source->refresh_captions();
  ASSERT_TRUE(waits->layer());
  EXPECT_GT(waits->layer()->target.height, 1.2 * height);
  const auto follows = next_caption(*source)->layer();
  ASSERT_TRUE(follows);
  EXPECT_EQ(follows->target, waits->layer()->target);
  EXPECT_GE(waits->version(), 2U) << "whoever drew it can tell";
}

TEST_F(ChangedCaptions, CanBeTurnedOnWhereTheyWereOffAtFirst) {
  const auto source = open({false, CaptionSize::Normal});
  const CaptionRef waits = next_caption(*source);
  EXPECT_FALSE(waits->layer());
  control_->set({true, CaptionSize::Normal});
  EXPECT_TRUE(next_caption(*source)->layer()) << "seen with the next picture in any case";
  EXPECT_TRUE(waits->layer());
}

TEST(Captions, OfABrokenFileAreAComplaintAndTheNextBestIsShown) {
  const FilmFolder folder;
  const auto film = folder.copy(film_at("25"), "film.mp4");
  folder.write("film.es.vtt", "\xff\xd8\xff\xe0 a picture");
  folder.write("film.es.srt", "1\n00:00:01,000 --> 00:00:02,000\nUno\n");
  const PlayedCaptions played = play_captions(film);
  EXPECT_EQ(played.shown().size(), 1U);
  ASSERT_TRUE(played.complaint);
  EXPECT_EQ(played.complaint->place.file, (folder / "film.es.vtt").string());
  EXPECT_EQ(played.complaint->severity, Severity::Warning);
  EXPECT_NEAR(played.length, 4, 1e-6);
}

TEST(Captions, ThatDontChangeAreTheSamePicture) {
  const FilmFolder folder;
  const auto film = folder.copy(film_at("25"), "film.mp4");
  folder.write("film.es.vtt", "WEBVTT\n\n00:00.000 --> 01:00.000\nUno\n");
  const PlayedCaptions played = play_captions(film);
  ASSERT_EQ(played.stretches.size(), 1U);  // painted once for a hundred pictures
}

TEST(Captions, TooLongForTwoLinesShareTheirTimeByLength) {
  const FilmFolder folder;
  const auto film = folder.copy(film_at("25"), "film.mp4");
  std::string text;
  for (int i = 0; i < 5; ++i) text += "Esta frase tiene casi cuarenta letras. ";
  folder.write("film.es.vtt", "WEBVTT\n\n00:00.000 --> 00:04.000\n" + text + "\n");
  const auto shown = play_captions(film).shown();
  ASSERT_GE(shown.size(), 3U);
  for (const Stretch& part : shown) {
    EXPECT_GT(part.end - part.begin, 0.5);
    EXPECT_LT(part.end - part.begin, 2.5);
  }
  EXPECT_NEAR(shown.back().end, 4, 1e-6);
}

TEST(Captions, OfManyCuesAtOnceAreBounded) {
  const FilmFolder folder;
  const auto film = folder.copy(film_at("25"), "film.mp4");
  std::string text = "WEBVTT\n\n";
  for (int i = 0; i < 3000; ++i) text += "00:01.000 --> 00:02.000\nTodos a la vez\n\n";
  folder.write("film.es.vtt", text);
  EXPECT_EQ(play_captions(film).shown().size(), 1U);
}

// ---- inside the file ----------------------------------------------------------------------------

const char kSrt[] =
    "1\n00:00:00,500 --> 00:00:01,200\n<i>Uno</i>\n\n2\n00:00:02,000 --> 00:00:03,000\nDos\n";

struct Container {
  const char* name;
  const char* codec;
};
void PrintTo(const Container& container, std::ostream* stream) {
  *stream << container.name << " " << container.codec;
}

class TracksInside : public testing::TestWithParam<Container> {};

TEST_P(TracksInside, AreShown) {
  const auto subtitles = file_of("inside.srt", kSrt);
  const auto film =
      clip(GetParam().name, pictures(4) + tone(4) + "-i '" + subtitles.string() +
                                "' -map 0 -map 1 -map 2 " + kH264 +
                                "-c:a aac -metadata:s:s:0 language=spa -c:s " + GetParam().codec);
  const PlayedCaptions played = play_captions(film);
  const auto shown = played.shown();
  ASSERT_EQ(shown.size(), 2U);
  EXPECT_NEAR(shown[0].begin, 0.5, 0.0211);
  EXPECT_NEAR(shown[1].begin, 2, 0.0211);
  // ffmpeg doesn't write into fragments when a text ends.
  if (std::string(GetParam().name) == "in-parts.mp4") return;
  EXPECT_NEAR(shown[0].end, 1.2, 0.0211);
  EXPECT_NEAR(shown[1].end, 3, 0.0211);
  EXPECT_NEAR(played.length, 4, 0.03);
  // A clip of it shows what stands after its beginning, at the same places.
  const auto clipped = play_captions(film, {}, seconds(1.5)).shown();
  ASSERT_EQ(clipped.size(), 1U);
  EXPECT_NEAR(clipped[0].begin, 0.5, 0.0211);
}

INSTANTIATE_TEST_SUITE_P(
    Formats, TracksInside,
    testing::Values(Container{"in.mp4", "mov_text"}, Container{"in.mov", "mov_text"},
                    Container{"in-parts.mp4", "mov_text -movflags frag_keyframe+empty_moov"},
                    Container{"srt.mkv", "subrip"}, Container{"vtt.mkv", "webvtt"},
                    Container{"ass.mkv", "ass"}));

TEST(TracksInside, GiveWayToFilesBeside) {
  const FilmFolder folder;
  const auto subtitles = file_of("inside.srt", kSrt);
  const auto made = clip("in.mp4", pictures(4) + "-i '" + subtitles.string() + "' -map 0 -map 1 " +
                                       kH264 + "-metadata:s:s:0 language=spa -c:s mov_text");
  const auto film = folder.copy(made, "film.mp4");
  folder.write("film.es.vtt", "WEBVTT\n\n00:03.200 --> 00:03.600\nAl lado\n");
  const auto shown = play_captions(film).shown();
  ASSERT_EQ(shown.size(), 1U);
  EXPECT_NEAR(shown[0].begin, 3.2, 0.0201);
}

TEST(SharedTracks, AreShownWhereTheyAreText) {
  if (shared_media("subs-embedded").empty()) GTEST_SKIP() << "../shared/media is not there";
  const std::vector<std::pair<const char*, bool>> films = {
      {"nasa_13013.mp4", true},
      {"sample_with_srt.mkv", true},
      {"sample_with_ass_subtitles.mkv", true},
      {"sample_with_overlapping_srt.mkv", true},
      {"sample_with_vtt_subtitles.mkv", true},
      {"sample_with_null_terminated_srt.mkv", true},
      {"sample_with_pgs_subtitles.mkv", false},
      {"sample_with_vobsub.mkv", false}};
  for (const auto& [name, text] : films) {
    SCOPED_TRACE(name);
    CaptionSettings settings;
    settings.language = "en";
    EXPECT_EQ(!play_captions(shared_media(std::string("subs-embedded/") + name), settings)
                   .shown()
                   .empty(),
              text);
  }
}

}  // namespace
}  // namespace hopekiosk::test
