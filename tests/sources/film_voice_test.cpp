// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Sound tracks that lie beside a film: which is taken, what is heard, what is said.
#include "sources/film_voice.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "sources/clips.h"
#include "sources/film_source.h"
#include "sources/playing.h"

namespace hopekiosk::test {
namespace {

namespace fs = std::filesystem;

/// Rising zero crossings a second: the tone's frequency.
double frequency(const std::vector<float>& samples, std::size_t from, std::size_t until) {
  int crossings = 0;
  for (std::size_t i = from + 1; i < std::min(until, samples.size()); ++i) {
    crossings += samples[i - 1] < 0 && samples[i] >= 0 ? 1 : 0;
  }
  return crossings * 48000.0 / static_cast<double>(until - from);
}

/// A folder with a two-second film that sounds at 500 Hz, and voices that tests put beside it.
class FilmVoiceTest : public testing::Test {
 protected:
  FilmVoiceTest() {
    folder_ =
        fs::path(CLIPS_FOLDER) /
        ("voice-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    film_ = folder_ / "Película.mp4";
    fs::copy_file(clip("voiced.mp4", pictures(2) + tone(2) + kH264 + "-c:a aac -shortest"), film_);
  }
  ~FilmVoiceTest() override { fs::remove_all(folder_); }

  void add_voice(const std::string& name, double seconds, int frequency) {
    const std::string tone_name =
        "voice-" + std::to_string(frequency) + "-" + std::to_string(seconds) + ".ogg";
    fs::copy_file(clip(tone_name, tone(seconds, 48000, frequency) + "-c:a libvorbis"),
                  folder_ / name);
  }

  std::string chosen(std::string_view language) const {
    const auto voice = find_film_voice(film_, language);
    return voice ? voice->file.filename().string() : "none";
  }

  Played play_in(const std::string& language, std::optional<double> begin = std::nullopt) const {
    FilmItem item;
    item.file = film_;
    if (begin) item.clip_begin = seconds(*begin);
    const auto voice = find_film_voice(film_, language);
    EXPECT_TRUE(voice);
    const auto source = make_voiced_film(item, {}, *voice, [&](bool with_sound) {
      FilmOptions options;
      options.sound = with_sound;
      return std::make_unique<FilmSource>(item, options);
    });
    return play(*source);
  }

  fs::path folder_;
  fs::path film_;
};

TEST_F(FilmVoiceTest, IsTheOneOfTheLanguage) {
  add_voice("Película.quc.ogg", 2, 900);
  add_voice("película.es-GT.OGG", 2, 900);
  add_voice("Película.ogg", 2, 900);
  add_voice("Otra.fr.ogg", 2, 900);
  file_of("irrelevant", "");
  EXPECT_EQ(chosen("quc"), "Película.quc.ogg");
  EXPECT_EQ(chosen("QUC"), "Película.quc.ogg");
  EXPECT_EQ(chosen("es-GT"), "película.es-GT.OGG");
  EXPECT_EQ(chosen("es-MX"), "película.es-GT.OGG") << "the same language of another region";
  EXPECT_EQ(chosen("es"), "película.es-GT.OGG");
  EXPECT_EQ(chosen("fr"), "none") << "that of another film isn't ours";
  EXPECT_EQ(chosen("q"), "none");
}

TEST_F(FilmVoiceTest, IsHeardInsteadOfTheFilmsOwnSound) {
  add_voice("Película.quc.ogg", 2, 900);
  const Played played = play_in("quc");
  ASSERT_FALSE(played.refused) << played.refused->sentence();
  EXPECT_TRUE(played.description.has_sound);
  EXPECT_EQ(played.pictures.size(), 50U);
  EXPECT_EQ(played.length, seconds(2));
  EXPECT_NEAR(frequency(played.left, 24000, 72000), 900, 3);
  EXPECT_FALSE(played.complaint) << played.complaint->sentence();
}

TEST_F(FilmVoiceTest, OfAnotherLengthIsHeardAndComplainedOf) {
  add_voice("Película.quc.ogg", 5, 900);
  const Played played = play_in("quc");
  ASSERT_FALSE(played.refused);
  EXPECT_EQ(played.length, seconds(2)) << "the film says how long it is";
  ASSERT_TRUE(played.complaint);
  EXPECT_NE(played.complaint->what.find("3.0 s longer than the film"), std::string::npos)
      << played.complaint->what;
  EXPECT_EQ(fs::path(played.complaint->place.file).filename(), "Película.quc.ogg");
  const Errors errors = check_film_voices(film_);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].severity, Severity::Warning);
}

TEST_F(FilmVoiceTest, ThatIsBrokenLeavesTheFilmItsOwnSound) {
  fs::copy_file(file_of("broken.ogg", "OggS but nothing more"), folder_ / "Película.quc.mp3");
  const Played played = play_in("quc");
  ASSERT_FALSE(played.refused);
  EXPECT_NEAR(frequency(played.left, 24000, 72000), 500, 3);
  ASSERT_TRUE(played.complaint);
  EXPECT_EQ(played.complaint->severity, Severity::Warning);
  EXPECT_NE(played.complaint->sentence().find("Película.quc.mp3"), std::string::npos);
  EXPECT_EQ(check_film_voices(film_).size(), 1U);
}

TEST_F(FilmVoiceTest, IsCutAsTheFilmIs) {
  // The second half of the voice is another tone.
  fs::copy_file(clip("voice-halves.wav",
                     "-f lavfi -i 'aevalsrc=0.5*sin(2*PI*t*if(lt(t\\,1)\\,900"
                     "\\,300)):s=48000:d=2' -c:a pcm_s16le"),
                folder_ / "Película.quc.wav");
  const Played played = play_in("quc", 1.0);
  ASSERT_FALSE(played.refused);
  EXPECT_EQ(played.length, seconds(1));
  EXPECT_NEAR(frequency(played.left, 4800, 43200), 300, 3);
}

TEST_F(FilmVoiceTest, IsHeardOverASilentFilm) {
  fs::remove(film_);
  fs::copy_file(clip("silent-voiced.mp4", pictures(2) + kH264), film_);
  add_voice("Película.quc.ogg", 2, 900);
  const Played played = play_in("quc");
  ASSERT_FALSE(played.refused);
  EXPECT_TRUE(played.description.has_sound);
  EXPECT_NEAR(frequency(played.left, 24000, 72000), 900, 3);
}

}  // namespace
}  // namespace hopekiosk::test
