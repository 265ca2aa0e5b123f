// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/film_encoder.h"

#include <fmt/format.h>
#include <libyuv.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "media/samples.h"
#include "sources/ffmpeg_handles.h"
#include "sources/ffmpeg_log.h"

extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
}

namespace hopekiosk {
namespace {

constexpr const char* kPictureEncoder = "libx264";
constexpr const char* kSoundEncoder = "aac";
/// As good as the eye can tell from the slides' own pictures, letters included.
constexpr const char* kQuality = "20";
/// Twice as fast as x264's "veryfast", for files twice as large: authors wait for it more than
/// once.
constexpr const char* kPreset = "superfast";
constexpr std::int64_t kSoundBits = 192'000;

std::string words_of(int error) {
  std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
  return av_make_error_string(text.data(), text.size(), error);
}

Error no_encoder(const char* name) {
  return {fmt::format("this machine's FFmpeg has no encoder '{}'", name),
          "install Debian's own libavcodec",
          {}};
}

struct FreeOutput {
  void operator()(AVFormatContext* format) const {
    if (format->pb != nullptr) avio_closep(&format->pb);
    avformat_free_context(format);
  }
};
using OutputHandle = std::unique_ptr<AVFormatContext, FreeOutput>;

}  // namespace

struct FilmEncoder::State {
  std::filesystem::path file;
  Size size;
  OutputHandle format;
  CodecHandle pictures;
  CodecHandle sound;
  AVStream* picture_stream = nullptr;
  AVStream* sound_stream = nullptr;
  FrameHandle picture;
  FrameHandle block;  // of sound
  PacketHandle packet;
  std::vector<float> waiting;  // less than one block, interleaved
  std::int64_t pictures_given = 0;
  std::int64_t samples_given = 0;

  Error failure(int error) const {
    return {fmt::format("the film can't be written ({})", words_of(error)),
            "free some room on the disk or name another file",
            {file.string()}};
  }

  Result<void> open_pictures(Ratio rate);
  Result<void> open_sound();
  Result<void> open_file();
  AVStream* add_stream(AVCodecContext& codec) const;
  Result<void> encode(AVCodecContext& codec, const AVStream& stream, const AVFrame* frame);
  Result<void> encode_block(const float* interleaved, int frames);
};

Result<void> FilmEncoder::State::open_pictures(Ratio rate) {
  const AVCodec* encoder = avcodec_find_encoder_by_name(kPictureEncoder);
  if (encoder == nullptr) return no_encoder(kPictureEncoder);
  pictures = owned<CodecHandle>(avcodec_alloc_context3(encoder));
  pictures->width = size.width;
  pictures->height = size.height;
  pictures->pix_fmt = AV_PIX_FMT_YUV420P;
  pictures->framerate = {static_cast<int>(rate.numerator), static_cast<int>(rate.denominator)};
  pictures->time_base = av_inv_q(pictures->framerate);
  pictures->sample_aspect_ratio = {1, 1};
  pictures->color_range = AVCOL_RANGE_MPEG;
  pictures->colorspace = AVCOL_SPC_SMPTE170M;
  pictures->color_primaries = AVCOL_PRI_BT709;
  pictures->color_trc = AVCOL_TRC_BT709;
  pictures->chroma_sample_location = AVCHROMA_LOC_CENTER;
  pictures->thread_count = 0;  // as many as there are cores
  pictures->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  av_opt_set(pictures->priv_data, "preset", kPreset, 0);
  av_opt_set(pictures->priv_data, "crf", kQuality, 0);
  if (const int error = avcodec_open2(pictures.get(), encoder, nullptr); error < 0) {
    return failure(error);
  }
  picture = new_frame();
  picture->format = AV_PIX_FMT_YUV420P;
  picture->width = size.width;
  picture->height = size.height;
  picture->color_range = AVCOL_RANGE_MPEG;
  if (av_frame_get_buffer(picture.get(), 0) < 0) throw std::bad_alloc();
  return {};
}

Result<void> FilmEncoder::State::open_sound() {
  const AVCodec* encoder = avcodec_find_encoder_by_name(kSoundEncoder);
  if (encoder == nullptr) return no_encoder(kSoundEncoder);
  sound = owned<CodecHandle>(avcodec_alloc_context3(encoder));
  sound->sample_fmt = AV_SAMPLE_FMT_FLTP;
  sound->sample_rate = static_cast<int>(kSampleRate);
  sound->time_base = {1, sound->sample_rate};
  sound->bit_rate = kSoundBits;
  sound->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  av_channel_layout_default(&sound->ch_layout, kChannels);
  if (const int error = avcodec_open2(sound.get(), encoder, nullptr); error < 0) {
    return failure(error);
  }
  block = new_frame();
  return {};
}

AVStream* FilmEncoder::State::add_stream(AVCodecContext& codec) const {
  AVStream* stream = avformat_new_stream(format.get(), nullptr);
  if (stream == nullptr || avcodec_parameters_from_context(stream->codecpar, &codec) < 0) {
    throw std::bad_alloc();
  }
  stream->time_base = codec.time_base;
  return stream;
}

Result<void> FilmEncoder::State::open_file() {
  AVFormatContext* made = nullptr;
  // The name goes to libavformat's protocols: "file:" keeps one with a colon from being another.
  const std::string name = "file:" + file.string();
  if (avformat_alloc_output_context2(&made, nullptr, "mp4", name.c_str()) < 0) {
    throw std::bad_alloc();
  }
  format.reset(made);
  picture_stream = add_stream(*pictures);
  picture_stream->avg_frame_rate = pictures->framerate;
  sound_stream = add_stream(*sound);
  if (const int error = avio_open(&format->pb, name.c_str(), AVIO_FLAG_WRITE); error < 0) {
    return failure(error);
  }
  // The index at the front, so that a film begins while it's still being copied or loaded.
  AVDictionary* options = nullptr;
  av_dict_set(&options, "movflags", "faststart", 0);
  const int error = avformat_write_header(format.get(), &options);
  av_dict_free(&options);
  return error < 0 ? Result<void>(failure(error)) : Result<void>();
}

/// `frame` null: what the encoder still holds.
Result<void> FilmEncoder::State::encode(AVCodecContext& codec, const AVStream& stream,
                                        const AVFrame* frame) {
  if (const int error = avcodec_send_frame(&codec, frame); error < 0) return failure(error);
  while (true) {
    const int got = avcodec_receive_packet(&codec, packet.get());
    if (got == AVERROR(EAGAIN) || got == AVERROR_EOF) return {};
    if (got < 0) return failure(got);
    // Where the encoder doesn't say: pictures stand for one unit of its time base.
    if (packet->duration == 0 && &codec == pictures.get()) packet->duration = 1;
    packet->stream_index = stream.index;
    av_packet_rescale_ts(packet.get(), codec.time_base, stream.time_base);
    const int error = av_interleaved_write_frame(format.get(), packet.get());
    if (error < 0) return failure(error);
    if (format->pb->error < 0) return failure(format->pb->error);
  }
}

Result<void> FilmEncoder::State::encode_block(const float* interleaved, int frames) {
  av_frame_unref(block.get());
  block->format = AV_SAMPLE_FMT_FLTP;
  block->nb_samples = frames;
  block->sample_rate = sound->sample_rate;
  if (av_channel_layout_copy(&block->ch_layout, &sound->ch_layout) < 0 ||
      av_frame_get_buffer(block.get(), 0) < 0) {
    throw std::bad_alloc();
  }
  for (int channel = 0; channel < kChannels; ++channel) {
    auto* plane = reinterpret_cast<float*>(block->extended_data[channel]);
    for (int i = 0; i < frames; ++i) {
      plane[i] = std::clamp(interleaved[i * kChannels + channel], -1.0F, 1.0F);
    }
  }
  block->pts = std::exchange(samples_given, samples_given + frames);
  return encode(*sound, *sound_stream, block.get());
}

FilmEncoder::FilmEncoder(std::unique_ptr<State> state) : state_(std::move(state)) {}
FilmEncoder::FilmEncoder(FilmEncoder&&) noexcept = default;
FilmEncoder::~FilmEncoder() = default;

Result<FilmEncoder> FilmEncoder::create(const std::filesystem::path& file, Size size, Ratio rate) {
  silence_ffmpeg();
  auto state = std::make_unique<State>();
  state->file = file;
  state->size = size;
  state->packet = new_packet();
  if (auto opened = state->open_pictures(rate); !opened) return opened.error();
  if (auto opened = state->open_sound(); !opened) return opened.error();
  if (auto opened = state->open_file(); !opened) return opened.error();
  return FilmEncoder(std::move(state));
}

Result<void> FilmEncoder::set_picture(const std::uint8_t* pixels, int stride) {
  AVFrame& picture = *state_->picture;
  // The encoder may still hold the one before.
  if (av_frame_make_writable(&picture) < 0) throw std::bad_alloc();
  libyuv::ARGBToI420(pixels, stride, picture.data[0], picture.linesize[0], picture.data[1],
                     picture.linesize[1], picture.data[2], picture.linesize[2], state_->size.width,
                     state_->size.height);
  return {};
}

Result<void> FilmEncoder::add_picture() {
  state_->picture->pts = state_->pictures_given++;
  return state_->encode(*state_->pictures, *state_->picture_stream, state_->picture.get());
}

Result<void> FilmEncoder::add_sound(std::span<const float> interleaved) {
  auto& waiting = state_->waiting;
  waiting.insert(waiting.end(), interleaved.begin(), interleaved.end());
  const int frames = state_->sound->frame_size;
  const auto values = static_cast<std::size_t>(frames) * kChannels;
  std::size_t taken = 0;
  for (; waiting.size() - taken >= values; taken += values) {
    if (auto done = state_->encode_block(waiting.data() + taken, frames); !done) return done;
  }
  waiting.erase(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(taken));
  return {};
}

Result<void> FilmEncoder::finish() {
  State& state = *state_;
  if (!state.waiting.empty()) {
    const auto frames = static_cast<int>(state.waiting.size() / kChannels);
    if (auto done = state.encode_block(state.waiting.data(), frames); !done) return done;
    state.waiting.clear();
  }
  if (auto done = state.encode(*state.pictures, *state.picture_stream, nullptr); !done) return done;
  if (auto done = state.encode(*state.sound, *state.sound_stream, nullptr); !done) return done;
  if (const int error = av_write_trailer(state.format.get()); error < 0) {
    return state.failure(error);
  }
  if (const int error = avio_closep(&state.format->pb); error < 0) return state.failure(error);
  return {};
}

}  // namespace hopekiosk
