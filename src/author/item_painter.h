// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <set>

#include "base/result.h"
#include "base/time.h"
#include "output/virtual_screen.h"
#include "playlist/playlist.h"
#include "programme/media_source_factory.h"
#include "scene/theme.h"

namespace hopekiosk {

/// Shows single items as the player would show them on a screen of one size, without their time.
/// One thread.
class ItemPainter {
 public:
  /// A slide that goes on and on is cut off here.
  static constexpr int kMostPictures = 50;

  /// Both sides over 0.
  ItemPainter(Size screen, Theme theme);

  /// What slides painted from now on say of their programme, as on a kiosk that has no clock. Of
  /// the files in `unusable` none is opened for it.
  void set_programme(const Playlist& playlist, const std::set<std::filesystem::path>& unusable);

  struct Painted {
    int pictures = 0;                 ///< that were given
    std::optional<ExactTime> length;  ///< as far as it's known
  };
  /// What the screen shows is only good during the call. An error ends the painting.
  using Take = std::function<Result<void>(const VirtualScreen& screen)>;

  /// Gives each picture of a slide in turn, that of a picture, and one of a film: from a tenth of
  /// its time, since many begin in black. Decodes in this process.
  Result<Painted> paint(const Item& item, const LanguageChoice& language, const Take& take);

 private:
  TurnsAhead ahead_of(const Turn& turn) const;
  Result<void> show(TimedPicture picture, const SourceDescription& description, const Take& take);

  VirtualScreen screen_;
  MediaSourceFactory factory_;
  Playlist programme_;
};

}  // namespace hopekiosk
