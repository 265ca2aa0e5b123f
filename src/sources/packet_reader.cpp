// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/packet_reader.h"

#include <algorithm>
#include <utility>

namespace hopekiosk {
namespace {

/// What a waiting packet costs besides its data.
constexpr std::int64_t kPacketOverhead = 512;
/// A demuxer that fails this often without a packet in between won't find its way again.
constexpr int kFailuresInARow = 8;

std::int64_t cost(const AVPacket& packet) { return packet.size + kPacketOverhead; }

std::int64_t decoding_time(const AVPacket& packet) {
  return packet.dts != AV_NOPTS_VALUE ? packet.dts : packet.pts;
}

}  // namespace

PacketReader::PacketReader(MediaFile& file, AVStream* picture, AVStream* sound,
                           std::vector<AVStream*> texts)
    : file_(file),
      text_streams_(std::move(texts)),
      clock_may_restart_((file.format().iformat->flags & AVFMT_TS_DISCONT) != 0) {
  queue(Track::Picture).stream = picture;
  queue(Track::Sound).stream = sound;
  for (unsigned i = 0; i < file.format().nb_streams; ++i) {
    AVStream* stream = file.format().streams[i];
    const bool text =
        std::find(text_streams_.begin(), text_streams_.end(), stream) != text_streams_.end();
    if (stream != picture && stream != sound && !text) stream->discard = AVDISCARD_ALL;
  }
}

bool PacketReader::is_full(const Queue& other) const {
  if (other.bytes >= kWaitingBytes) return true;
  if (&other != &queues_[static_cast<std::size_t>(Track::Picture)] || other.packets.size() < 2) {
    return false;
  }
  const std::int64_t first = decoding_time(*other.packets.front());
  const std::int64_t last = decoding_time(*other.packets.back());
  if (first == AV_NOPTS_VALUE || last == AV_NOPTS_VALUE) return false;
  const double ticks = static_cast<double>(last) - static_cast<double>(first);
  return ticks * av_q2d(other.stream->time_base) >= kWaitingSeconds;
}

/// False at the end, whatever ended it.
bool PacketReader::read_one() {
  for (int failures = 0; failures < kFailuresInARow;) {
    PacketHandle packet = new_packet();
    const int result = av_read_frame(&file_.format(), packet.get());
    if (result == AVERROR_EOF || file_.cancelled()) return false;
    if (result < 0) {
      ++damages_;
      if (file_.read_error() != 0) return false;
      ++failures;
      continue;
    }
    failures = 0;
    if (keep_text(packet)) continue;
    if (packet->flags & AV_PKT_FLAG_CORRUPT) ++damages_;
    for (std::size_t i = 0; i < queues_.size(); ++i) {
      Queue& candidate = queues_[i];
      if (!candidate.stream || candidate.stream->index != packet->stream_index) continue;
      if (clock_may_restart_) join_times(*packet, i);
      candidate.bytes += cost(*packet);
      candidate.packets.push_back(std::move(packet));
      return true;
    }
  }
  return false;
}

bool PacketReader::keep_text(PacketHandle& packet) {
  const bool text =
      std::any_of(text_streams_.begin(), text_streams_.end(),
                  [&](const AVStream* stream) { return stream->index == packet->stream_index; });
  if (!text) return false;
  if (text_bytes_ + cost(*packet) <= kWaitingTextBytes) {
    text_bytes_ += cost(*packet);
    texts_.push_back(std::move(packet));
  }
  return true;
}

void PacketReader::follow_text(AVStream* stream) {
  for (AVStream* each : text_streams_) {
    if (each != stream) each->discard = AVDISCARD_ALL;
  }
  const auto other = [&](const PacketHandle& packet) {
    return stream == nullptr || packet->stream_index != stream->index;
  };
  std::erase_if(texts_, other);
  text_streams_.clear();
  if (stream) text_streams_.push_back(stream);
}

std::vector<PacketHandle> PacketReader::take_texts() {
  text_bytes_ = 0;
  return std::exchange(texts_, {});
}

void PacketReader::join_times(AVPacket& packet, std::size_t track) {
  const AVRational tick = queues_[track].stream->time_base;
  if (tick.den != TimestampJoiner::kTicksPerSecond * tick.num) return;
  const std::int64_t shift = packet.dts != AV_NOPTS_VALUE
                                 ? joiner_.shift(track, packet.dts, packet.duration)
                                 : joiner_.shift(track);
  if (packet.dts != AV_NOPTS_VALUE) packet.dts += shift;
  if (packet.pts != AV_NOPTS_VALUE) packet.pts += shift;
}

PacketReader::Outcome PacketReader::next(Track track, AVPacket& into) {
  Queue& wanted = queue(track);
  const Queue& other = queue(track == Track::Picture ? Track::Sound : Track::Picture);
  while (wanted.packets.empty()) {
    if (ended_) return Outcome::End;
    if (is_full(other)) return Outcome::Starved;
    if (!read_one()) ended_ = true;
  }
  wanted.bytes -= cost(*wanted.packets.front());
  av_packet_move_ref(&into, wanted.packets.front().get());
  wanted.packets.pop_front();
  return Outcome::Packet;
}

std::optional<double> PacketReader::time_of(const Queue& queue, std::size_t place) {
  const std::int64_t ticks = decoding_time(*queue.packets[place]);
  if (ticks == AV_NOPTS_VALUE) return std::nullopt;
  return static_cast<double>(ticks) * av_q2d(queue.stream->time_base);
}

void PacketReader::let_go_before(Queue& queue, std::size_t count) {
  for (; count > 0; --count) {
    queue.bytes -= cost(*queue.packets.front());
    queue.packets.pop_front();
  }
}

void PacketReader::skip_to(double target) {
  Queue& pictures = queue(Track::Picture);
  Queue& sound = queue(Track::Sound);
  const Queue& guide = pictures.stream != nullptr ? pictures : sound;
  std::optional<double> reached;
  while (!reached || *reached < target) {
    const std::size_t picture_count = pictures.packets.size();
    const std::size_t sound_count = sound.packets.size();
    if (!read_one()) {
      ended_ = true;
      return;
    }
    if (pictures.packets.size() > picture_count) {
      const auto time = time_of(pictures, picture_count);
      const bool key = (pictures.packets.back()->flags & AV_PKT_FLAG_KEY) != 0;
      if (key && time && *time <= target) let_go_before(pictures, picture_count);
    } else if (sound.packets.size() > sound_count) {
      const auto time = time_of(sound, sound_count);
      if (time && *time < target - kPrerollSeconds) let_go_before(sound, sound_count);
    }
    if (!guide.packets.empty()) reached = time_of(guide, guide.packets.size() - 1);
  }
}

bool PacketReader::seek(double target) {
  Queue& guide = queue(Track::Picture).stream ? queue(Track::Picture) : queue(Track::Sound);
  const auto ticks = static_cast<std::int64_t>(target / av_q2d(guide.stream->time_base));
  if (av_seek_frame(&file_.format(), guide.stream->index, ticks, AVSEEK_FLAG_BACKWARD) < 0) {
    return false;
  }
  for (Queue& each : queues_) {
    each.packets.clear();
    each.bytes = 0;
  }
  texts_.clear();
  text_bytes_ = 0;
  joiner_ = {};
  ended_ = false;
  return true;
}

}  // namespace hopekiosk
