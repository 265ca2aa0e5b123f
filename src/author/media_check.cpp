// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/media_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

#include "playlist/bounded_file.h"
#include "playlist/characters.h"
#include "playlist/playlist_parts.h"

namespace hopekiosk {
namespace {

/// Telephones stamp their pictures by a clock of their own: 30 a second is told as 30.02.
constexpr double kRateTolerance = 0.1;

/// A file with what it's opened as and where the playlist names it.
struct Use {
  Item item;
  std::filesystem::path file;
};

Use picture_use(const std::filesystem::path& file, const Item& where) {
  Use use{where, file};
  PictureItem picture;
  picture.file = file;
  use.item.content = std::move(picture);
  use.item.name = file.filename().string();
  return use;
}

Use sound_use(const std::filesystem::path& file, Place place) {
  Use use;
  use.file = file;
  use.item.place = std::move(place);
  use.item.name = file.filename().string();
  FilmItem sound;
  sound.file = file;
  use.item.content = std::move(sound);
  return use;
}

std::vector<Use> uses_in(const Playlist& playlist) {
  std::vector<Use> uses;
  const PlaylistParts parts = parts_of(playlist);
  for (const auto& file : parts.sounds) uses.push_back(sound_use(file, {file.string()}));
  for (const Item* item : parts.items) {
    if (const auto* film = std::get_if<FilmItem>(&item->content)) {
      uses.push_back({*item, film->file});
    } else if (const auto* picture = std::get_if<PictureItem>(&item->content)) {
      uses.push_back({*item, picture->file});
    } else {
      const auto& slide = std::get<SlideItem>(item->content);
      if (slide.image) uses.push_back(picture_use(slide.image->file, *item));
      for (const SlideImage& logo : slide.logos) uses.push_back(picture_use(logo.file, *item));
      for (const SlideVoice& voice : slide.voices) {
        uses.push_back(sound_use(voice.file, item->place));
      }
    }
  }
  return uses;
}

double frames_a_second(Ratio rate) {
  return static_cast<double>(rate.numerator) / static_cast<double>(rate.denominator);
}

Error effort(std::string what, std::string remedy) {
  return {std::move(what), std::move(remedy), {}, Severity::Warning};
}

}  // namespace

Errors check_effort(const MediaDescription& film, const std::string& name) {
  Errors warnings;
  if (film.kind != MediaDescription::Kind::Film) return warnings;
  const std::string quoted = "'" + printable(name) + "'";
  const int longer = std::max(film.size.width, film.size.height);
  const int shorter = std::min(film.size.width, film.size.height);
  if (longer > kLargestFilm.width || shorter > kLargestFilm.height) {
    warnings.push_back(effort(fmt::format("{} has {}x{} pixels, more than a small kiosk plays with "
                                          "ease",
                                          quoted, film.size.width, film.size.height),
                              "convert it to 1920x1080 or less"));
  }
  const double rate = frames_a_second(film.frame_rate);
  if (rate > kFastestFilm + kRateTolerance) {
    warnings.push_back(effort(fmt::format("{} has {:.4g} pictures a second", quoted, rate),
                              "convert it to 30 or less"));
  }
  if (film.bit_depth > kDeepestFilm) {
    warnings.push_back(effort(fmt::format("{} has {}-bit colours", quoted, film.bit_depth),
                              "convert it to 8 bits, the pixel format yuv420p"));
  }
  if (static_cast<double>(film.bit_rate) > kDensestFilm) {
    warnings.push_back(effort(fmt::format("{} has {:.1f} million bits a second", quoted,
                                          static_cast<double>(film.bit_rate) / 1e6),
                              "convert it to 20 or less: slow sticks and disks can't follow"));
  }
  return warnings;
}

CheckedMedia check_media_files(const Playlist& playlist, MediaProber& prober, Progress& progress) {
  CheckedMedia checked;
  std::vector<Use> uses = uses_in(playlist);
  std::set<std::vector<std::string>> asked;
  std::set<std::string> beside;
  std::size_t number = 0;
  for (Use& use : uses) {
    progress.step("checking", ++number, uses.size(), use.item.name);
    if (!asked.insert(probe_arguments(use.item)).second || !check_readable(use.file)) continue;
    if (use.item.place.file.empty()) use.item.place.file = use.item.name;
    const auto description = prober.probe(use.item);
    Errors found = description ? description->findings : Errors{description.error()};
    if (!description || !description->playable()) checked.unusable.insert(use.file);
    if (description) {
      Errors more = check_effort(*description, use.item.name);
      found.insert(found.end(), more.begin(), more.end());
    }
    for (Error& finding : found) {
      if (finding.place.file.empty()) {
        finding.place = use.item.place;
      } else if (!beside.insert(finding.sentence()).second) {
        continue;  // another part of the same film
      }
      checked.findings.push_back(std::move(finding));
    }
  }
  return checked;
}

}  // namespace hopekiosk
