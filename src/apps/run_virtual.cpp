// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <optional>
#include <utility>

#include "apps/program_host.h"
#include "apps/runs.h"
#include "apps/screen_report.h"
#include "apps/signals.h"
#include "apps/store_programme.h"
#include "apps/story_player.h"
#include "apps/visitor_screens.h"
#include "apps/wiring.h"
#include "base/log.h"
#include "base/wake_up.h"
#include "output/virtual_screen.h"
#include "output/wav_writer.h"
#include "output/y4m_writer.h"
#include "playlist/bounded_file.h"
#include "playlist/programme_input.h"
#include "programme/media_source_factory.h"
#include "programme/programme.h"
#include "programme/virtual_player.h"
#include "programme/wall_clock.h"

namespace hopekiosk {
namespace {

/// Of a file that holds each picture once: it has no rate, but its header must say one.
constexpr Ratio kNominalRate{25, 1};

/// The same in every run: a seed that is not given is this one.
constexpr std::uint64_t kVirtualSeed = 1;

class FileSink final : public VirtualSink {
 public:
  explicit FileSink(VirtualScreen& screen) : screen_(screen) {}

  Result<void> open(const Options& options) {
    if (options.video_out) {
      auto made = Y4mWriter::create(*options.video_out, screen_.size(),
                                    options.frame_rate.value_or(kNominalRate));
      if (!made) return made.error();
      video_ = std::move(*made);
    }
    if (options.audio_out) {
      auto made = WavWriter::create(*options.audio_out);
      if (!made) return made.error();
      audio_ = std::move(*made);
    }
    return {};
  }

  Result<void> picture(ProgrammeTime) override {
    return video_ ? video_->write(screen_.pixels(), screen_.stride()) : Result<void>();
  }
  Result<void> sound(std::span<const float> interleaved) override {
    return audio_ ? audio_->write(interleaved) : Result<void>();
  }
  bool wants_sound() const override { return audio_.has_value(); }

  Result<void> close() {
    Result<void> result;
    if (video_) result = video_->close();
    if (audio_ && result) result = audio_->close();
    return result;
  }

 private:
  VirtualScreen& screen_;
  std::optional<Y4mWriter> video_;
  std::optional<WavWriter> audio_;
};

/// None where it can't be read or has mistakes; they are told.
std::optional<std::vector<StoryStep>> read_story(const std::filesystem::path& file) {
  constexpr std::size_t kLargestStory = std::size_t{1} << 20U;
  const auto text = read_bounded_file(file, kLargestStory);
  if (!text) {
    log_error(text.error());
    return std::nullopt;
  }
  ReadStory story = parse_story(*text, file.string());
  for (const Error& error : story.errors) log_error(error);
  if (has_errors(story.errors)) return std::nullopt;
  return std::move(story.steps);
}

}  // namespace

Exit run_virtual(const Options& options) {
  const auto fail = [](const Error& error) {
    log_error(error);
    return Exit::Usage;
  };
  WakeUp wake_up;
  Signals signals(wake_up);
  Playlist playlist = take_what_checks(wanted_programme(options).read());
  check_language(options, playlist);
  std::vector<StoryStep> steps;
  if (options.story) {
    auto read = read_story(*options.story);
    if (!read) return Exit::Usage;
    steps = std::move(*read);
  }
  auto status = open_status(options);
  if (!status) return fail(status.error());

  VirtualScreen screen(options.size, turn_of(options));
  FileSink sink(screen);
  if (const auto opened = sink.open(options); !opened) return fail(opened.error());

  const VirtualWallClock wall(options.now.value_or(VirtualWallClock::usual_start(playlist.date)));
  MediaSourceFactory factory(screen.canvas(), usable_theme(playlist), caption_settings(options));
  factory.set_facts(facts_of(playlist));
  if (options.story || options.touchscreen == Options::Touchscreen::On) {
    factory.set_touch_hint(hint_to_touch(playlist));
  }
  tell_of_screen(options, screen.canvas(), factory.fonts(), status->get());
  Programme::Options programme_options;
  programme_options.seed = options.seed.value_or(kVirtualSeed);
  programme_options.volume = options.volume;
  programme_options.language = options.language.value_or("");
  programme_options.settle = true;
  programme_options.wall = &wall;
  programme_options.data = options.data;
  programme_options.rounds = options.rounds;
  if (!options.rounds && !options.seconds && !options.story) programme_options.rounds = 1;
  const Playlist offered = playlist;
  Programme programme(std::move(playlist), factory, programme_options);

  ProgramHost host(signals, status->get(), nullptr, {});
  std::optional<VisitorScreens> screens;
  std::optional<StickScreen> stick;
  if (const auto progress = progress_file(options)) {
    stick.emplace(*progress, kiosk_language(options, offered), factory, options, [] {});
    host.set_stick_screen(&*stick);
  }
  std::optional<StoryPlayer> story;
  if (options.story) {
    screens.emplace(programme, factory, offered, options, true, [] {});
    story.emplace(std::move(steps), options.story->string(), screens->front(),
                  stick ? &*stick : nullptr, screen, options.pictures);
    host.set_screens(&*screens);
    host.set_story(&*story);
  }
  VirtualPlayer::Options player_options;
  player_options.stop_at = options.seconds;
  player_options.frame_rate = options.frame_rate;
  VirtualPlayer player(programme, screen, sink, host, SteadyClock::system(), player_options);
  Result<void> result = player.run();
  if (result) result = sink.close();
  if (story && story->failure()) {
    log_error(*story->failure());
    return Exit::CheckFoundErrors;
  }
  if (story && !story->over()) {
    return fail({"the story hasn't come to its end", "give the programme more time", {}});
  }
  return result ? Exit::AsAsked : fail(result.error());
}

}  // namespace hopekiosk
