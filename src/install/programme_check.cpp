// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/programme_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "pack/release_programme.h"

namespace hopekiosk {

std::optional<std::string> check_release_programme(const NamedFiles& files) {
  const ReadPlaylist read = read_release_programme(files);
  const auto mistake = std::find_if(read.errors.begin(), read.errors.end(), [](const Error& each) {
    return each.severity == Severity::Error;
  });
  if (mistake == read.errors.end()) return std::nullopt;
  const Place& place = mistake->place;
  return place.line > 0 ? fmt::format("{}, {}: {}", place.file, place.line, mistake->what)
                        : mistake->what;
}

}  // namespace hopekiosk
