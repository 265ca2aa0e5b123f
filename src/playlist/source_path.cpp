// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/source_path.h"

#include <optional>
#include <string>

#include "playlist/characters.h"

namespace hopekiosk {
namespace {

std::string quoted(std::string_view source) { return "'" + printable(source) + "'"; }

bool has_control_characters(std::string_view text) {
  while (!text.empty()) {
    const Character character = first_character(text);
    if (character.bytes == 0 || is_control(character.code_point)) return true;
    text.remove_prefix(character.bytes);
  }
  return false;
}

std::optional<Error> check_characters(std::string_view source) {
  if (source.empty()) return Error{"the path is empty", "name a file", {}};
  if (count_characters(source) > kLongestSource) {
    return Error{"the path is longer than " + std::to_string(kLongestSource) + " characters",
                 "give the file a shorter name",
                 {}};
  }
  if (has_control_characters(source)) {
    return Error{"the path " + quoted(source) + " has a control character or line break",
                 "give the file a name without it",
                 {}};
  }
  if (source.find('\\') != std::string_view::npos) {
    return Error{"the path " + quoted(source) + " has a backslash", "part folders with '/'", {}};
  }
  return std::nullopt;
}

std::optional<Error> check_scheme(std::string_view source) {
  const std::string_view first = source.substr(0, source.find('/'));
  const std::size_t colon = first.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  if (colon == 1) {
    return Error{"the path " + quoted(source) + " names a drive",
                 "put the file beside the playlist and name it from there",
                 {}};
  }
  return Error{"the path " + quoted(source) + " begins with a scheme, '" +
                   printable(first.substr(0, colon + 1)) + "'",
               "name a file beside the playlist; if its name has a colon, write './' before it",
               {}};
}

/// `path` has no leading '/'.
std::optional<Error> check_names(std::string_view source, std::string_view path) {
  while (true) {
    const std::size_t slash = path.find('/');
    const std::string_view name = path.substr(0, slash);
    if (name == "..") {
      return Error{"the path " + quoted(source) + " leaves the playlist's folder with '..'",
                   "put the file beside the playlist or in a folder below it",
                   {}};
    }
    if (name.empty()) {
      if (slash == std::string_view::npos) {
        return Error{"the path " + quoted(source) + " names a folder", "name one file", {}};
      }
      return Error{"the path " + quoted(source) + " has '//'", "write one '/'", {}};
    }
    if (slash == std::string_view::npos) {
      if (name == ".") {
        return Error{"the path " + quoted(source) + " names a folder", "name one file", {}};
      }
      return std::nullopt;
    }
    path.remove_prefix(slash + 1);
  }
}

}  // namespace

Result<std::filesystem::path> resolve_source(std::string_view source,
                                             const std::filesystem::path& folder,
                                             AbsolutePaths absolute_paths) {
  if (auto error = check_characters(source)) return *error;
  const bool absolute = source.front() == '/';
  if (absolute && absolute_paths == AbsolutePaths::Refused) {
    return Error{"the path " + quoted(source) + " is absolute",
                 "name the file from the playlist's folder; only a playlist named on the command "
                 "line may use absolute paths",
                 {}};
  }
  if (!absolute) {
    if (auto error = check_scheme(source)) return *error;
  }
  if (auto error = check_names(source, absolute ? source.substr(1) : source)) return *error;
  const std::filesystem::path file = folder / source;
  const bool has_dots = source.starts_with("./") || source.find("/./") != std::string_view::npos;
  return has_dots ? file.lexically_normal() : file;
}

}  // namespace hopekiosk
