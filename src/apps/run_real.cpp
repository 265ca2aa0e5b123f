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

/// A run with all its parts, each made when those before it are there.
class RealRun {
 public:
  /// The sound device and the playlist's first item take their time while the window opens.
  explicit RealRun(const Options& options)
      : options_(options),
        sound_(open_sound(options)),
        record_(run_folder(), run_identity(options)) {}

  Exit run() {
    read_programme();
    if (const auto opened = open(); !opened) {
      record_.end();  // that's no crash
      log_error(opened.error());
      return Exit::Usage;
    }
    make_programme();
    make_screens();
    return play();
  }

 private:
  void read_programme() {
    if (options_.store) trial_.emplace(*options_.store, program_beside("hopekiosk-install"));
    if (record_.crash()) tell_of_crash(*record_.crash(), trial_ ? &*trial_ : nullptr);
    input_.emplace(wanted_programme(options_));
    offered_ = take_what_checks(input_->read());
    if (record_.crash()) offered_ = without_items(std::move(offered_), record_.crash()->items);
    if (trial_) trial_->release_taken();
    check_language(options_, offered_);
  }

  Result<void> open() {
    auto screen = SdlScreen::open({"hopekiosk", options_.windowed, turn_of(options_)});
    if (!screen) return screen.error();
    screen_ = std::move(*screen);
    auto status = open_status(options_);
    if (!status) return status.error();
    status_ = std::move(*status);
    return {};
  }

  void make_programme() {
    watcher_.emplace(*input_);
    factory_.emplace(screen_->canvas(), usable_theme(offered_), caption_settings(options_));
    factory_->on_opening([this](const std::string& item) { record_.opens(item); });
    factory_->set_facts(facts_of(offered_));
    tell_of_screen(options_, screen_->canvas(), factory_->fonts(), status_.get());
    asks_to_touch_ = wants_touches();
    factory_->set_touch_hint(asks_to_touch_ ? hint_to_touch(offered_) : "");
    Programme::Options options;
    options.seed = options_.seed.value_or(some_seed());
    options.volume = options_.volume;
    options.language = options_.language.value_or("");
    options.rounds = options_.rounds;
    options.wall = &wall_;
    options.data = options_.data;
    programme_.emplace(Playlist(offered_), *factory_, options);
  }

  void make_screens() {
    const auto wake = [this] { wake_up_.notify(); };
    if (options_.touchscreen != Options::Touchscreen::Off) {
      screens_.emplace(*programme_, *factory_, offered_, options_, asks_to_touch_, wake);
    }
    if (const auto progress = progress_file(options_)) {
      stick_.emplace(*progress, kiosk_language(options_, offered_), *factory_, options_, wake);
    }
    // In a window the keys are SDL's: whoever works on the player isn't to lose the keyboard.
    if (screens_ && !options_.windowed && !options_.keypads.empty()) {
      keypads_.emplace(Keypads(kInputFolder, options_.keypads, open_input, options_.key_habits),
                       wake);
    }
    wake_up_.watch(screen_->event_descriptor());
  }

  Exit play() {
    ProgramHost host(signals_, status_.get(), &*watcher_, [this] { return pump(); });
    if (screens_) host.set_screens(&*screens_);
    if (stick_) host.set_stick_screen(&*stick_);
    host.on_report([this](const PlayerReport& report) { take_report(report); });
    host.on_playlist([this](const Playlist& taken) { take_playlist(taken); });
    RealtimePlayer::Options options;
    options.stop_at = options_.seconds;
    RealtimePlayer player(*programme_, *screen_, *sound_, host, SteadyClock::system(), wake_up_,
                          options);
    return stop(player.run());
  }

  Exit stop(RealtimePlayer::Ended ended) {
    const bool workers_stuck = ended == RealtimePlayer::Ended::WorkersStuck;
    // Decoders that hang are as bad as those that crash.
    if (!workers_stuck) record_.end();
    signals_.end_soon(static_cast<int>(workers_stuck ? Exit::StartMeAgain : Exit::AsAsked));
    const bool stuck = programme_->stop(SteadyClock::system().now() + kStopTime) > 0;
    status_.reset();
    if (workers_stuck) {
      log_error({"two decoders hang and can't be stopped", "start the player again", {}});
      leave(Exit::StartMeAgain);
    }
    if (stuck) leave(Exit::AsAsked);
    return Exit::AsAsked;
  }

  // ---- while it plays ---------------------------------------------------------------------------

  bool wants_touches() const {
    return options_.touchscreen == Options::Touchscreen::On ||
           (options_.touchscreen == Options::Touchscreen::Auto && screen_->has_touchscreen());
  }

  ScreenEvents pump() {
    ScreenEvents events = screen_->pump();
    // USB touchscreens come when they like, some long after the machine has started.
    if (const bool wanted = wants_touches(); wanted != asks_to_touch_) {
      asks_to_touch_ = wanted;
      factory_->set_touch_hint(wanted ? hint_to_touch(offered_) : "");
      if (screens_) screens_->set_invites(wanted);
    }
    if (keypads_) keypads_->take(events.keys);
    if (events.redraw && factory_->canvas() != screen_->canvas()) {
      factory_->set_canvas(screen_->canvas());
      if (screens_) screens_->set_look();
      if (stick_) stick_->set_look();
    }
    return events;
  }

  void take_report(const PlayerReport& report) {
    using Kind = PlayerReport::Kind;
    if (report.kind == Kind::Start || report.kind == Kind::Join) record_.plays(report.item);
    if (report.kind == Kind::Second) record_.second();
    if (trial_) trial_->take(report);
  }

  void take_playlist(const Playlist& taken) {
    offered_ = taken;
    record_.forget_crashes();
    if (trial_) trial_->release_taken();
    factory_->set_facts(facts_of(taken));
    if (!factory_->set_theme(usable_theme(taken))) {
      log_note("the new theme is shown when the player starts again: it has had too many by now");
    }
    factory_->set_touch_hint(asks_to_touch_ ? hint_to_touch(taken) : "");
    if (stick_) {
      stick_->set_look();
      stick_->set_language(kiosk_language(options_, taken));
    }
    if (!screens_) return;
    screens_->set_look();
    screens_->set_playlist(taken, SteadyClock::system().now());
  }

  // In the order in which they are made: each may refer to those before it.
  const Options& options_;
  WakeUp wake_up_;
  Signals signals_{wake_up_};
  std::unique_ptr<SoundOutput> sound_;
  RunRecord record_;
  std::optional<TrialReports> trial_;
  std::optional<ProgrammeInput> input_;
  Playlist offered_;  ///< what was taken last
  std::unique_ptr<SdlScreen> screen_;
  std::unique_ptr<StatusWriter> status_;
  std::optional<PlaylistWatcher> watcher_;
  std::optional<MediaSourceFactory> factory_;
  bool asks_to_touch_ = false;
  const SystemWallClock wall_;
  std::optional<Programme> programme_;
  std::optional<VisitorScreens> screens_;
  std::optional<StickScreen> stick_;
  std::optional<KeypadReader> keypads_;
};

}  // namespace

Exit run_real(const Options& options) { return RealRun(options).run(); }

}  // namespace hopekiosk
