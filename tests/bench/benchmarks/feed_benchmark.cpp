// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What it costs to hand pictures and sound from a worker's thread to the programme.
#include <benchmark/benchmark.h>

#include <memory>
#include <vector>

#include "programme/feed.h"

namespace hopekiosk {
namespace {

/// Gives pictures and sound without decoding anything, for ever.
class EndlessSource final : public Source {
 public:
  Result<SourceDescription> open() override {
    SourceDescription description;
    description.has_pictures = true;
    description.has_sound = true;
    return description;
  }
  Result<std::optional<TimedPicture>> next_picture() override {
    const ExactTime duration = ExactTime::from_samples(1600);
    const TimedPicture picture{picture_, ExactTime::from_samples(1600 * pictures_++), duration};
    return std::optional(picture);
  }
  Result<std::optional<TimedSound>> next_sound() override {
    TimedSound run{1024 * runs_++, std::vector<float>(1024 * kChannels)};
    return std::optional(std::move(run));
  }
  ExactTime length() const override { return {}; }
  void cancel() override {}

 private:
  const PictureRef picture_ = std::make_shared<const Picture>();
  std::int64_t pictures_ = 0;
  std::int64_t runs_ = 0;
};

/// One frame of a 30 frames/s film: its picture and its 1,600 frames of sound.
void hand_over_a_frame(benchmark::State& state) {
  Feed feed(std::make_unique<EndlessSource>());
  feed.set_limits(Feed::kPlaying);
  std::vector<float> sound(1600 * kChannels);
  std::int64_t position = 0;
  for (auto _ : state) {
    feed.wait_until_decided(position + 1600, SteadyTime::max());
    benchmark::DoNotOptimize(feed.take_picture_before(position + 1600));
    feed.take_sound(position, sound, {});
    position += 1600;
  }
}
BENCHMARK(hand_over_a_frame)->UseRealTime();

}  // namespace
}  // namespace hopekiosk
