// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/companion_files.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <system_error>

#include "playlist/language_tag.h"
#include "playlist/media_names.h"

namespace hopekiosk {
namespace {

/// Names of a folder that are looked at; more would be another machine's disk.
constexpr std::size_t kMostNames = 100'000;

/// The language that `name` gives; none if it isn't named after the film. `film_stem`: in small
/// letters.
std::optional<std::string> language_of(std::string_view name, std::string_view film_stem) {
  const std::string small = to_small_letters(name);
  const std::string_view stem = stem_of(small);
  if (stem == film_stem) return "";
  if (!stem.starts_with(film_stem) || stem[film_stem.size()] != '.') return std::nullopt;
  const std::string_view tag = stem.substr(film_stem.size() + 1);
  if (!is_language_tag(tag)) return std::nullopt;
  return std::string(name.substr(film_stem.size() + 1, tag.size()));
}

/// All that lie beside the film, by name.
NamedFiles neighbours_of(const FilmFiles& film) {
  if (film.neighbours) return film.neighbours->others;
  NamedFiles others;
  std::error_code error;
  const std::filesystem::path folder =
      film.file.has_parent_path() ? film.file.parent_path() : std::filesystem::path(".");
  std::filesystem::directory_iterator entry(folder, error);
  for (std::size_t seen = 0; !error && seen < kMostNames; ++seen) {
    if (entry == std::filesystem::directory_iterator()) break;
    others.emplace(entry->path().filename().string(), entry->path());
    entry.increment(error);
  }
  return others;
}

}  // namespace

std::vector<CompanionFile> find_companion_files(
    const FilmFiles& film, const std::function<bool(std::string_view name)>& is_one) {
  std::vector<CompanionFile> files;
  const std::string film_name =
      to_small_letters(film.neighbours ? film.neighbours->name : film.file.filename().string());
  const std::string_view film_stem = stem_of(film_name);
  for (const auto& [name, path] : neighbours_of(film)) {
    if (auto language = is_one(name) ? language_of(name, film_stem) : std::nullopt) {
      files.push_back({path, name, std::move(*language)});
    }
  }
  return files;
}

}  // namespace hopekiosk
