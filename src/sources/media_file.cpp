// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/media_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <tuple>

#include "playlist/localised_text.h"
#include "sources/allowed_media.h"
#include "sources/ffmpeg_log.h"
#include "sources/subtitle_choice.h"

extern "C" {
#include <libavutil/avstring.h>
#include <libavutil/opt.h>
}

namespace hopekiosk {

struct MediaFile::Input {
  Input(FileReader&& file_reader, const std::atomic<bool>& stop)
      : reader(std::move(file_reader)), cancelled(stop) {}

  FileReader reader;
  std::int64_t position = 0;
  const std::atomic<bool>& cancelled;

  static int read(void* opaque, std::uint8_t* into, int length) {
    auto& input = *static_cast<Input*>(opaque);
    if (input.cancelled) return AVERROR_EXIT;
    const std::int64_t got = input.reader.read(input.position, into, length);
    if (got < 0) return AVERROR(EIO);
    if (got == 0) return AVERROR_EOF;
    input.position += got;
    return static_cast<int>(got);
  }

  static std::int64_t seek(void* opaque, std::int64_t offset, int whence) {
    auto& input = *static_cast<Input*>(opaque);
    switch (whence & ~AVSEEK_FORCE) {
      case AVSEEK_SIZE: return input.reader.size();
      case SEEK_SET: break;
      case SEEK_CUR: offset += input.position; break;
      case SEEK_END: offset += input.reader.size(); break;
      default: return AVERROR(EINVAL);
    }
    if (offset < 0) return AVERROR(EINVAL);
    return input.position = offset;
  }

  static int interrupted(void* opaque) { return static_cast<Input*>(opaque)->cancelled ? 1 : 0; }
};

namespace {

/// One read of this size is what a USB stick likes and what a join can afford.
constexpr int kReadBytes = 64 * 1024;
/// Bytes searched for a container's signature; cover pictures in front of MP3 can be megabytes.
constexpr unsigned kSignatureBytes = 4U << 20;
/// Bytes and time that libavformat may read ahead to learn about streams that the container's
/// header doesn't describe. It stops as soon as it knows them all: only MPEG streams come near.
constexpr std::int64_t kProbeBytes = 5 << 20;
constexpr std::int64_t kProbeTime = 3 * AV_TIME_BASE;

int refuse_to_open(AVFormatContext*, AVIOContext** io, const char*, int, AVDictionary**) {
  *io = nullptr;
  return AVERROR(EACCES);
}

bool is_allowed(const AVInputFormat& format) {
  return std::find(kFilmDemuxers.begin(), kFilmDemuxers.end(), format.name) != kFilmDemuxers.end();
}

bool is_picture_format(std::string_view name) {
  return name.ends_with("_pipe") || name == "image2" || name == "gif" || name == "apng";
}

Error unreadable(const std::string& name, int error_number) {
  return {fmt::format("{} can't be read ({})", name, std::strerror(error_number)),
          "check the disk or the stick that it is on",
          {},
          {}};
}

Error not_a_film(const std::string& name) {
  return {fmt::format("{} is not a film or a sound file", name),
          "use MP4, WebM, MKV, AVI, MPEG, Ogg, FLAC, WAV, MP3 or AAC",
          {},
          {}};
}

Error damaged(const std::string& name) {
  return {
      fmt::format("{} is damaged or incomplete", name), "copy it again from where it came", {}, {}};
}

/// The container that the content shows, if it's an allowed one.
Result<const AVInputFormat*> recognise(AVIOContext& io, const std::string& name) {
  const AVInputFormat* format = nullptr;
  if (av_probe_input_buffer2(&io, &format, "", nullptr, 0, kSignatureBytes) < 0 || !format) {
    return not_a_film(name);
  }
  if (is_allowed(*format)) return format;
  if (is_picture_format(format->name)) {
    return Error{
        fmt::format("{} is a picture, not a film", name), "name it in a <picture>", {}, {}};
  }
  return not_a_film(name);
}

FormatHandle new_format(AVIOContext& io, AVIOInterruptCB interrupt) {
  FormatHandle format = owned<FormatHandle>(avformat_alloc_context());
  format->pb = &io;
  format->flags |= AVFMT_FLAG_CUSTOM_IO;
  format->io_open = refuse_to_open;
  format->interrupt_callback = interrupt;
  format->probesize = kProbeBytes;
  format->max_analyze_duration = kProbeTime;
  // An empty list allows nothing.
  av_opt_set(format.get(), "protocol_whitelist", "", 0);
  av_opt_set(format.get(), "codec_whitelist", kFilmDecoders, 0);
  return format;
}

/// 2: in `wanted`; 1: in that language of another region; 0: not, or nothing is wanted.
int speaks(const AVStream& stream, const std::string& wanted) {
  const AVDictionaryEntry* entry = av_dict_get(stream.metadata, "language", nullptr, 0);
  if (wanted.empty() || entry == nullptr) return 0;
  const std::string spoken = shortest_language(entry->value);
  if (spoken == wanted) return 2;
  return primary_language(spoken) == primary_language(wanted) ? 1 : 0;
}

template <typename Better>
AVStream* best_stream(const AVFormatContext& format, AVMediaType type, const std::string& language,
                      Better size_of) {
  AVStream* best = nullptr;
  const auto rank = [&](const AVStream& stream) {
    return std::tuple(speaks(stream, language), stream.disposition & AV_DISPOSITION_DEFAULT,
                      size_of(*stream.codecpar));
  };
  for (unsigned i = 0; i < format.nb_streams; ++i) {
    AVStream* stream = format.streams[i];
    if (stream->codecpar->codec_type != type) continue;
    if (stream->disposition & AV_DISPOSITION_ATTACHED_PIC) continue;
    if (!best || rank(*stream) > rank(*best)) best = stream;
  }
  return best;
}

const AVCodec* allowed_decoder(AVCodecID id) {
  void* state = nullptr;
  while (const AVCodec* codec = av_codec_iterate(&state)) {
    if (codec->id == id && av_codec_is_decoder(codec) &&
        av_match_list(codec->name, kFilmDecoders, ',') > 0) {
      return codec;
    }
  }
  return nullptr;
}

std::string codec_name(const AVCodecParameters& parameters) {
  if (parameters.codec_id != AV_CODEC_ID_NONE) return avcodec_get_name(parameters.codec_id);
  if (parameters.codec_tag == 0) return "unknown";
  std::array<char, AV_FOURCC_MAX_STRING_SIZE> text{};
  return av_fourcc_make_string(text.data(), parameters.codec_tag);
}

}  // namespace

MediaFile::MediaFile(std::unique_ptr<Input> input, IoHandle io, FormatHandle format,
                     std::string name)
    : input_(std::move(input)),
      io_(std::move(io)),
      format_(std::move(format)),
      name_(std::move(name)) {}
MediaFile::MediaFile(MediaFile&&) noexcept = default;
MediaFile::~MediaFile() = default;

Result<MediaFile> MediaFile::open(const std::filesystem::path& path,
                                  const std::atomic<bool>& cancelled) {
  Result<FileReader> reader = FileReader::open(path);
  if (!reader) return reader.error();
  return open(std::move(*reader), cancelled);
}

Result<MediaFile> MediaFile::open(FileReader reader, const std::atomic<bool>& cancelled) {
  silence_ffmpeg();
  const std::string name = reader.name();
  auto input = std::make_unique<Input>(std::move(reader), cancelled);
  auto* buffer = static_cast<unsigned char*>(av_malloc(kReadBytes));
  IoHandle io = owned<IoHandle>(
      avio_alloc_context(buffer, kReadBytes, 0, input.get(), Input::read, nullptr, Input::seek));
  const auto failed = [&](Error otherwise) {
    if (cancelled) return cancelled_error();
    if (input->reader.error_number() != 0) return unreadable(name, input->reader.error_number());
    return otherwise;
  };

  const Result<const AVInputFormat*> demuxer = recognise(*io, name);
  if (!demuxer) return failed(demuxer.error());
  FormatHandle format = new_format(*io, {Input::interrupted, input.get()});
  // On failure libavformat frees the context that it was given.
  AVFormatContext* opening = format.release();
  const int opened = avformat_open_input(&opening, "", *demuxer, nullptr);
  format.reset(opening);
  if (opened < 0) return failed(damaged(name));
  if (avformat_find_stream_info(format.get(), nullptr) < 0) return failed(damaged(name));
  if (cancelled) return cancelled_error();
  return MediaFile(std::move(input), std::move(io), std::move(format), name);
}

int MediaFile::read_error() const { return input_->reader.error_number(); }
bool MediaFile::cancelled() const { return input_->cancelled; }

std::vector<std::uint8_t> MediaFile::bytes_at(std::int64_t offset, int length) {
  if (offset < 0 || length <= 0) return {};
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(length));
  const std::int64_t got = input_->reader.read(offset, bytes.data(), length);
  bytes.resize(static_cast<std::size_t>(std::max<std::int64_t>(got, 0)));
  return bytes;
}

AVStream* MediaFile::picture_stream() const {
  return best_stream(*format_, AVMEDIA_TYPE_VIDEO, {}, [](const AVCodecParameters& parameters) {
    return std::int64_t{parameters.width} * parameters.height;
  });
}

AVStream* MediaFile::sound_stream(std::string_view language) const {
  return best_stream(
      *format_, AVMEDIA_TYPE_AUDIO, shortest_language(language),
      [](const AVCodecParameters& parameters) { return parameters.ch_layout.nb_channels; });
}

AVStream* MediaFile::cover_stream() const {
  for (unsigned i = 0; i < format_->nb_streams; ++i) {
    AVStream* stream = format_->streams[i];
    if ((stream->disposition & AV_DISPOSITION_ATTACHED_PIC) && stream->attached_pic.size > 0) {
      return stream;
    }
  }
  return nullptr;
}

Result<CodecHandle> open_decoder(const AVStream& stream, int threads,
                                 const std::string& file_name) {
  const AVCodec* decoder = allowed_decoder(stream.codecpar->codec_id);
  const bool is_sound = stream.codecpar->codec_type == AVMEDIA_TYPE_AUDIO;
  const std::string what =
      fmt::format("{} of {}", is_sound ? "the sound" : "the picture", file_name);
  if (!decoder) {
    return Error{fmt::format("{} is coded in a way that can't be played here ({})", what,
                             codec_name(*stream.codecpar)),
                 is_sound ? "convert it to AAC" : "convert it to H.264",
                 {},
                 {}};
  }
  CodecHandle codec = owned<CodecHandle>(avcodec_alloc_context3(decoder));
  av_opt_set(codec.get(), "codec_whitelist", kFilmDecoders, 0);
  if (avcodec_parameters_to_context(codec.get(), stream.codecpar) < 0) throw std::bad_alloc();
  codec->pkt_timebase = stream.time_base;
  codec->thread_count = threads;
  codec->max_pixels = kLargestFilmPixels;
  if (avcodec_open2(codec.get(), decoder, nullptr) < 0) {
    return Error{fmt::format("{} can't be decoded: its description is damaged", what),
                 "copy it again from where it came",
                 {},
                 {}};
  }
  return codec;
}

}  // namespace hopekiosk
