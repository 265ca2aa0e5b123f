// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace hopekiosk {

/// Files by the names that a programme has for them, where the names on the disk are others: of a
/// release that lies in a store.
using NamedFiles = std::map<std::string, std::filesystem::path>;

/// Where a film lies among others, if its folder doesn't tell.
struct Neighbours {
  std::string name;   ///< the film's own, without folders
  NamedFiles others;  ///< those in the same folder, by name without folders

  friend bool operator==(const Neighbours&, const Neighbours&) = default;
};

/// A film and what lies beside it.
struct FilmFiles {
  FilmFiles() = default;
  /// One in a folder, which is looked into.
  FilmFiles(std::filesystem::path film)
      : file(std::move(film)) {}               // NOLINT(google-explicit-constructor)
  FilmFiles(const char* film) : file(film) {}  // NOLINT(google-explicit-constructor)
  FilmFiles(std::filesystem::path film, std::optional<Neighbours> known)
      : file(std::move(film)), neighbours(std::move(known)) {}

  std::filesystem::path file;
  std::optional<Neighbours> neighbours;

  friend bool operator==(const FilmFiles&, const FilmFiles&) = default;
};

}  // namespace hopekiosk
