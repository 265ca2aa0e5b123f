// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/options.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <limits>
#include <string_view>
#include <utility>

#include "apps/option_values.h"
#include "base/changed_settings.h"
#include "base/log.h"
#include "base/settings_file.h"

namespace hopekiosk {
namespace {

constexpr double kMostSeconds = 100.0 * 365 * 24 * 3600;

constexpr const char* kDescription =
    "Plays films, pictures and slides one after the other, for ever, without a seam.\n"
    "\n"
    "PLAYLIST.xml is described in docs/playlist.md. A folder plays its playlist.xml, or else all\n"
    "films and pictures in it in natural order. Several files play in the order given.\n"
    "A playlist that is missing or has mistakes is waited for; a changed one is taken at the end\n"
    "of the item that plays.";

constexpr const char* kFooter =
    "TERM and INT stop it within a second; HUP reads the playlist again.\n"
    "Exit: 0 stopped as asked, 1 --check found errors, 2 usage or no screen, 3 decoders are "
    "stuck:\n"
    "start it again. Content never ends it otherwise.";

std::optional<int> parse_rotation(const std::string& text) {
  const auto degrees = whole_number<int>(text);
  if (!degrees || *degrees < 0 || *degrees > 270 || *degrees % 90 != 0) return std::nullopt;
  return degrees;
}

std::optional<Volume> parse_volume(const std::string& text) {
  const auto volume = whole_number<int>(text);
  if (!volume || *volume < 0 || *volume > kFullVolume) return std::nullopt;
  return volume;
}

std::optional<bool> parse_switch(const std::string& text) {
  if (text == "on") return true;
  if (text == "off") return false;
  return std::nullopt;
}

std::optional<CaptionSize> parse_caption_size(const std::string& text) {
  if (text == "normal") return CaptionSize::Normal;
  if (text == "large") return CaptionSize::Large;
  if (text == "largest") return CaptionSize::Largest;
  return std::nullopt;
}

std::optional<Options::Touchscreen> parse_touchscreen(const std::string& text) {
  if (text == "auto") return Options::Touchscreen::Auto;
  if (text == "on") return Options::Touchscreen::On;
  if (text == "off") return Options::Touchscreen::Off;
  return std::nullopt;
}

/// WCAG 2.2, 2.2.1, leaves it to us; less than 20 seconds would chase people away.
std::optional<SteadyDuration> parse_idle(const std::string& text) {
  const auto seconds = whole_number<int>(text);
  if (!seconds || *seconds < 20 || *seconds > 600) return std::nullopt;
  return std::chrono::seconds(*seconds);
}

/// EN 301 549, 5.8, wants half a second at least to be possible.
std::optional<SteadyDuration> parse_key_pause(const std::string& text) {
  const auto milliseconds = whole_number<int>(text);
  if (!milliseconds || *milliseconds < 0 || *milliseconds > 1000) return std::nullopt;
  return std::chrono::milliseconds(*milliseconds);
}

/// Some settings are no options.
bool is_given(const CLI::App& app, const std::string& option) {
  const CLI::Option* const found = app.get_option_no_throw(option);
  return found != nullptr && found->count() > 0;
}

std::optional<std::string> words(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

/// Takes what may stand in a settings file: the options that belong to a kiosk rather than to one
/// run. The command line, which is nearer to the person who gives it, wins.
class SettingTaker {
 public:
  SettingTaker(const Setting& setting, const CLI::App& app, Options& options, Errors& errors)
      : setting_(setting), app_(app), options_(options), errors_(errors) {}

  void run() {
    if (of_the_programme() || of_the_touch_screens()) return;
    errors_.push_back({"'" + setting_.key + "' is no setting",
                       "see docs/settings.md for those there are", setting_.place});
  }

 private:
  /// True: the key is known, and so is what becomes of it.
  bool of_the_programme();
  bool of_the_touch_screens();

  template <typename Target, typename Parse>
  bool take(Target& target, Parse parse, const std::string& form) {
    const auto value = parse(setting_.value);
    if (!value) {
      errors_.push_back({"'" + setting_.value + "' isn't " + form + " for '" + setting_.key + "'",
                         "see docs/settings.md", setting_.place});
    } else if (!is_given(app_, "--" + setting_.key)) {
      target = *value;
    }
    return true;
  }

  const Setting& setting_;
  const CLI::App& app_;
  Options& options_;
  Errors& errors_;
};

bool SettingTaker::of_the_programme() {
  const std::string& key = setting_.key;
  if (key == "rotate") return take(options_.rotate, parse_rotation, "0, 90, 180 or 270");
  if (key == "screen") return take(options_.screen, parse_screen_size, kScreenForm);
  if (key == "volume") return take(options_.volume, parse_volume, "a whole number from 0 to 100");
  if (key == "sound") return take(options_.sound, words, "auto, none or a device");
  if (key == "lang") return take(options_.language, words, "a language tag");
  if (key == "subtitles") return take(options_.subtitles, parse_switch, "on or off");
  if (key == "subtitle-size") {
    return take(options_.subtitle_size, parse_caption_size, "normal, large or largest");
  }
  if (key == "store") return take(options_.store, words, "a folder");
  if (key == "factory") return take(options_.factory, words, "a playlist or a folder");
  if (key == "progress") return take(options_.progress, words, "a file");
  return false;
}

bool SettingTaker::of_the_touch_screens() {
  const std::string& key = setting_.key;
  if (key == "touch") return take(options_.touchscreen, parse_touchscreen, "auto, on or off");
  if (key == "idle") return take(options_.idle, parse_idle, "20 to 600 seconds");
  if (key == "controls-lower") return take(options_.controls_lower, parse_switch, "on or off");
  if (key == "voices") return take(options_.voices, words, "a folder");
  if (key == "motion") return take(options_.motion, parse_switch, "on or off");
  if (key == "high-contrast") return take(options_.high_contrast, parse_switch, "on or off");
  if (key == "keypad") {
    return take(options_.keypads, parse_keypads, "a list of devices, parted by commas,");
  }
  if (key == "key-repeat") return take(options_.key_habits.repeats, parse_switch, "on or off");
  if (key == "key-pause") {
    return take(options_.key_habits.pause, parse_key_pause, "0 to 1000 milliseconds");
  }
  if (key == "ask-place") return take(options_.ask.place, words, "a text");
  if (key == "ask-person") return take(options_.ask.person, words, "a text");
  if (key == "ask-hours") return take(options_.ask.hours, words, "a text");
  return false;
}

/// What was changed at the screen comes after the settings file and wins. Whatever is in it, the
/// player starts: a key or a value of another version is passed over, and stays where it is.
void take_changed_settings(const std::filesystem::path& data, const CLI::App& app,
                           Options& options) {
  const ReadSettings read = read_changed_settings(data);
  Errors errors = read.errors;
  for (const Setting& setting : read.settings) {
    Errors mistakes;
    SettingTaker(setting, app, options, mistakes).run();
    for (Error& mistake : mistakes) {
      mistake.severity = Severity::Warning;
      mistake.remedy = "it is passed over";
      errors.push_back(std::move(mistake));
    }
  }
  for (const Error& error : errors) log_error(error);
}

void add_playing_options(CLI::App& app, Options& options) {
  const auto seconds = [](const std::string& text) -> std::optional<ProgrammeTime> {
    const auto value = whole_number<double>(text);
    if (!value || !std::isfinite(*value) || *value <= 0 || *value > kMostSeconds) return {};
    return ProgrammeTime::from_seconds(*value);
  };
  const auto positive = [](const std::string& text) -> std::optional<std::int64_t> {
    const auto value = whole_number<std::int64_t>(text);
    if (!value || *value < 1) return {};
    return value;
  };
  add_parsed(app, "--seconds", options.seconds, seconds, "a number of seconds over 0",
             "Stop after N seconds of programme time")
      ->type_name("N");
  add_parsed(app, "--rounds", options.rounds, positive, "a whole number over 0",
             "Stop after N rounds of the playlist")
      ->type_name("N");
  app.add_flag("--check", options.check,
               "Report every error of the playlist and its media; play nothing");
  app.add_option("--status", options.status,
                 "Write JSON lines about what happens to FILE, or - for stdout")
      ->type_name("FILE");
  add_parsed(app, "--rotate", options.rotate, parse_rotation, "0, 90, 180 or 270",
             "Degrees by which the picture is turned clockwise: 0, 90, 180, 270")
      ->type_name("N");
  add_parsed(
      app, "--screen", options.screen, parse_screen_size, kScreenForm,
      "The screen's visible size, as 476x268mm or 21.5in: how far off it can be read is told")
      ->type_name("SIZE");
  add_parsed(app, "--windowed", options.windowed, parse_size, "a size as 1280x720",
             "Play in a window of this size instead of fullscreen")
      ->type_name("WxH");
  app.add_option("--sound", options.sound, "auto, none, or an ALSA device as aplay -L lists them")
      ->type_name("DEVICE");
  add_parsed(app, "--volume", options.volume, parse_volume, "a whole number from 0 to 100",
             "Volume of all sound, 0 to 100")
      ->type_name("N");
  app.add_option("--lang", options.language, "Language of the programme, as es or quc")
      ->type_name("TAG");
  add_parsed(app, "--subtitles", options.subtitles, parse_switch, "on or off",
             "Whether films show their subtitles: on, off")
      ->type_name("on|off");
  add_parsed(app, "--subtitle-size", options.subtitle_size, parse_caption_size,
             "normal, large or largest", "Size of subtitles: normal, large, largest")
      ->type_name("SIZE");
  add_parsed(app, "--touch", options.touchscreen, parse_touchscreen, "auto, on or off",
             "Whether visitors are asked to touch the screen: auto, on, off (no touch counts)")
      ->type_name("auto|on|off");
  app.add_flag("--list-keypads", options.list_keypads,
               "List the connected devices that the setting keypad can name; play nothing");
  app.add_option("--store", options.store,
                 "Play the current programme of this store, which hopekiosk-install writes")
      ->type_name("DIR");
  app.add_option("--factory", options.factory,
                 "With --store: the playlist or folder that plays where the store has nothing")
      ->type_name("INPUT");
  app.add_option("--progress", options.progress,
                 "File in which hopekiosk-install says what it does with a stick, for the card on\n"
                 "the screen (progress, in the store)")
      ->type_name("FILE");
  app.add_option("--voices", options.voices,
                 "Folder of recordings of the touch screens' words (voices, beside the playlist)")
      ->type_name("DIR");
  app.add_option("--data", options.data, "Folder for all that the player writes")->type_name("DIR");
  add_parsed(app, "--seed", options.seed, whole_number<std::uint64_t>, "a whole number",
             "Seed of random sequences")
      ->type_name("N");
}

void add_virtual_options(CLI::App& app, Options& options) {
  app.add_flag("--virtual", options.virtual_time,
               "Play in virtual time, as fast as the machine can; one round unless told otherwise");
  add_parsed(app, "--size", options.size, parse_size, "a size as 1280x720",
             "Size of the virtual screen (1280x720)")
      ->type_name("WxH");
  add_parsed(app, "--fps", options.frame_rate, parse_frame_rate,
             "a rate as 25, 29.97 or 30000/1001",
             "Pictures a second; without it each picture counts once")
      ->type_name("N");
  app.add_option("--video-out", options.video_out, "Write the pictures to a .y4m file")
      ->type_name("FILE");
  app.add_option("--audio-out", options.audio_out, "Write the sound to a .wav file")
      ->type_name("FILE");
  app.add_option("--story", options.story,
                 "Play the steps of a visit, as docs/touch.md tells; 1 if one fails")
      ->type_name("FILE");
  app.add_option("--pictures", options.pictures, "Folder for the pictures that the story takes")
      ->type_name("DIR");
  add_parsed(app, "--now", options.now, parse_written_time, "a time as 2026-03-01T09:00:00",
             "Wall time at the start; it runs on with the programme")
      ->type_name("TIME");
}

void check_together(const Options& options) {
  if (options.virtual_time) return;
  if (options.story) throw CLI::ValidationError("--story needs --virtual");
  if (options.video_out || options.audio_out || options.frame_rate || options.now) {
    throw CLI::ValidationError("--fps, --video-out, --audio-out and --now need --virtual");
  }
}

/// What settings may have said too.
void check_programme(const Options& options) {
  if (options.list_keypads) return;
  if (options.factory && !options.store) throw CLI::ValidationError("--factory needs --store");
  if (options.store && !options.inputs.empty()) {
    throw CLI::ValidationError("--store plays its own programme; name INPUT with --factory");
  }
  if (options.inputs.empty() && !options.store) throw CLI::RequiredError("INPUT or --store");
}

Exit refuse(const CLI::ParseError& mistake) {
  std::cerr << "hopekiosk: " << mistake.what() << "; hopekiosk --help tells the options\n";
  return Exit::Usage;
}

}  // namespace

ParsedOptions parse_options(int count, const char* const* arguments) {
  Options options;
  CLI::App app{kDescription, "hopekiosk"};
  app.footer(kFooter);
  app.set_version_flag("--version", "hopekiosk " HOPEKIOSK_VERSION);
  app.add_option("INPUT", options.inputs, "PLAYLIST.xml, a folder, or files");
  add_playing_options(app, options);
  add_virtual_options(app, options);
  std::filesystem::path settings;
  app.add_option("--settings", settings,
                 "File of settings (docs/settings.md); what was changed at the screen wins,\nand "
                 "options here win over both")
      ->type_name("FILE");
  try {
    app.parse(count, arguments);
    check_together(options);
  } catch (const CLI::Success& success) {  // --help, --version
    app.exit(success);
    return {options, Exit::AsAsked};
  } catch (const CLI::ParseError& mistake) {
    return {options, refuse(mistake)};
  }
  if (!settings.empty()) {
    ReadSettings read = read_settings_file(settings);
    for (const Setting& setting : read.settings)
      SettingTaker(setting, app, options, read.errors).run();
    for (const Error& error : read.errors) log_error(error);
    if (has_errors(read.errors)) return {options, Exit::Usage};
  }
  if (options.data) take_changed_settings(*options.data, app, options);
  try {
    check_programme(options);
  } catch (const CLI::ParseError& mistake) {
    return {options, refuse(mistake)};
  }
  return {options, std::nullopt};
}

}  // namespace hopekiosk
