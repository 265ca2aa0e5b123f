// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/media_loudness.h"

#include <ebur128.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <memory>

#include "base/time.h"
#include "media/samples.h"
#include "sources/media_file.h"
#include "sources/packet_reader.h"
#include "sources/sound_track.h"
#include "sources/stream_decoder.h"

namespace hopekiosk {
namespace {

/// EBU Tech 3341: nothing quieter than this counts as sound.
constexpr double kSilence = -70;

struct EndMeasure {
  void operator()(ebur128_state* state) const { ebur128_destroy(&state); }
};

}  // namespace

std::optional<MediaLoudness> measure_loudness(const std::filesystem::path& file,
                                              const std::function<void(double)>& progress) {
  static const std::atomic<bool> never = false;
  Result<MediaFile> media = MediaFile::open(file, never);
  if (!media) return std::nullopt;
  AVStream* sound = media->sound_stream();
  if (sound == nullptr) return std::nullopt;
  auto codec = open_decoder(*sound, 1, media->name());
  if (!codec) return std::nullopt;
  PacketReader reader(*media, nullptr, sound);
  SoundTrack track(StreamDecoder(reader, Track::Sound, *sound, std::move(*codec)));
  const std::unique_ptr<ebur128_state, EndMeasure> measure(
      ebur128_init(static_cast<unsigned>(kChannels), static_cast<unsigned long>(kSampleRate),
                   EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK));
  if (!measure) return std::nullopt;
  double frames = 0;
  while (const auto next = track.next()) {
    const auto count = static_cast<std::size_t>(next->frames());
    if (ebur128_add_frames_float(measure.get(), next->interleaved.data(), count) !=
        EBUR128_SUCCESS) {
      return std::nullopt;
    }
    frames += static_cast<double>(count);
    progress(frames / kSampleRate);
  }
  MediaLoudness loudness;
  if (ebur128_loudness_global(measure.get(), &loudness.integrated) != EBUR128_SUCCESS) {
    return std::nullopt;
  }
  double peak = 0;
  for (int channel = 0; channel < kChannels; ++channel) {
    double of_channel = 0;
    if (ebur128_true_peak(measure.get(), static_cast<unsigned>(channel), &of_channel) !=
        EBUR128_SUCCESS) {
      return std::nullopt;
    }
    peak = std::max(peak, of_channel);
  }
  if (!(loudness.integrated > kSilence) || peak <= 0) return std::nullopt;
  loudness.true_peak = 20 * std::log10(peak);
  return loudness;
}

}  // namespace hopekiosk
