// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/error.h"
#include "playlist/named_files.h"

namespace hopekiosk {

/// Recordings of what the touch screens say, spoken by people, for who doesn't read. They lie in a
/// folder as LANGUAGE/ELEMENT.mp3 (m4a, ogg, wav): voices/quc/menu.news.ogg is what the ear of the
/// menu's "News" plays to somebody who chose K'iche' (docs/touch.md lists the elements). A value.
class ScreenVoices {
 public:
  /// More files are passed over.
  static constexpr std::size_t kMostFiles = 2000;

  /// The recording of an element in a language: in that tag, else in the same language of another
  /// region; an empty path where there is none. A voice never speaks another language than the one
  /// that is read.
  std::filesystem::path find(std::string_view element, std::string_view language) const;

  bool empty() const { return files_.empty(); }
  void add(std::string language, std::string element, std::filesystem::path file);

 private:
  /// By language, then by element.
  std::map<std::string, std::map<std::string, std::filesystem::path>, std::less<>> files_;
};

struct ReadVoices {
  ScreenVoices voices;
  Errors warnings;  ///< names in the folder that no element or no language has; each with its place
};

/// Reads the names in a folder and opens no file. Nothing is there where the folder isn't. It may
/// take as long as a disk: not for the player's loop.
ReadVoices read_voices(const std::filesystem::path& folder);
/// The same of files whose names are known: "es/menu.news.mp3".
ReadVoices read_voices(const NamedFiles& files);

}  // namespace hopekiosk
