// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/medium_check.h"

#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <ctime>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "sources/ffmpeg_log.h"
#include "sources/media_file.h"
#include "sources/still_header.h"
#include "sources/still_picture.h"

extern "C" {
#include <libavutil/cpu.h>
}

namespace hopekiosk {
namespace {

const std::atomic<bool> kNeverCancelled = false;

constexpr double kStartSeconds = 10;
constexpr double kPlaceSeconds = 2;
constexpr int kPlaces = 10;
/// A film that breaks in a place or two plays on behind it.
constexpr int kPlacesNeeded = 8;
/// Pictures that are decoded at a place at most, whatever rate the file claims.
constexpr int kMostFrames = 2'000;
/// Containers round durations, and sound and picture end apart.
constexpr double kMissingShare = 0.02;
constexpr double kMissingSeconds = 2;
/// Fragmented files may claim any length; nobody brings a film of half a day.
constexpr double kLongestBelieved = 12 * 3600;
constexpr Size kScreen{1920, 1080};

CheckedMedium refused(std::string why) { return {false, std::move(why)}; }
CheckedMedium refused(const Error& error) { return refused(error.reason()); }

std::string clock(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

double seconds_of(std::int64_t ticks, AVRational base) {
  return static_cast<double>(ticks) * av_q2d(base);
}

/// A stream that is decoded, with what came of it.
struct Decoding {
  const AVStream* stream = nullptr;
  CodecHandle codec;
  int frames = 0;
};

class FilmCheck {
 public:
  explicit FilmCheck(MediaFile file) : file_(std::move(file)), format_(file_.format()) {}

  CheckedMedium run() {
    if (auto why = open_decoders()) return refused(*why);
    if (auto why = demux_all()) return refused(std::move(*why));
    if (!seek(0) || !decode(0, kStartSeconds)) return refused("its start can’t be decoded");
    if (last_ - first_ > kStartSeconds + kPlaces * kPlaceSeconds) {
      int good = 0;
      for (int place = 1; place <= kPlaces; ++place) {
        const double at = (last_ - first_) * place / (kPlaces + 1);
        good += seek(at) && decode(at, kPlaceSeconds) ? 1 : 0;
      }
      if (seeks_ && good < kPlacesNeeded) {
        return refused(fmt::format("{} of {} places in it can’t be decoded: copy it again",
                                   kPlaces - good, kPlaces));
      }
    }
    return {true, describe()};
  }

 private:
  /// None where at least one of picture and sound can be decoded, else the first reason.
  std::optional<Error> open_decoders() {
    std::optional<Error> why;
    for (const AVStream* stream : {file_.picture_stream(), file_.sound_stream()}) {
      if (stream == nullptr) continue;
      auto codec = open_decoder(*stream, 1, file_.name());
      if (codec) {
        decodings_.push_back({stream, std::move(*codec), 0});
      } else if (!why) {
        why = codec.error();
      }
    }
    // A film whose pictures can't be decoded isn't one, though its sound could be heard.
    const bool blind = file_.picture_stream() != nullptr &&
                       (decodings_.empty() || decodings_[0].stream != file_.picture_stream());
    if (!decodings_.empty() && !blind) return std::nullopt;
    return why ? why : Error{"there is neither picture nor sound in it", "", {}};
  }

  /// Reads every packet, and notes from when to when they last.
  std::optional<std::string> demux_all() {
    const PacketHandle packet = new_packet();
    bool any = false;
    while (av_read_frame(&format_, packet.get()) >= 0) {
      const AVStream& stream = *format_.streams[packet->stream_index];
      const std::int64_t stamp = packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts;
      const bool counts = std::any_of(decodings_.begin(), decodings_.end(),
                                      [&](const Decoding& each) { return each.stream == &stream; });
      if (counts && stamp != AV_NOPTS_VALUE) {
        const double begins = seconds_of(stamp, stream.time_base);
        const double ends = begins + seconds_of(packet->duration, stream.time_base);
        first_ = any ? std::min(first_, begins) : begins;
        last_ = any ? std::max(last_, ends) : ends;
        any = true;
      }
      av_packet_unref(packet.get());
    }
    if (file_.read_error() != 0) return "it can’t be read to its end";
    if (!any) return "there is nothing in it";
    // Films that begin late count their length from 0 or from their start.
    const double promised = promised_length();
    const double missing = promised - std::max(last_ - first_, last_);
    if (missing > kMissingSeconds && missing > promised * kMissingShare) {
      return fmt::format("it ends after {} of {}: copy it again", clock(last_ - first_),
                         clock(promised));
    }
    return std::nullopt;
  }

  /// What the file says of picture and sound; subtitles may go on for longer.
  double promised_length() const {
    double longest = 0;
    for (const Decoding& each : decodings_) {
      const std::int64_t ticks = each.stream->duration;
      if (ticks != AV_NOPTS_VALUE && ticks > 0) {
        longest = std::max(longest, seconds_of(ticks, each.stream->time_base));
      }
    }
    if (longest <= 0 && format_.duration > 0) {
      longest = static_cast<double>(format_.duration) / AV_TIME_BASE;
    }
    return longest < kLongestBelieved ? longest : 0;
  }

  /// `at` counts from the first packet. Containers that can't be sought are only begun anew.
  bool seek(double at) {
    for (Decoding& each : decodings_) {
      avcodec_flush_buffers(each.codec.get());
      each.frames = 0;
    }
    const auto target = static_cast<std::int64_t>((first_ + at) * AV_TIME_BASE);
    if (av_seek_frame(&format_, -1, target, AVSEEK_FLAG_BACKWARD) >= 0) return true;
    if (at > 0) {
      seeks_ = false;
      return false;
    }
    return avformat_seek_file(&format_, -1, INT64_MIN, 0, INT64_MAX, AVSEEK_FLAG_BYTE) >= 0;
  }

  /// True when each of the streams gave something within `seconds` behind `at`.
  bool decode(double at, double seconds) {
    const PacketHandle packet = new_packet();
    const double until = first_ + at + seconds;
    std::vector<bool> done(decodings_.size(), false);
    int packets = 0;
    while (std::find(done.begin(), done.end(), false) != done.end() &&
           packets++ < kMostFrames * static_cast<int>(decodings_.size()) &&
           av_read_frame(&format_, packet.get()) >= 0) {
      for (std::size_t i = 0; i < decodings_.size(); ++i) {
        if (decodings_[i].stream->index != packet->stream_index) continue;
        const std::int64_t stamp = packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts;
        const bool beyond =
            stamp != AV_NOPTS_VALUE && seconds_of(stamp, decodings_[i].stream->time_base) > until;
        if (beyond) done[i] = true;
        if (!done[i]) feed(decodings_[i], packet.get());
      }
      av_packet_unref(packet.get());
    }
    for (Decoding& each : decodings_) feed(each, nullptr);
    return decodings_[0].frames > 0 &&
           std::any_of(decodings_.begin(), decodings_.end(),
                       [](const Decoding& each) { return each.frames > 0; });
  }

  /// Null: what is still in the decoder.
  static void feed(Decoding& decoding, const AVPacket* packet) {
    // What one damaged packet does to the decoder is the next one's business.
    static_cast<void>(avcodec_send_packet(decoding.codec.get(), packet));
    const FrameHandle frame = new_frame();
    while (avcodec_receive_frame(decoding.codec.get(), frame.get()) >= 0) {
      ++decoding.frames;
      av_frame_unref(frame.get());
    }
  }

  std::string describe() const {
    std::string words = file_.picture_stream() != nullptr ? "film" : "sound";
    for (const Decoding& each : decodings_) {
      const AVCodecParameters& parameters = *each.stream->codecpar;
      words += fmt::format(", {}", avcodec_get_name(parameters.codec_id));
      if (parameters.codec_type == AVMEDIA_TYPE_VIDEO) {
        words += fmt::format(" {}x{}", parameters.width, parameters.height);
      }
    }
    return words + ", " + clock(last_ - first_);
  }

  MediaFile file_;
  AVFormatContext& format_;
  std::vector<Decoding> decodings_;  // the picture first
  double first_ = 0;                 // seconds
  double last_ = 0;
  bool seeks_ = true;
};

std::string_view name_of(StillFormat format) {
  switch (format) {
    case StillFormat::Jpeg: return "jpeg";
    case StillFormat::Png: return "png";
    case StillFormat::WebP: return "webp";
  }
  return "";
}

/// A picture, wholly; none where the file isn't one.
std::optional<CheckedMedium> check_picture(FileReader& file) {
  std::array<std::uint8_t, 64> start{};
  const std::int64_t got = file.read(0, start.data(), start.size());
  if (got <= 0) return refused("it can’t be read");
  const auto looked_at = std::span(start).first(static_cast<std::size_t>(got));
  const bool picture = read_still_header(looked_at).has_value();
  if (!picture) return std::nullopt;
  const auto bytes = file.read_all(kLargestStillBytes, kNeverCancelled);
  if (!bytes) return refused(bytes.error());
  const auto header = read_still_header(*bytes);
  const auto decoded = decode_still(*bytes, {kScreen, Fit::Contain}, file.name());
  if (!decoded) return refused(decoded.error());
  return CheckedMedium{true, fmt::format("picture, {} {}x{}", name_of(header->format),
                                         header->size.width, header->size.height)};
}

/// In which television writes names of channels into its streams (ETSI EN 300 468, annex A).
constexpr std::array kBroadcastCharsets = {
    "ISO6937",     "ISO-8859-1",  "ISO-8859-2",  "ISO-8859-3",  "ISO-8859-4",
    "ISO-8859-5",  "ISO-8859-6",  "ISO-8859-7",  "ISO-8859-8",  "ISO-8859-9",
    "ISO-8859-10", "ISO-8859-11", "ISO-8859-13", "ISO-8859-14", "ISO-8859-15",
    "UCS-2BE",     "KSC_5601",    "GB2312",      "BIG5",        "UTF-8"};

/// A black pixel, as PNG.
constexpr std::array<std::uint8_t, 67> kPixel = {
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48,
    0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00,
    0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00, 0x00, 0x00, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78,
    0x9C, 0x63, 0x60, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01, 0x48, 0xAF, 0xA4, 0x71, 0x00,
    0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82};

}  // namespace

CheckedMedium check_medium(FileReader file) {
  if (auto picture = check_picture(file)) return *picture;
  auto film = MediaFile::open(std::move(file), kNeverCancelled);
  if (!film) return refused(film.error());
  return FilmCheck(std::move(*film)).run();
}

void warm_up_decoders() {
  silence_ffmpeg();
  av_log_set_level(AV_LOG_QUIET);
  static_cast<void>(av_cpu_count());
  static_cast<void>(av_get_cpu_flags());
  // Containers tell when they were made, and libc looks for the time zone.
  tzset();
  // Never closed: libc would unload what it needs for them.
  for (const char* charset : kBroadcastCharsets) static_cast<void>(iconv_open("UTF-8", charset));
  static_cast<void>(decode_still(kPixel, {kScreen, Fit::Contain}, "a pixel"));
}

}  // namespace hopekiosk
