// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/stereo_resampler.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/time.h"
#include "media/samples.h"

extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
}

namespace hopekiosk {
namespace {

/// The frame's layout, or the usual one for its number of channels where it names none.
void copy_layout(AVChannelLayout& into, const AVFrame& frame) {
  if (frame.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC) {
    av_channel_layout_uninit(&into);
    av_channel_layout_default(&into, frame.ch_layout.nb_channels);
  } else if (av_channel_layout_copy(&into, &frame.ch_layout) < 0) {
    throw std::bad_alloc();
  }
}

}  // namespace

StereoResampler::StereoResampler() = default;
StereoResampler::~StereoResampler() { av_channel_layout_uninit(&layout_); }

StereoResampler::StereoResampler(StereoResampler&& other) noexcept { *this = std::move(other); }

StereoResampler& StereoResampler::operator=(StereoResampler&& other) noexcept {
  std::swap(resampler_, other.resampler_);
  std::swap(rate_, other.rate_);
  std::swap(format_, other.format_);
  std::swap(layout_, other.layout_);
  std::swap(given_, other.given_);
  return *this;
}

bool StereoResampler::begin(const AVFrame& frame) {
  resampler_.reset();
  given_ = 0;
  if (frame.sample_rate <= 0 || frame.ch_layout.nb_channels <= 0) return false;
  copy_layout(layout_, frame);
  AVChannelLayout stereo = AV_CHANNEL_LAYOUT_STEREO;  // not const: FFmpeg 5.1 wants it so
  SwrContext* context = nullptr;
  const int allocated = swr_alloc_set_opts2(
      &context, &stereo, AV_SAMPLE_FMT_FLT, static_cast<int>(kSampleRate), &layout_,
      static_cast<AVSampleFormat>(frame.format), frame.sample_rate, 0, nullptr);
  resampler_.reset(context);
  if (allocated < 0) return false;
  av_opt_set_double(context, "rematrix_maxval", 1.0, 0);
  if (layout_.nb_channels == 1) {
    const std::array<double, 2> both{1.0, 1.0};
    swr_set_matrix(context, both.data(), 1);
  }
  if (swr_init(context) < 0) {
    resampler_.reset();
    return false;
  }
  rate_ = frame.sample_rate;
  format_ = frame.format;
  return true;
}

bool StereoResampler::fits(const AVFrame& frame) const {
  if (!resampler_ || frame.sample_rate != rate_ || frame.format != format_) return false;
  if (frame.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC) {
    return frame.ch_layout.nb_channels == layout_.nb_channels;
  }
  return av_channel_layout_compare(&layout_, &frame.ch_layout) == 0;
}

void StereoResampler::take(const std::uint8_t** in, int count, std::vector<float>& out) {
  const int room = swr_get_out_samples(resampler_.get(), count);
  if (room <= 0) return;
  const std::size_t before = out.size();
  out.resize(before + static_cast<std::size_t>(room) * kChannels);
  auto* into = reinterpret_cast<std::uint8_t*>(out.data() + before);
  const int got = std::max(0, swr_convert(resampler_.get(), &into, room, in, count));
  out.resize(before + static_cast<std::size_t>(got) * kChannels);
  given_ += got;
}

void StereoResampler::convert(const AVFrame& frame, int offset, int count,
                              std::vector<float>& out) {
  if (!resampler_ || count <= 0) return;
  const auto format = static_cast<AVSampleFormat>(frame.format);
  const bool planar = av_sample_fmt_is_planar(format) != 0;
  const int channels = frame.ch_layout.nb_channels;
  const int step = av_get_bytes_per_sample(format) * (planar ? 1 : channels);
  std::vector<const std::uint8_t*> in(static_cast<std::size_t>(planar ? channels : 1));
  for (std::size_t i = 0; i < in.size(); ++i) {
    in[i] = frame.extended_data[i] + static_cast<std::ptrdiff_t>(offset) * step;
  }
  take(in.data(), count, out);
}

void StereoResampler::finish(std::int64_t total_frames, std::vector<float>& out) {
  if (!resampler_) return;
  if (rate_ != kSampleRate) take(nullptr, 0, out);
  if (given_ > total_frames) {
    const auto excess = static_cast<std::size_t>(given_ - total_frames) * kChannels;
    out.resize(out.size() - std::min(excess, out.size()));
  }
  // The filter's count may stop one short of the rounded one: hold the last value.
  while (given_ < total_frames && out.size() >= kChannels) {
    out.push_back(out[out.size() - kChannels]);
    out.push_back(out[out.size() - kChannels]);
    ++given_;
  }
  resampler_.reset();
}

}  // namespace hopekiosk
