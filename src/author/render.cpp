// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/render.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>
#include <variant>

#include "author/film_encoder.h"
#include "author/film_sink.h"
#include "author/whole_file.h"
#include "playlist/bounded_file.h"
#include "playlist/playlist_parts.h"
#include "programme/media_source_factory.h"
#include "programme/programme.h"
#include "programme/virtual_player.h"
#include "programme/wall_clock.h"
#include "scene/theme_file.h"

namespace hopekiosk {
namespace {

constexpr Ratio kUsualRate{25, 1};
/// More is no film's rate but a slip of its container.
constexpr std::int64_t kHighestRate = 60;
/// Sequences in random order come in the same one each time.
constexpr std::uint64_t kSeed = 1;

/// What the files say of a round before it's played.
struct Outlook {
  std::optional<Ratio> rate;  ///< of its first film
  double seconds = 0;         ///< of a round; 0: unknown
};

/// False: how long it takes can't be said.
bool look_at_film(const Item& item, MediaProber& prober, Outlook& outlook) {
  const auto& film = std::get<FilmItem>(item.content);
  if (!check_readable(film.file)) return true;
  const auto told = prober.probe(item);
  if (!told) return true;
  const double end = film.clip_end ? film.clip_end->seconds() : told->duration;
  const double begin = film.clip_begin ? film.clip_begin->seconds() : 0;
  outlook.seconds += std::max(0.0, std::min(end, told->duration) - begin);
  const Ratio rate = told->frame_rate;
  if (!outlook.rate && rate.numerator > 0 && rate.numerator <= kHighestRate * rate.denominator) {
    outlook.rate = rate;
  }
  return told->duration > 0;
}

Outlook look_ahead(const Playlist& playlist, MediaProber& prober, Progress& progress) {
  Outlook outlook;
  bool known = true;
  const PlaylistParts parts = parts_of(playlist);
  std::size_t number = 0;
  for (const Item* item : parts.items) {
    progress.step("looking at", ++number, parts.items.size(), item->name);
    if (const auto* picture = std::get_if<PictureItem>(&item->content)) {
      outlook.seconds += picture->duration.seconds();
    } else if (const auto* slide = std::get_if<SlideItem>(&item->content)) {
      if (!slide->draft) outlook.seconds += slide->duration.seconds();
    } else if (!look_at_film(*item, prober, outlook)) {
      known = false;
    }
  }
  if (!known) outlook.seconds = 0;
  return outlook;
}

class RenderHost final : public PlayerHost {
 public:
  RenderHost(const FilmSink& sink, Progress& progress,
             const std::function<void(const Error&)>& tell, const std::function<bool()>& go_on)
      : sink_(sink), progress_(progress), tell_(tell), go_on_(go_on) {}

  bool go_on() override {
    progress_.film(static_cast<double>(sink_.length()) / kSampleRate, total_);
    stopped_ = stopped_ || !go_on_();
    return !stopped_;
  }
  bool take_redraw() override { return false; }
  std::optional<Playlist> take_playlist() override { return std::nullopt; }
  void report(const PlayerReport& report) override {
    if (!report.error) return;
    Error error = *report.error;
    if (error.place.file.empty()) error.place.file = report.item;
    const bool skip = report.kind == PlayerReport::Kind::Skip;
    error.severity = skip ? Severity::Error : Severity::Warning;
    skips_ += skip ? 1 : 0;
    progress_.clear();
    tell_(error);
  }

  void expect(double seconds) { total_ = seconds; }
  bool stopped() const { return stopped_; }
  std::int64_t skips() const { return skips_; }

 private:
  const FilmSink& sink_;
  Progress& progress_;
  const std::function<void(const Error&)>& tell_;
  const std::function<bool()>& go_on_;
  double total_ = 0;
  bool stopped_ = false;
  std::int64_t skips_ = 0;
};

/// Removes what was written unless it was finished.
class Unfinished {
 public:
  explicit Unfinished(std::filesystem::path file) : file_(std::move(file)) {}
  ~Unfinished() {
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;

 private:
  std::filesystem::path file_;
};

/// Says so when the film would take the place of something that it's made of.
Result<void> check_target(const std::filesystem::path& target, const Playlist& playlist) {
  const auto same = [&target](const std::filesystem::path& file) {
    std::error_code error;
    return std::filesystem::equivalent(target, file, error);
  };
  const PlaylistParts parts = parts_of(playlist);
  bool own = std::any_of(parts.sounds.begin(), parts.sounds.end(), same);
  for (const Item* item : parts.items) {
    if (const auto* film = std::get_if<FilmItem>(&item->content)) own = own || same(film->file);
    own = own || (!item->place.file.empty() && same(item->place.file));
  }
  if (!own) return {};
  return Error{"the programme itself is made of this file", "name another one", {target.string()}};
}

Programme::Options programme_options(const RenderOptions& options, const WallClock& wall) {
  Programme::Options programme;
  programme.seed = kSeed;
  programme.language = options.language;
  programme.settle = true;
  programme.wall = &wall;
  if (!options.to) programme.rounds = 1;
  return programme;
}

}  // namespace

Result<Rendered> render(Playlist playlist, const RenderOptions& options, MediaProber& prober,
                        Progress& progress, const std::function<void(const Error&)>& tell,
                        const std::function<bool()>& go_on) {
  if (auto fine = check_target(options.file, playlist); !fine) return fine.error();
  if (auto ready = prober.ready(); !ready) return ready.error();
  const Outlook outlook = look_ahead(playlist, prober, progress);
  const Ratio rate = options.rate.value_or(outlook.rate.value_or(kUsualRate));

  const std::filesystem::path unfinished_file = unfinished_name(options.file);
  const Unfinished unfinished(unfinished_file);
  auto encoder = FilmEncoder::create(unfinished_file, options.size, rate);
  if (!encoder) {
    encoder.error().place.file = options.file.string();
    return encoder.error();
  }
  FilmSink sink(*encoder, options.size, rate, options.from, options.to);
  MediaSourceFactory factory(sink.canvas(), theme_of(playlist).theme);
  factory.set_facts(facts_of(playlist));
  factory.set_times_of_day(TimesOfDay::Unknown);  // who knows when the film is looked at
  const VirtualWallClock wall(VirtualWallClock::usual_start(playlist.date));
  Programme programme(std::move(playlist), factory, programme_options(options, wall));
  RenderHost host(sink, progress, tell, go_on);
  const double end = options.to ? options.to->seconds() : outlook.seconds;
  host.expect(end > 0 ? end - options.from.seconds() : 0);
  VirtualPlayer::Options player_options;
  player_options.stop_at = options.to;
  VirtualPlayer player(programme, sink, sink, host, SteadyClock::system(), player_options);

  Result<void> done = player.run();
  progress.clear();
  if (done && host.stopped()) return Error{"the film was broken off", "nothing of it is kept", {}};
  if (done) done = sink.finish();
  if (done && sink.length() == 0) {
    return Error{
        fmt::format("the programme is over after {}", clock_text(programme.position().seconds())),
        "let --from be earlier",
        {}};
  }
  if (done) done = encoder->finish();
  if (done) done = finish_file(options.file);
  if (!done) return done.error();
  return Rendered{static_cast<double>(sink.length()) / kSampleRate, progress.elapsed(),
                  host.skips()};
}

}  // namespace hopekiosk
