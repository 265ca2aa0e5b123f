// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "apps/options.h"
#include "apps/screen_look.h"
#include "base/latest_worker.h"
#include "kiosk/front.h"
#include "kiosk/programme_content.h"
#include "kiosk/programme_steering.h"
#include "programme/media_source_factory.h"
#include "text/catalogue.h"
#include "text/languages.h"

namespace hopekiosk {

/// The touch screens of a running player, with all that they need: what the programme offers, who
/// lays them out, and the programme's ear. The player's thread.
class VisitorScreens {
 public:
  /// All must outlive this. `invites`: people are asked to touch the screen. `wake`: see
  /// KioskFront::Options.
  VisitorScreens(Programme& programme, MediaSourceFactory& factory, Playlist playlist,
                 const Options& options, bool invites, std::function<void()> wake);
  /// The programme, the theme or the canvas has changed.
  void set_playlist(Playlist playlist, SteadyTime now);
  void set_look();
  void set_invites(bool invites) { front_->set_invites(invites); }

  /// Once a turn of the player's loop. True: what is put over the pictures has changed.
  bool turn(std::span<const Touch> touches, std::span<const Key> keys, SteadyTime now);
  void put_over(LayerList& layers) const { front_->put_over(layers); }

  bool moves() const { return front_->moves(); }

  KioskFront& front() { return *front_; }

 private:
  using DetailsWorker = LatestWorker<DetailsRequest, ProgrammeDetails>;

  void make_content();
  FinishedScreen make(const ScreenRequest& request);
  void look_at_the_details(SteadyTime now);
  void look_at_the_calendar(SteadyTime now);
  void offer(SteadyTime now);
  DetailsRequest wanted_details() const;

  Programme& programme_;
  MediaSourceFactory& factory_;
  const bool virtual_;
  const std::optional<ScreenSize> screen_;
  const bool controls_lower_;
  const std::filesystem::path voices_;
  const bool voices_are_told_;  // by options: they win over the programme's own
  const AskSlot ask_;
  /// In the colours for who chooses high contrast; the day's where that theme is broken.
  const DrawingLibrary high_contrast_;
  const Catalogues catalogues_{default_locale_folder()};
  const Languages languages_ = Languages::read(default_languages_file());
  Playlist playlist_;
  std::vector<Standing> standings_;
  std::optional<ProgrammeDetails> details_;
  std::shared_ptr<const KioskContent> content_;  // what is offered now
  SteadyTime next_look_;                         // at the calendar
  ScreenLook look_;
  ProgrammeSteering steering_;
  std::unique_ptr<KioskFront> front_;
  std::unique_ptr<DetailsWorker> details_worker_;  // none in virtual time
};

}  // namespace hopekiosk
