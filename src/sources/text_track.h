// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "media/cue.h"
#include "sources/ffmpeg_handles.h"
#include "sources/media_file.h"
#include "sources/packet_reader.h"
#include "sources/subtitle_choice.h"

namespace hopekiosk {

/// The subtitle streams of a file that are text, in its order.
std::vector<AVStream*> text_streams(const MediaFile& file);

/// What a stream says of itself.
SubtitleOffer offer_of(const AVStream& stream);

/// True where the container's index tells where each cue lies (MP4, MOV): its text streams need not
/// be demuxed with the film.
bool is_indexed(const MediaFile& file);

/// The subtitles inside a film file, cue by cue as the film goes on.
///
/// In MP4 the cues are read one by one by the index, a few dozen bytes each, shortly before they
/// are due: muxers put them up to a second behind their pictures. Matroska has no such index, but
/// its blocks stand in the order of time: there they are taken from the packets that are demuxed
/// with the film. Neither way reads the film twice. One thread.
class TextTrack {
 public:
  /// `file` and `reader` must outlive the track.
  TextTrack(MediaFile& file, PacketReader& reader, AVStream& stream);

  /// Cues that begin before `until` (media time) and weren't given yet, and perhaps a few later
  /// ones; those that ended before `from` may be missing.
  std::vector<Cue> cues_before(ExactTime from, ExactTime until);

 private:
  /// A cue as it is stored.
  struct Stored {
    ExactTime start;
    ExactTime end;
    std::span<const std::uint8_t> bytes;
    std::string settings;  // WebVTT's
  };
  void add(const Stored& stored, std::vector<Cue>& cues);
  void read_indexed(ExactTime from, ExactTime until, std::vector<Cue>& cues);
  void read_demuxed(std::vector<Cue>& cues);
  std::optional<ExactTime> end_of_entry(int entry) const;
  ExactTime time_of(std::int64_t ticks) const;

  MediaFile& file_;
  PacketReader& reader_;
  AVStream& stream_;
  bool indexed_;
  int next_entry_ = 0;
  std::string last_voice_;
};

/// The text of an MP4 "tx3g" sample (3GPP TS 26.245), with its italics and bold letters.
std::vector<CueSpan> parse_timed_text(std::span<const std::uint8_t> sample);

}  // namespace hopekiosk
