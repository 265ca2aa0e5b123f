// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What a frame costs between the decoder and the window's memory: real time in milliseconds a frame
// at 1920x1080, in the steady state.
#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "output/virtual_screen.h"

namespace hopekiosk {
namespace {

constexpr Size kScreen{1920, 1080};

/// A few megabytes of noise: as bad for the cache as a film, and kind to no shortcut.
std::shared_ptr<Picture> noise(PixelFormat format, Size size, unsigned seed) {
  const auto bytes = static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
  auto memory = std::make_shared<std::vector<std::uint8_t>>(bytes * 4);
  std::uint32_t state = seed * 2654435761U + 1;
  for (std::uint8_t& byte : *memory) {
    state = state * 1664525U + 1013904223U;
    byte = static_cast<std::uint8_t>(state >> 24);
  }
  auto picture = std::make_shared<Picture>();
  picture->format = format;
  picture->size = size;
  picture->owner = memory;
  const std::uint8_t* data = memory->data();
  if (format == PixelFormat::Bgrx || format == PixelFormat::Bgra) {
    picture->planes[0] = {data, size.width * 4};
    return picture;
  }
  const bool halved = format == PixelFormat::I420 || format == PixelFormat::I422;
  const int chroma_stride = halved ? size.width / 2 : size.width;
  picture->planes = {
      {{data, size.width}, {data + bytes, chroma_stride}, {data + 2 * bytes, chroma_stride}}};
  return picture;
}

Layer filling(PictureRef picture, float opacity = 1.0F) {
  return {std::move(picture), {}, {}, Fit::Contain, opacity};
}

/// Frames by turns, so that each is new to the screen.
void play(benchmark::State& state, const std::array<LayerList, 4>& frames, Orientation turn = {}) {
  VirtualScreen screen(kScreen, turn);
  std::size_t number = 0;
  for (auto step : state) {
    if (!screen.prepare(frames.at(number++ % frames.size()))) state.SkipWithError("not drawn");
  }
}

void film(benchmark::State& state, PixelFormat format, Size size, Orientation screen_turn,
          Orientation picture_turn = {}) {
  std::array<LayerList, 4> frames;
  for (unsigned i = 0; i < frames.size(); ++i) {
    auto picture = noise(format, size, i);
    picture->orientation = picture_turn;
    frames.at(i).add(filling(picture));
  }
  play(state, frames, screen_turn);
}

void crossfade(benchmark::State& state, PixelFormat format) {
  std::array<LayerList, 4> frames;
  for (unsigned i = 0; i < frames.size(); ++i) {
    frames.at(i).add(filling(noise(format, kScreen, i)));
    frames.at(i).add(filling(noise(format, kScreen, i + 10), 0.2F + 0.2F * static_cast<float>(i)));
  }
  play(state, frames);
}

/// A film under a caption of a fifth of the screen that has alpha.
void captioned(benchmark::State& state) {
  const auto caption = noise(PixelFormat::Bgra, {1536, 216}, 9);
  std::array<LayerList, 4> frames;
  for (unsigned i = 0; i < frames.size(); ++i) {
    frames.at(i).add(filling(noise(PixelFormat::I420, kScreen, i)));
    Layer above = filling(caption);
    above.target = {0.1, 0.7, 0.8, 0.2};
    frames.at(i).add(above);
  }
  play(state, frames);
}

void still(benchmark::State& state) {
  std::array<LayerList, 4> frames;
  frames.fill([] {
    LayerList list;
    list.add(filling(noise(PixelFormat::Bgrx, kScreen, 1)));
    return list;
  }());
  play(state, frames);
}

constexpr Size k720p{1280, 720};
constexpr Size k2160p{3840, 2160};
constexpr Size kPal{720, 576};
constexpr Orientation kUpright{};
constexpr Orientation kQuarter{1, false};
constexpr Orientation kHalf{2, false};

#define FILM(name, ...) BENCHMARK_CAPTURE(film, name, __VA_ARGS__)->Unit(benchmark::kMillisecond)

FILM(i420_1080p, PixelFormat::I420, kScreen, kUpright);
FILM(nv12_1080p, PixelFormat::Nv12, kScreen, kUpright);
FILM(i422_1080p, PixelFormat::I422, kScreen, kUpright);
FILM(i444_1080p, PixelFormat::I444, kScreen, kUpright);
FILM(i420_scaled_from_720p, PixelFormat::I420, k720p, kUpright);
FILM(i420_scaled_from_pal, PixelFormat::I420, kPal, kUpright);
FILM(i420_scaled_from_2160p, PixelFormat::I420, k2160p, kUpright);
FILM(i420_1080p_portrait_film_turned_90, PixelFormat::I420, Size{1080, 1920}, kQuarter);
FILM(i420_1080p_turned_180, PixelFormat::I420, kScreen, kHalf);
FILM(i420_1080p_on_portrait_screen, PixelFormat::I420, kScreen, kQuarter);
FILM(i420_720p_turned_180, PixelFormat::I420, k720p, kHalf);
FILM(i420_1080p_mirrored, PixelFormat::I420, kScreen, kUpright, Orientation{0, true});
FILM(slide_1080p, PixelFormat::Bgrx, kScreen, kUpright);
FILM(slide_turned_90, PixelFormat::Bgrx, Size{1080, 1920}, kQuarter);
BENCHMARK_CAPTURE(crossfade, i420_1080p, PixelFormat::I420)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(crossfade, slides_1080p, PixelFormat::Bgrx)->Unit(benchmark::kMillisecond);
BENCHMARK(captioned)->Unit(benchmark::kMillisecond);
BENCHMARK(still)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hopekiosk
