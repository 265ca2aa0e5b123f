// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/film_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace hopekiosk {
namespace {

constexpr double kStartSeconds = 10;
constexpr double kPlaceSeconds = 2;
constexpr int kPlaces = 10;
/// Of ten: a film that breaks in a place or two plays on behind it.
constexpr int kPlacesNeeded = 8;
/// Pictures that are decoded at a place at most, whatever rate the file claims.
constexpr int kMostFrames = 2'000;
/// Containers round durations, and sound and picture end apart.
constexpr double kMissingShare = 0.02;
constexpr double kMissingSeconds = 2;
/// Fragmented files may claim any length; nobody brings a film of half a day.
constexpr double kLongestBelieved = 12 * 3600;

CheckedMedium refused(std::string why) { return {false, std::move(why)}; }
CheckedMedium refused(const Error& error) { return refused(error.reason()); }

std::string clock(double seconds) {
  const long whole = std::lround(seconds);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

double seconds_of(std::int64_t ticks, AVRational base) {
  return static_cast<double>(ticks) * av_q2d(base);
}

/// A stream that is decoded.
struct Decoding {
  const AVStream* stream = nullptr;
  CodecHandle codec;
};

/// A stretch of a film that is decoded: its start, or one of the places.
struct Stretch {
  double until = 0;  ///< seconds
  int packets = 0;   ///< of the stream that leads
  int frames = 0;    ///< likewise
};

/// One way through the file, from its first byte to its last, so that one that is still being
/// copied can be checked as it comes. Only where no picture near a place can be begun with, which
/// damage does, and coders that save, that place is sought once all is there.
class FilmCheck {
 public:
  FilmCheck(MediaFile file, std::int64_t size)
      : file_(std::move(file)), format_(file_.format()), size_(size) {}

  CheckedMedium run() {
    if (auto why = open_decoders()) return refused(*why);
    const PacketHandle packet = new_packet();
    while (av_read_frame(&format_, packet.get()) >= 0) {
      look_at(*packet);
      av_packet_unref(packet.get());
    }
    if (stretch_) end_stretch();
    if (due_) passed_by_.push_back(*due_);
    if (file_.read_error() != 0) return refused("it can’t be read to its end");
    if (!any_) return refused("there is nothing in it");
    if (auto why = ends_early()) return refused(std::move(*why));
    if (!start_is_good_.value_or(false)) return refused("its start can’t be decoded");
    for (const double at : passed_by_) seek_and_decode(at);
    if (good_ * kPlaces < tried_ * kPlacesNeeded) {
      return refused(fmt::format("{} of {} places in it can’t be decoded: copy it again",
                                 tried_ - good_, tried_));
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
        decodings_.push_back({stream, std::move(*codec)});
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

  /// Notes from when to when it lasts, and decodes it where that is due.
  void look_at(const AVPacket& packet) {
    const auto decoding = std::find_if(
        decodings_.begin(), decodings_.end(),
        [&](const Decoding& each) { return each.stream->index == packet.stream_index; });
    if (decoding == decodings_.end()) return;
    const AVRational base = decoding->stream->time_base;
    const std::int64_t stamp = packet.pts != AV_NOPTS_VALUE ? packet.pts : packet.dts;
    if (stamp != AV_NOPTS_VALUE) {
      const double begins = seconds_of(stamp, base);
      const double ends = begins + seconds_of(packet.duration, base);
      first_ = any_ ? std::min(first_, begins) : begins;
      last_ = any_ ? std::max(last_, ends) : ends;
      now_ = begins;
      any_ = true;
    }
    const bool leads = decoding == decodings_.begin();
    if (leads) {
      const std::int64_t at = packet.pos >= 0 ? packet.pos : avio_tell(format_.pb);
      begin_or_end_stretch(at, (packet.flags & AV_PKT_FLAG_KEY) != 0);
      led_to_ = {at, now_};
    }
    if (stretch_ && now_ <= stretch_->until) feed(*decoding, &packet, leads);
  }

  /// `at`: bytes from the file's start. The stream that leads has come so far, and `now_`.
  void begin_or_end_stretch(std::int64_t at, bool can_begin) {
    if (stretch_) {
      const bool is_over = now_ > stretch_->until || ++stretch_->packets > kMostFrames;
      if (is_over) end_stretch();
    } else if (!start_is_good_) {
      stretch_ = Stretch{now_ + kStartSeconds};
    }
    for (; next_place_ <= kPlaces && at >= begin_of(next_place_); ++next_place_) {
      if (stretch_) continue;  // it's being decoded already
      if (due_) passed_by_.push_back(*due_);
      due_ = time_of(begin_of(next_place_), at);
    }
    if (stretch_ || !due_ || !can_begin) return;
    due_.reset();
    stretch_ = Stretch{now_ + kPlaceSeconds};
  }

  /// In bytes: how long the film is shows at its end only.
  std::int64_t begin_of(int place) const { return size_ / (kPlaces + 1) * place; }

  /// Seconds at a byte between the packet before and this one, between which a hole may be.
  double time_of(std::int64_t byte, std::int64_t at) const {
    const auto bytes = static_cast<double>(at - led_to_.at);
    if (bytes <= 0) return now_;
    const double share = std::clamp(static_cast<double>(byte - led_to_.at) / bytes, 0.0, 1.0);
    return led_to_.seconds + share * (now_ - led_to_.seconds);
  }

  void end_stretch() {
    const bool is_good = drain();
    if (!start_is_good_) {
      start_is_good_ = is_good;
    } else {
      ++tried_;
      good_ += is_good ? 1 : 0;
    }
    stretch_.reset();
  }

  /// What is still in the decoders. True when the stream that leads gave something.
  bool drain() {
    for (Decoding& each : decodings_) {
      feed(each, nullptr, &each == &decodings_.front());
      avcodec_flush_buffers(each.codec.get());
    }
    return stretch_->frames > 0;
  }

  /// One that was passed by, in seconds. Containers that can't be sought aren't to blame.
  void seek_and_decode(double at) {
    const auto target = static_cast<std::int64_t>(at * AV_TIME_BASE);
    if (av_seek_frame(&format_, -1, target, AVSEEK_FLAG_BACKWARD) < 0) return;
    stretch_ = Stretch{at + kPlaceSeconds};
    const PacketHandle packet = new_packet();
    while (stretch_->packets <= kMostFrames && av_read_frame(&format_, packet.get()) >= 0) {
      const bool leads = packet->stream_index == decodings_.front().stream->index;
      const std::int64_t stamp = packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts;
      const AVRational base = format_.streams[packet->stream_index]->time_base;
      const bool is_over =
          leads && stamp != AV_NOPTS_VALUE && seconds_of(stamp, base) > stretch_->until;
      if (leads && !is_over) {
        ++stretch_->packets;
        feed(decodings_.front(), packet.get(), true);
      }
      av_packet_unref(packet.get());
      if (is_over) break;
    }
    end_stretch();
  }

  /// Null: what is still in the decoder.
  void feed(Decoding& decoding, const AVPacket* packet, bool leads) {
    // What one damaged packet does to the decoder is the next one's business.
    static_cast<void>(avcodec_send_packet(decoding.codec.get(), packet));
    const FrameHandle frame = new_frame();
    while (avcodec_receive_frame(decoding.codec.get(), frame.get()) >= 0) {
      if (leads) ++stretch_->frames;
      av_frame_unref(frame.get());
    }
  }

  std::optional<std::string> ends_early() const {
    // Films that begin late count their length from 0 or from their start.
    const double promised = promised_length();
    const double missing = promised - std::max(last_ - first_, last_);
    if (missing <= kMissingSeconds || missing <= promised * kMissingShare) return std::nullopt;
    return fmt::format("it ends after {} of {}: copy it again", clock(last_ - first_),
                       clock(promised));
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
  std::int64_t size_;                // bytes
  std::vector<Decoding> decodings_;  // the first of them leads: the picture, where there is one
  double first_ = 0;                 // seconds, as those that follow
  double last_ = 0;
  double now_ = 0;
  bool any_ = false;  // of those three
  struct {
    std::int64_t at = 0;  // bytes
    double seconds = 0;
  } led_to_;  // the last packet of the stream that leads
  std::optional<Stretch> stretch_;
  std::optional<bool> start_is_good_;  // once it's over
  std::optional<double> due_;          // seconds: a place that waits for a picture to begin with
  std::vector<double> passed_by_;      // seconds: places for which none came
  int next_place_ = 1;
  int tried_ = 0;  // places
  int good_ = 0;
};

}  // namespace

CheckedMedium check_film(MediaFile file, std::int64_t size) {
  return FilmCheck(std::move(file), size).run();
}

}  // namespace hopekiosk
