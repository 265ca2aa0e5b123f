// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "apps/options.h"
#include "apps/screen_look.h"
#include "base/latest_worker.h"
#include "kiosk/screen_painter.h"
#include "kiosk/stick_notice.h"
#include "output/touch.h"
#include "text/catalogue.h"

namespace hopekiosk {

/// Where hopekiosk-install says what it does: as told, else in the store; none without either.
std::optional<std::filesystem::path> progress_file(const Options& options);

/// The card about a stick of a running player, over the programme and over the touch screens: looks
/// at the progress file once a second, and has the card made, both on a worker in real time. The
/// player's thread.
class StickScreen {
 public:
  /// `language`: the kiosk's, which the card is in. `factory` must outlive this. `wake`: called on
  /// another thread when the player's loop has something to show.
  StickScreen(std::filesystem::path progress, std::string language, MediaSourceFactory& factory,
              const Options& options, std::function<void()> wake);

  /// The theme or the canvas has changed; or the programme, and with it perhaps the language.
  void set_look();
  void set_language(std::string language);

  /// Once a turn of the player's loop, before the touch screens'. While a card stands touches and
  /// keys are its own: they are taken out. True: what put_over() puts has changed.
  bool turn(std::vector<Touch>& touches, std::vector<Key>& keys, SteadyTime now);
  void put_over(LayerList& layers) const;

  /// For stories: what stands on the card; null without one.
  const KioskScreen* screen() const { return shown_ ? &shown_->screen : nullptr; }
  const std::filesystem::path& progress() const { return progress_; }

 private:
  struct Request {
    StickCard card;
    std::string language;
  };
  struct Finished {
    Request request;
    KioskScreen screen;
    PaintedScreen painted;
  };
  using Looker = LatestWorker<std::filesystem::path, ProgressLook>;
  using Maker = LatestWorker<Request, Finished>;

  void look(SteadyTime now);
  void take_touches(std::vector<Touch>& touches, std::vector<Key>& keys, SteadyTime now);
  bool follow(const std::optional<StickCard>& card);
  Finished make(const Request& request) const;

  const std::filesystem::path progress_;
  std::string language_;
  MediaSourceFactory& factory_;
  const std::optional<ScreenSize> screen_size_;
  const Catalogues catalogues_{default_locale_folder()};
  ScreenLook look_;
  StickNotice notice_;
  SteadyTime next_look_;
  std::optional<StickCard> wanted_;
  std::optional<Finished> shown_;
  std::unique_ptr<Looker> looker_;  // neither in virtual time
  std::unique_ptr<Maker> maker_;
};

}  // namespace hopekiosk
