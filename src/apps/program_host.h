// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "apps/signals.h"
#include "apps/status_writer.h"
#include "apps/stick_screen.h"
#include "apps/story_player.h"
#include "apps/visitor_screens.h"
#include "output/sdl_screen.h"
#include "playlist/watcher.h"
#include "programme/player_host.h"

namespace hopekiosk {

/// Stands between a player and the world: signals, the screen's events, the watched playlist, the
/// status lines and the log. The player's thread.
class ProgramHost final : public PlayerHost {
 public:
  /// `status` and `watcher` may be null. `pump` takes in what the window system says; empty where
  /// there is no window. All must outlive the host.
  ProgramHost(Signals& signals, StatusWriter* status, PlaylistWatcher* watcher,
              std::function<ScreenEvents()> pump);

  /// Called with each playlist that is taken later, before it plays.
  void on_playlist(std::function<void(const Playlist&)> call) { on_playlist_ = std::move(call); }

  /// Called with each thing that the player says.
  void on_report(std::function<void(const PlayerReport&)> call) { on_report_ = std::move(call); }

  /// Touches and what is put over the pictures; null: there are no screens. It must outlive the
  /// host.
  void set_screens(VisitorScreens* screens) { screens_ = screens; }

  /// The card about a stick, over all else; null: there is none. It must outlive the host.
  void set_stick_screen(StickScreen* stick) { stick_ = stick; }

  /// Touches and keys of a story, asked for at each turn; it must outlive the host.
  void set_story(StoryPlayer* story) { story_ = story; }

  bool go_on() override;
  void steer(Programme& programme, SteadyTime now) override;
  void put_over(LayerList& layers) const override;
  bool take_redraw() override { return std::exchange(redraw_, false); }
  bool moves() const override;
  std::optional<Playlist> take_playlist() override;
  void report(const PlayerReport& report) override;

 private:
  void log(const PlayerReport& report);

  Signals& signals_;
  StatusWriter* status_;
  PlaylistWatcher* watcher_;
  std::function<ScreenEvents()> pump_;
  std::function<void(const Playlist&)> on_playlist_;
  std::function<void(const PlayerReport&)> on_report_;
  VisitorScreens* screens_ = nullptr;
  StickScreen* stick_ = nullptr;
  StoryPlayer* story_ = nullptr;
  std::vector<Touch> touches_;  // of this turn
  std::vector<Key> keys_;       // likewise
  bool redraw_ = false;
  /// What was last logged of an item: it isn't said again every thirty seconds for months.
  std::map<std::string, std::string> logged_;
};

}  // namespace hopekiosk
