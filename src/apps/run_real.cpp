// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <cstdlib>
#include <memory>
#include <utility>

#include "apps/program_host.h"
#include "apps/run_record.h"
#include "apps/runs.h"
#include "apps/screen_report.h"
#include "apps/signals.h"
#include "apps/store_programme.h"
#include "apps/trial_reports.h"
#include "apps/visitor_screens.h"
#include "apps/wiring.h"
#include "base/log.h"
#include "base/program_beside.h"
#include "base/wake_up.h"
#include "output/alsa_device.h"
#include "output/device_sound_output.h"
#include "output/keypad_reader.h"
#include "output/sdl_screen.h"
#include "playlist/programme_input.h"
#include "playlist/watcher.h"
#include "programme/media_source_factory.h"
#include "programme/programme.h"
#include "programme/realtime_player.h"
#include "programme/wall_clock.h"

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;

/// Of the second in which everything must have stopped.
constexpr auto kStopTime = 400ms;

std::unique_ptr<SoundOutput> open_sound(const Options& options) {
  if (options.sound == "none") return std::make_unique<NullSoundOutput>();
  return std::make_unique<DeviceSoundOutput>(make_alsa_opener(options.sound));
}

std::uint64_t some_seed() {
  return static_cast<std::uint64_t>(SteadyClock::system().now().time_since_epoch().count());
}

void tell_of_crash(const Crash& crash, TrialReports* trial) {
  if (crash.item.empty()) {
    log_note("the player ended without being asked to, before its first picture");
  } else {
    log_error({"the player ended without being asked to while this played",
               "it is left out until the machine or the programme is another; check it",
               {crash.item}});
  }
  if (trial != nullptr) trial->report_crash(crash.item);
}

/// Threads that hang in a library still run: the process ends under them, without destructors of
/// statics that they may use.
[[noreturn]] void leave(Exit exit) {
  std::fflush(nullptr);
  std::_Exit(static_cast<int>(exit));
}

}  // namespace

Exit run_real(const Options& options) {
  WakeUp wake_up;
  Signals signals(wake_up);
  // The sound device and the playlist's first item take their time while the window opens.
  std::unique_ptr<SoundOutput> sound = open_sound(options);
  RunRecord record(run_folder(), run_identity(options));
  std::optional<TrialReports> trial;
  if (options.store) trial.emplace(*options.store, program_beside("hopekiosk-install"));
  if (record.crash()) tell_of_crash(*record.crash(), trial ? &*trial : nullptr);
  const ProgrammeInput input = wanted_programme(options);
  Playlist playlist = take_what_checks(input.read());
  if (record.crash()) playlist = without_items(std::move(playlist), record.crash()->items);
  if (trial) trial->release_taken();
  check_language(options, playlist);

  auto screen = SdlScreen::open({"hopekiosk", options.windowed, turn_of(options)});
  const auto give_up = [&record](const Error& error) {
    record.end();  // that's no crash
    log_error(error);
    return Exit::Usage;
  };
  if (!screen) return give_up(screen.error());
  auto status = open_status(options);
  if (!status) return give_up(status.error());

  PlaylistWatcher watcher(input);
  MediaSourceFactory factory((*screen)->canvas(), usable_theme(playlist),
                             caption_settings(options));
  factory.set_facts(facts_of(playlist));
  tell_of_screen(options, (*screen)->canvas(), factory.fonts(), status->get());
  Programme::Options programme_options;
  programme_options.seed = options.seed.value_or(some_seed());
  programme_options.volume = options.volume;
  programme_options.language = options.language.value_or("");
  programme_options.rounds = options.rounds;
  const SystemWallClock wall;
  programme_options.wall = &wall;
  programme_options.data = options.data;
  const auto wants_touches = [&] {
    return options.touchscreen == Options::Touchscreen::On ||
           (options.touchscreen == Options::Touchscreen::Auto && (*screen)->has_touchscreen());
  };
  bool asks_to_touch = wants_touches();
  std::string hint = hint_to_touch(playlist);
  factory.set_touch_hint(asks_to_touch ? hint : "");
  const Playlist offered = playlist;
  Programme programme(std::move(playlist), factory, programme_options);

  std::optional<VisitorScreens> screens;
  if (options.touchscreen != Options::Touchscreen::Off) {
    screens.emplace(programme, factory, offered, options, asks_to_touch,
                    [&wake_up] { wake_up.notify(); });
  }
  std::optional<StickScreen> stick;
  if (const auto progress = progress_file(options)) {
    stick.emplace(*progress, kiosk_language(options, offered), factory, options,
                  [&wake_up] { wake_up.notify(); });
  }
  // In a window the keys are SDL's: whoever works on the player isn't to lose the keyboard.
  std::optional<KeypadReader> keypads;
  if (screens && !options.windowed && !options.keypads.empty()) {
    keypads.emplace(Keypads(kInputFolder, options.keypads, open_input, options.key_habits),
                    [&wake_up] { wake_up.notify(); });
  }
  wake_up.watch((*screen)->event_descriptor());
  ProgramHost host(signals, status->get(), &watcher, [&] {
    ScreenEvents events = (*screen)->pump();
    // USB touchscreens come when they like, some long after the machine has started.
    if (const bool wanted = wants_touches(); wanted != asks_to_touch) {
      asks_to_touch = wanted;
      factory.set_touch_hint(wanted ? hint : "");
      if (screens) screens->set_invites(wanted);
    }
    if (keypads) keypads->take(events.keys);
    if (events.redraw && factory.canvas() != (*screen)->canvas()) {
      factory.set_canvas((*screen)->canvas());
      if (screens) screens->set_look();
      if (stick) stick->set_look();
    }
    return events;
  });
  if (screens) host.set_screens(&*screens);
  if (stick) host.set_stick_screen(&*stick);
  host.on_report([&](const PlayerReport& report) {
    using Kind = PlayerReport::Kind;
    if (report.kind == Kind::Start || report.kind == Kind::Join) record.plays(report.item);
    if (trial) trial->take(report);
  });
  host.on_playlist([&](const Playlist& taken) {
    record.forget_crashes();
    if (trial) trial->release_taken();
    factory.set_facts(facts_of(taken));
    if (!factory.set_theme(usable_theme(taken))) {
      log_note("the new theme is shown when the player starts again: it has had too many by now");
    }
    hint = hint_to_touch(taken);
    factory.set_touch_hint(asks_to_touch ? hint : "");
    if (stick) {
      stick->set_look();
      stick->set_language(kiosk_language(options, taken));
    }
    if (!screens) return;
    screens->set_look();
    screens->set_playlist(taken, SteadyClock::system().now());
  });
  RealtimePlayer::Options player_options;
  player_options.stop_at = options.seconds;
  RealtimePlayer player(programme, **screen, *sound, host, SteadyClock::system(), wake_up,
                        player_options);
  const auto ended = player.run();
  const bool workers_stuck = ended == RealtimePlayer::Ended::WorkersStuck;
  // Decoders that hang are as bad as those that crash.
  if (!workers_stuck) record.end();
  signals.end_soon(static_cast<int>(workers_stuck ? Exit::StartMeAgain : Exit::AsAsked));

  const bool stuck = programme.stop(SteadyClock::system().now() + kStopTime) > 0;
  status->reset();
  if (workers_stuck) {
    log_error({"two decoders hang and can't be stopped", "start the player again", {}});
    leave(Exit::StartMeAgain);
  }
  if (stuck) leave(Exit::AsAsked);
  return Exit::AsAsked;
}

}  // namespace hopekiosk
