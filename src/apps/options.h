// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "kiosk/content.h"
#include "media/picture.h"
#include "output/keypad_keys.h"
#include "output/keypad_match.h"
#include "playlist/playlist.h"
#include "programme/wall_clock.h"
#include "scene/caption_scene.h"
#include "scene/screen_size.h"

namespace hopekiosk {

/// Exit codes of hopekiosk; part of its command line.
enum class Exit {
  AsAsked = 0,
  CheckFoundErrors = 1,  ///< or --list-keypads may not read the devices
  Usage = 2,             ///< or no screen can be opened
  StartMeAgain = 3,
};

/// What the command line of hopekiosk says, settings file included.
struct Options {
  /// A playlist, a folder, or files; at least one unless `list_keypads` or `store`, none with
  /// those.
  std::vector<std::filesystem::path> inputs;
  std::optional<std::filesystem::path> store;    ///< whose current release plays
  std::optional<std::filesystem::path> factory;  ///< with `store`: where that has none
  /// Where hopekiosk-install says what it does with a stick; in `store` where that is told alone.
  std::optional<std::filesystem::path> progress;

  std::optional<ProgrammeTime> seconds;
  std::optional<std::int64_t> rounds;
  bool check = false;

  bool virtual_time = false;
  Size size{1280, 720};
  std::optional<Ratio> frame_rate;
  std::optional<std::filesystem::path> video_out;
  std::optional<std::filesystem::path> audio_out;
  std::optional<WrittenTime> now;

  std::optional<std::string> status;  ///< a file, or "-"
  int rotate = 0;                     ///< 0, 90, 180 or 270 degrees clockwise
  /// Whether visitors are asked to touch the screen; touches count unless it's Off.
  enum class Touchscreen { Auto, On, Off };
  Touchscreen touchscreen = Touchscreen::Auto;     ///< Auto: where there is one
  AskSlot ask;                                     ///< whom visitors can ask here
  SteadyDuration idle = std::chrono::seconds(60);  ///< until a visitor is asked for
  bool controls_lower = false;
  std::optional<std::filesystem::path> voices;  ///< folder of what the touch screens say
  bool motion = true;                ///< screens rise and sink; else each change is a cut
  bool high_contrast = false;        ///< of the touch screens, until a visitor switches it off
  std::vector<KeypadMatch> keypads;  ///< whose keys count
  KeyHabits key_habits;
  bool list_keypads = false;  ///< and nothing else

  std::optional<std::filesystem::path> story;  ///< of a visit, in virtual time
  std::filesystem::path pictures = ".";        ///< folder for those of the story

  std::optional<ScreenSize> screen;  ///< how large the screen is, where somebody has said it
  std::optional<Size> windowed;
  std::string sound = "auto";
  Volume volume = kFullVolume;
  std::optional<std::string> language;
  bool subtitles = true;
  CaptionSize subtitle_size = CaptionSize::Normal;
  std::optional<std::filesystem::path> data;
  std::optional<std::uint64_t> seed;
};

/// What to do after the command line was read.
struct ParsedOptions {
  Options options;
  /// Set when there is nothing left to do: --help, --version or a mistake; the text is printed.
  std::optional<Exit> exit;
};

/// Reads the command line and the file that --settings names. Prints help to stdout and mistakes to
/// stderr.
ParsedOptions parse_options(int count, const char* const* arguments);

}  // namespace hopekiosk
