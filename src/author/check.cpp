// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>
#include <variant>

#include "author/content_check.h"
#include "author/media_check.h"
#include "author/slide_check.h"
#include "author/voice_check.h"
#include "playlist/check.h"
#include "playlist/playlist_parts.h"
#include "programme/schedule_check.h"
#include "scene/theme_file.h"

namespace hopekiosk {
namespace {

void append(Errors& to, Errors more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::string counted(std::size_t count, const char* what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

bool has_films(const Playlist& playlist) {
  const PlaylistParts parts = parts_of(playlist);
  return std::any_of(parts.items.begin(), parts.items.end(), [](const Item* item) {
    return std::holds_alternative<FilmItem>(item->content);
  });
}

}  // namespace

CheckedPlaylist check_playlist(const Playlist& playlist, const ScreenSize& screen,
                               MediaProber& prober, Progress& progress) {
  CheckedPlaylist checked;
  Errors& errors = checked.findings;
  append(errors, check_files(playlist));
  append(errors, theme_of(playlist).errors);
  append(errors, check_schedule(playlist));
  append(errors, check_content(playlist));
  if (const auto ready = prober.ready()) {
    CheckedMedia media = check_media_files(playlist, prober, progress);
    append(errors, std::move(media.findings));
    checked.unusable = std::move(media.unusable);
    append(errors, check_voices(playlist, checked.unusable, progress));
    CheckedSlides slides = check_slides(playlist, screen, checked.unusable, progress);
    append(errors, std::move(slides.findings));
    checked.distances = std::move(slides.distances);
  } else {
    errors.push_back(ready.error());
  }
  // In the order of the playlist's lines; what is said of other files comes after.
  const PlaylistParts parts = parts_of(playlist);
  const std::string own = parts.items.empty() ? std::string() : parts.items.front()->place.file;
  const auto key = [&own](const Error& error) {
    return std::tuple(error.place.file != own, error.place.line, error.place.column);
  };
  std::stable_sort(errors.begin(), errors.end(),
                   [&key](const Error& a, const Error& b) { return key(a) < key(b); });
  return checked;
}

CheckedProgramme check_programme(const ProgrammeInput& input, const ScreenSize& screen,
                                 MediaProber& prober, Progress& progress,
                                 const std::function<void(const Error&)>& tell) {
  CheckedProgramme checked;
  CheckCount& count = checked.count;
  const auto take = [&](const Errors& errors) {
    progress.clear();
    for (const Error& error : errors) {
      tell(error);
      ++(error.severity == Severity::Error ? count.errors : count.warnings);
    }
  };
  const ReadPlaylist read = input.read();
  take(read.errors);
  count.items = read.playlist.count_items();
  if (!read.ok()) return checked;
  CheckedPlaylist found = check_playlist(read.playlist, screen, prober, progress);
  take(found.findings);
  checked.distances = std::move(found.distances);
  if (has_films(read.playlist)) {
    FontLibrary fonts(font_families(theme_of(read.playlist).theme));
    checked.captions = caption_distances(fonts, screen);
  }
  return checked;
}

std::string summary(const CheckCount& count) {
  return fmt::format("checked {}: {}, {}", counted(count.items, "item"),
                     counted(static_cast<std::size_t>(count.errors), "error"),
                     counted(static_cast<std::size_t>(count.warnings), "warning"));
}

}  // namespace hopekiosk
