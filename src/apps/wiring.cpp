// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/wiring.h"

#include <algorithm>
#include <utility>

#include "base/log.h"
#include "kiosk/layout.h"
#include "playlist/playlist_parts.h"
#include "scene/theme_file.h"

namespace hopekiosk {

Playlist take_what_checks(ReadPlaylist read) {
  for (const Error& error : read.errors) log_error(error);
  if (read.ok()) return std::move(read.playlist);
  log_note("nothing of this programme is played until it is corrected; it is watched for a change");
  return {};
}

Result<std::unique_ptr<StatusWriter>> open_status(const Options& options) {
  if (!options.status) return std::unique_ptr<StatusWriter>();
  return StatusWriter::open(*options.status, options.virtual_time
                                                 ? StatusWriter::WhenFull::Wait
                                                 : StatusWriter::WhenFull::DropOldest);
}

Theme usable_theme(const Playlist& playlist) {
  ReadTheme read = theme_of(playlist);
  for (const Error& error : read.errors) log_error(error);
  return std::move(read.theme);
}

std::string hint_to_touch(const Playlist& playlist) {
  return touch_the_screen(Catalogues(default_locale_folder()), languages_of(playlist));
}

Orientation turn_of(const Options& options) { return {options.rotate / 90, false}; }

void check_language(const Options& options, const Playlist& playlist) {
  if (!options.language || playlist.languages.empty()) return;
  const auto& known = playlist.languages;
  if (std::find(known.begin(), known.end(), *options.language) != known.end()) return;
  log_error({"the programme has no language '" + *options.language + "'",
             "its first one, '" + known.front() + "', is used",
             {},
             Severity::Warning});
}

std::string kiosk_language(const Options& options, const Playlist& playlist) {
  return options.language.value_or(std::string(playlist.main_language()));
}

std::filesystem::path voices_folder(const Options& options) {
  if (options.voices) return *options.voices;
  if (options.store) return options.factory ? voices_beside(*options.factory) : "";
  return voices_beside(options.inputs.front());
}

std::filesystem::path voices_beside(const std::filesystem::path& input) {
  std::error_code none;
  return (std::filesystem::is_directory(input, none) ? input : input.parent_path()) / "voices";
}

CaptionSettings caption_settings(const Options& options) {
  CaptionSettings settings;
  settings.on = options.subtitles;
  settings.size = options.subtitle_size;
  return settings;
}

}  // namespace hopekiosk
