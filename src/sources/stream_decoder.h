// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sources/packet_reader.h"

namespace hopekiosk {

/// Decodes one track: packets in, frames out in order of presentation. Damaged packets are skipped
/// and counted.
class StreamDecoder {
 public:
  enum class Outcome { Frame, End, Starved };

  /// `reader` and `stream` must outlive the decoder.
  StreamDecoder(PacketReader& reader, Track track, const AVStream& stream, CodecHandle codec);

  /// The next frame into `into`, whose former content is released.
  Outcome next(AVFrame& into);

  /// Forgets all that is in the decoder: after a seek.
  void flush();

  const AVStream& stream() const { return stream_; }
  /// Packets that could not be decoded and frames that came out damaged.
  int damages() const { return damages_; }

 private:
  PacketReader& reader_;
  Track track_;
  const AVStream& stream_;
  CodecHandle codec_;
  PacketHandle packet_ = new_packet();
  bool draining_ = false;
  int damages_ = 0;
};

}  // namespace hopekiosk
