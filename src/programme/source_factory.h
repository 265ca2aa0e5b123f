// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "playlist/playlist.h"
#include "sources/source.h"

namespace hopekiosk {

/// Makes the source that plays an item. Nothing is opened here; that is the worker's first call.
/// Called by the programme's thread alone.
class SourceFactory {
 public:
  virtual ~SourceFactory() = default;

  /// `language`: what its texts, voices and subtitles are shown in.
  virtual std::unique_ptr<Source> make(const Item& item, const LanguageChoice& language) = 0;

  /// For background sound: pictures in the file are left alone.
  virtual std::unique_ptr<Source> make_sound(const std::filesystem::path& file) = 0;

  /// The built-in slide for a programme in which nothing can be played.
  virtual std::unique_ptr<Source> make_notice() = 0;
};

}  // namespace hopekiosk
