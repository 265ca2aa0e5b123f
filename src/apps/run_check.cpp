// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <set>
#include <string>
#include <variant>

#include "apps/runs.h"
#include "apps/store_programme.h"
#include "apps/wiring.h"
#include "base/log.h"
#include "kiosk/screen_voices.h"
#include "playlist/bounded_file.h"
#include "playlist/check.h"
#include "playlist/programme_input.h"
#include "programme/schedule_check.h"
#include "sources/film_source.h"
#include "sources/film_voice.h"
#include "sources/open_check.h"
#include "sources/subtitle_file.h"

namespace hopekiosk {
namespace {

/// Logs and counts what is found.
class Findings {
 public:
  void add(const Errors& errors) {
    for (const Error& error : errors) {
      log_error(error);
      ++(error.severity == Severity::Error ? errors_ : warnings_);
    }
  }
  int errors() const { return errors_; }
  int warnings() const { return warnings_; }

 private:
  int errors_ = 0;
  int warnings_ = 0;
};

/// Calls `visit` with each item and each background sound, in document order.
template <typename VisitItem, typename VisitSound>
void walk(const Sequence& sequence, const VisitItem& item, const VisitSound& sound) {
  if (sequence.background_sound) sound(*sequence.background_sound);
  for (const Node& child : sequence.children) {
    if (const auto* nested = std::get_if<Sequence>(&child)) {
      walk(*nested, item, sound);
    } else {
      item(std::get<Item>(child));
    }
  }
}

/// Opens what is there; what isn't was already told.
void check_opened_media(const Playlist& playlist, Findings& findings) {
  std::set<std::string> seen;  // sounds and films
  const auto sound = [&](const std::filesystem::path& file) {
    if (!seen.insert(file.string()).second || !check_readable(file)) return;
    FilmItem item;
    item.file = file;
    FilmSource source(item);
    findings.add(check_source(source, {file.string()}));
  };
  const auto item = [&](const Item& which) {
    std::filesystem::path file;
    if (const auto* film = std::get_if<FilmItem>(&which.content)) file = film->file;
    if (const auto* picture = std::get_if<PictureItem>(&which.content)) file = picture->file;
    if (file.empty() || !check_readable(file)) return;
    Item placed = which;
    if (placed.place.file.empty()) placed.place.file = which.name;
    findings.add(check_media(placed));
    const bool first = seen.insert(file.string()).second;
    if (first && std::holds_alternative<FilmItem>(which.content)) {
      findings.add(check_subtitle_files(file));
      findings.add(check_film_voices(file));
    }
  };
  if (playlist.background_sound) sound(*playlist.background_sound);
  walk(playlist.sequence, item, sound);
}

}  // namespace

Exit run_check(const Options& options) {
  Findings findings;
  const ReadPlaylist read = wanted_programme(options).read();
  findings.add(read.errors);
  if (read.ok()) {
    findings.add(check_schedule(read.playlist));
    findings.add(check_files(read.playlist));
    check_opened_media(read.playlist, findings);
    findings.add(read_voices(voices_folder(options)).warnings);
  }
  const std::size_t items = read.playlist.count_items();
  log_note(fmt::format("checked {} {}: {} {}, {} {}", items, items == 1 ? "item" : "items",
                       findings.errors(), findings.errors() == 1 ? "error" : "errors",
                       findings.warnings(), findings.warnings() == 1 ? "warning" : "warnings"));
  return findings.errors() > 0 ? Exit::CheckFoundErrors : Exit::AsAsked;
}

}  // namespace hopekiosk
