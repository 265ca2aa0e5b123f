// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/options.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace hopekiosk {
namespace {

ParsedOptions parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "hopekiosk");
  ::testing::internal::CaptureStderr();
  ::testing::internal::CaptureStdout();
  ParsedOptions parsed = parse_options(static_cast<int>(arguments.size()), arguments.data());
  ::testing::internal::GetCapturedStdout();
  ::testing::internal::GetCapturedStderr();
  return parsed;
}

TEST(OptionsTest, ReadsWhatTheCommandLineSays) {
  const auto [options, exit] = parse(
      {"--seconds", "1.5", "--rotate",    "270",  "--windowed",      "640x360", "--volume", "30",
       "--lang",    "quc", "--subtitles", "off",  "--subtitle-size", "largest", "--sound",  "none",
       "--seed",    "9",   "a.mp4",       "b.mp4"});
  ASSERT_FALSE(exit);
  EXPECT_EQ(options.seconds, ProgrammeTime{72000});
  EXPECT_EQ(options.rotate, 270);
  EXPECT_EQ(options.windowed, (Size{640, 360}));
  EXPECT_EQ(options.volume, 30);
  EXPECT_EQ(options.language, "quc");
  EXPECT_FALSE(options.subtitles);
  EXPECT_EQ(options.subtitle_size, CaptionSize::Largest);
  EXPECT_EQ(options.sound, "none");
  EXPECT_EQ(options.seed, 9U);
  EXPECT_EQ(options.inputs.size(), 2U);
}

TEST(OptionsTest, AScreensSizeIsItsSidesOrItsDiagonal) {
  EXPECT_FALSE(parse({"a"}).options.screen);
  EXPECT_EQ(parse({"--screen", "476x268mm", "a"}).options.screen, ScreenSize::of_sides(476, 268));
  EXPECT_EQ(parse({"--screen", "268x476mm", "a"}).options.screen, ScreenSize::of_sides(476, 268));
  EXPECT_EQ(parse({"--screen", "597.7x336.2mm", "a"}).options.screen,
            ScreenSize::of_sides(597.7, 336.2));
  EXPECT_EQ(parse({"--screen", "21.5in", "a"}).options.screen, ScreenSize::of_diagonal(21.5));
}

TEST(OptionsTest, FrameRatesMayBeWholeDecimalOrARatio) {
  EXPECT_EQ(parse({"--virtual", "--fps", "25", "a"}).options.frame_rate, (Ratio{25000, 1000}));
  EXPECT_EQ(parse({"--virtual", "--fps", "29.97", "a"}).options.frame_rate, (Ratio{29970, 1000}));
  EXPECT_EQ(parse({"--virtual", "--fps", "30000/1001", "a"}).options.frame_rate,
            (Ratio{30000, 1001}));
}

TEST(OptionsTest, EveryMistakeIsAnErrorOfUse) {
  const std::vector<std::vector<const char*>> mistakes = {
      {},
      {"--no-such-option", "a"},
      {"--seconds", "0", "a"},
      {"--seconds", "-1", "a"},
      {"--seconds", "nan", "a"},
      {"--seconds", "soon", "a"},
      {"--rounds", "0", "a"},
      {"--rounds", "1.5", "a"},
      {"--rotate", "45", "a"},
      {"--rotate", "360", "a"},
      {"--windowed", "640", "a"},
      {"--windowed", "0x360", "a"},
      {"--windowed", "99999x360", "a"},
      {"--volume", "101", "a"},
      {"--volume", "-1", "a"},
      {"--subtitles", "yes", "a"},
      {"--subtitle-size", "huge", "a"},
      {"--seed", "-1", "a"},
      {"--virtual", "--fps", "0", "a"},
      {"--virtual", "--fps", "1/0", "a"},
      {"--fps", "25", "a"},
      {"--video-out", "o.y4m", "a"},
      {"--virtual", "--now", "yesterday", "a"},
      {"--virtual", "--now", "2026-02-30T09:00:00", "a"},
      {"--now", "2026-02-28T09:00:00", "a"},
      {"--screen", "476x268", "a"},
      {"--screen", "21.5", "a"},
      {"--screen", "in", "a"},
      {"--screen", "mm", "a"},
      {"--screen", "xmm", "a"},
      {"--screen", "", "a"},
      {"--screen", "nanin", "a"},
      {"--screen", "47.6x26.8mm", "a"},
      {"--screen", "3000x200mm", "a"},
      {"--screen", "476x268x2mm", "a"},
      {"--screen", "-476x268mm", "a"},
      {"--screen", "1in", "a"},
      {"--settings", "/no/such/file", "a"},
  };
  for (const auto& arguments : mistakes) {
    const auto parsed = parse(arguments);
    ASSERT_TRUE(parsed.exit) << (arguments.empty() ? "nothing" : arguments[0]);
    EXPECT_EQ(*parsed.exit, Exit::Usage);
  }
}

TEST(OptionsTest, HelpAndVersionAreNoMistakes) {
  EXPECT_EQ(parse({"--help"}).exit, Exit::AsAsked);
  EXPECT_EQ(parse({"--version"}).exit, Exit::AsAsked);
}

TEST(OptionsTest, ListingKeypadsNeedsNothingToPlay) {
  const auto [options, exit] = parse({"--list-keypads"});
  EXPECT_FALSE(exit);
  EXPECT_TRUE(options.list_keypads);
}

class SettingsInOptions : public ::testing::Test {
 protected:
  void SetUp() override {
    file_ = std::filesystem::temp_directory_path() /
            ("hopekiosk-settings-" + std::to_string(getpid()) + ".conf");
  }
  void TearDown() override { std::filesystem::remove(file_); }
  void write(const char* text) { std::ofstream(file_) << text; }
  std::filesystem::path file_;
};

TEST_F(SettingsInOptions, AreTakenWhereTheCommandLineIsSilent) {
  write(
      "rotate = 90\nscreen = 476x268mm\nvolume = 20\nsound = plughw:0,3\nlang = es\n"
      "subtitles = off\nsubtitle-size = large\n");
  const auto parsed = parse({"--settings", file_.c_str(), "--volume", "80", "a"});
  ASSERT_FALSE(parsed.exit);
  EXPECT_EQ(parsed.options.rotate, 90);
  EXPECT_EQ(parsed.options.screen, ScreenSize::of_sides(476, 268));
  EXPECT_EQ(parsed.options.volume, 80);
  EXPECT_EQ(parsed.options.sound, "plughw:0,3");
  EXPECT_EQ(parsed.options.language, "es");
  EXPECT_FALSE(parsed.options.subtitles);
  EXPECT_EQ(parsed.options.subtitle_size, CaptionSize::Large);
}

TEST(OptionsTest, SubtitlesAreOnUnlessTold) {
  EXPECT_TRUE(parse({"a"}).options.subtitles);
  EXPECT_EQ(parse({"a"}).options.subtitle_size, CaptionSize::Normal);
}

TEST_F(SettingsInOptions, KeypadsAreListedWithCommas) {
  write("keypad = 046d:c540, Storm Nav-Pad\n");
  const auto parsed = parse({"--settings", file_.c_str(), "a"});
  ASSERT_FALSE(parsed.exit);
  EXPECT_EQ(parsed.options.keypads, (std::vector<KeypadMatch>{{"046d:c540"}, {"Storm Nav-Pad"}}));
  EXPECT_TRUE(parse({"a"}).options.keypads.empty()) << "no key counts unless somebody says so";
}

class ChangedSettingsInOptions : public SettingsInOptions {
 protected:
  void SetUp() override {
    SettingsInOptions::SetUp();
    std::string name = (std::filesystem::temp_directory_path() / "data-XXXXXX").string();
    data_ = mkdtemp(name.data());
  }
  void TearDown() override {
    std::filesystem::remove_all(data_);
    SettingsInOptions::TearDown();
  }
  void change(const std::string& text) {
    std::ofstream(data_ / "changed-settings.conf", std::ios::binary) << text;
  }
  ParsedOptions start(std::vector<const char*> more = {}) {
    std::vector<const char*> arguments = {"--settings", file_.c_str(), "--data", data_.c_str(),
                                          "a"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return parse(arguments);
  }
  std::filesystem::path data_;
};

TEST_F(ChangedSettingsInOptions, WinOverTheSettingsFileAndLoseToTheCommandLine) {
  write("volume = 20\nlang = es\nsubtitle-size = large\n");
  change("volume = 40\nsubtitle-size = largest\ncontrols-lower = on\n");
  const auto parsed = start({"--subtitle-size", "normal"});
  ASSERT_FALSE(parsed.exit);
  EXPECT_EQ(parsed.options.volume, 40);
  EXPECT_EQ(parsed.options.language, "es");
  EXPECT_TRUE(parsed.options.controls_lower);
  EXPECT_EQ(parsed.options.subtitle_size, CaptionSize::Normal);
}

TEST_F(ChangedSettingsInOptions, CountWithoutASettingsFileToo) {
  change("volume = 40\n");
  EXPECT_EQ(parse({"--data", data_.c_str(), "a"}).options.volume, 40);
  EXPECT_EQ(parse({"--data", "/no/such/folder", "a"}).exit, std::nullopt);
}

TEST_F(ChangedSettingsInOptions, NeverKeepThePlayerFromStarting) {
  write("volume = 20\n");
  const std::string bytes("\0\0\0\0", 4);
  for (const std::string& text :
       {std::string(), bytes, std::string("volume"), std::string("volume = 4"),
        std::string("volume = loud\n"), std::string(100'000, 'x')}) {
    change(text);
    const auto parsed = start();
    EXPECT_FALSE(parsed.exit) << text.substr(0, 20);
    EXPECT_EQ(parsed.options.volume, 20) << text.substr(0, 20);
  }
}

TEST_F(ChangedSettingsInOptions, PassOverWhatAnotherVersionKnowsAndKeepIt) {
  write("lang = es\n");
  change("hologram = on\nvolume = 40\nsubtitle-size = enormous\n");
  const auto parsed = start();
  ASSERT_FALSE(parsed.exit);
  EXPECT_EQ(parsed.options.volume, 40) << "all else counts";
  EXPECT_EQ(parsed.options.subtitle_size, CaptionSize::Normal);
  EXPECT_TRUE(std::filesystem::exists(data_ / "changed-settings.conf")) << "nothing is broken";
  write("hologram = on\n");
  EXPECT_EQ(start().exit, Exit::Usage) << "what people write must be right";
}

TEST_F(SettingsInOptions, AMistakeInThemIsAnErrorOfUse) {
  for (const char* text :
       {"rotat = 90", "rotate = 91", "volume = loud", "sound =", "nonsense", "subtitles = yes",
        "subtitle-size = 2", "screen = large", "keypad =", "keypad = a,,b"}) {
    write(text);
    EXPECT_EQ(parse({"--settings", file_.c_str(), "a"}).exit, Exit::Usage) << text;
  }
}

}  // namespace
}  // namespace hopekiosk
