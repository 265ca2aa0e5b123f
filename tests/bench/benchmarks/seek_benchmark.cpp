// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// How long a visitor waits after a seek in a 1080p film: until the keyframe can be shown, and until
// the exact picture and its sound are there. Each run seeks elsewhere; ffmpeg makes the films.
#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "programme/feed.h"
#include "sources/film_source.h"

namespace hopekiosk {
namespace {

constexpr int kFilmSeconds = 60;

/// H.264 and AAC at 25 pictures a second, a keyframe each `seconds`.
std::filesystem::path film_with_keyframes_each(std::int64_t seconds) {
  const std::filesystem::path file =
      std::filesystem::path(CLIPS_FOLDER) / ("seek-" + std::to_string(seconds) + ".mp4");
  if (std::filesystem::exists(file)) return file;
  const std::string frames = std::to_string(25 * seconds);
  const std::string length = std::to_string(kFilmSeconds);
  const std::string made = file.string() + ".part.mp4";
  const std::string command =
      "ffmpeg -loglevel error -y -f lavfi -i testsrc2=size=1920x1080:rate=25:duration=" + length +
      " -f lavfi -i sine=duration=" + length +
      " -c:v libx264 -preset fast -b:v 6M -pix_fmt yuv420p -g " + frames + " -keyint_min " +
      frames + " -sc_threshold 0 -c:a aac '" + made + "'";
  if (std::system(command.c_str()) == 0) std::filesystem::rename(made, file);
  return file;
}

std::unique_ptr<Feed> sought(const std::filesystem::path& file, std::int64_t run) {
  FilmItem item;
  item.file = file;
  FilmOptions options;
  // All over the film, and all over the distance between two keyframes.
  options.from = ExactTime::from_milliseconds(1000 + run * 7919 % ((kFilmSeconds - 2) * 1000));
  return std::make_unique<Feed>(std::make_unique<FilmSource>(std::move(item), options));
}

void until_the_keyframe(benchmark::State& state) {
  const auto file = film_with_keyframes_each(state.range(0));
  std::int64_t run = 0;
  for (auto _ : state) {
    const auto feed = sought(file, run++);
    while (!feed->glimpse() && feed->state() == Feed::State::Opening) {
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    state.PauseTiming();
    feed->wait_until_opened(SteadyTime::max());
    if (feed->state() == Feed::State::Failed) state.SkipWithError("it can't be opened");
    state.ResumeTiming();
  }
}
BENCHMARK(until_the_keyframe)->Arg(2)->Arg(10)->UseRealTime()->Unit(benchmark::kMillisecond);

void until_the_exact_picture(benchmark::State& state) {
  const auto file = film_with_keyframes_each(state.range(0));
  std::int64_t run = 0;
  for (auto _ : state) {
    const auto feed = sought(file, run++);
    feed->wait_until_opened(SteadyTime::max());
    if (feed->state() == Feed::State::Failed) state.SkipWithError("it can't be opened");
  }
}
BENCHMARK(until_the_exact_picture)->Arg(2)->Arg(10)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hopekiosk
