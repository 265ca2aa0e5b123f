// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/stream_decoder.h"

#include <utility>

namespace hopekiosk {

StreamDecoder::StreamDecoder(PacketReader& reader, Track track, const AVStream& stream,
                             CodecHandle codec)
    : reader_(reader), track_(track), stream_(stream), codec_(std::move(codec)) {}

StreamDecoder::Outcome StreamDecoder::next(AVFrame& into) {
  for (;;) {
    const int received = avcodec_receive_frame(codec_.get(), &into);
    if (received >= 0) {
      if ((into.flags & AV_FRAME_FLAG_CORRUPT) || into.decode_error_flags) ++damages_;
      return Outcome::Frame;
    }
    if (received == AVERROR_EOF) return Outcome::End;
    if (received != AVERROR(EAGAIN)) {
      ++damages_;
      if (draining_) return Outcome::End;
    }
    switch (reader_.next(track_, *packet_)) {
      case PacketReader::Outcome::Starved: return Outcome::Starved;
      case PacketReader::Outcome::End:
        draining_ = true;
        avcodec_send_packet(codec_.get(), nullptr);
        break;
      case PacketReader::Outcome::Packet:
        if (avcodec_send_packet(codec_.get(), packet_.get()) < 0) ++damages_;
        av_packet_unref(packet_.get());
        break;
    }
  }
}

void StreamDecoder::flush() {
  avcodec_flush_buffers(codec_.get());
  draining_ = false;
}

}  // namespace hopekiosk
