// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/text_track.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "sources/cue_text.h"
#include "sources/text_encoding.h"
#include "sources/webvtt_reader.h"
#include "text/utf8.h"

namespace hopekiosk {
namespace {

/// Larger samples hold no subtitle.
constexpr int kLargestSample = 64 * 1024;
/// In MP4 a text of length 0 ends the one before.
constexpr int kEmptySample = 2;
/// How long a cue stands whose end nobody wrote down: to be read at 15 letters a second.
constexpr std::int64_t kLeastMilliseconds = 1500;
constexpr std::int64_t kMostMilliseconds = 7000;
constexpr std::int64_t kMillisecondsALetter = 66;

bool is_text(AVCodecID codec) {
  constexpr std::array kText = {AV_CODEC_ID_SUBRIP, AV_CODEC_ID_WEBVTT,   AV_CODEC_ID_ASS,
                                AV_CODEC_ID_TEXT,   AV_CODEC_ID_MOV_TEXT, AV_CODEC_ID_SSA};
  return std::find(kText.begin(), kText.end(), codec) != kText.end();
}

/// Matroska's "S_TEXT/WEBVTT", which FFmpeg 5 doesn't know, is told from unknown pictures by its
/// packets.
bool may_be_text(const MediaFile& file, AVCodecID codec) {
  return codec == AV_CODEC_ID_NONE &&
         std::string_view(file.format().iformat->name).starts_with("matroska");
}

bool is_readable(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char byte) {
    return static_cast<unsigned char>(byte) < ' ' && byte != '\n' && byte != '\r' && byte != '\t';
  });
}

std::string_view text_of(std::span<const std::uint8_t> bytes) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return text.substr(0, text.find('\0'));
}

/// Matroska's events: ReadOrder, Layer, Style, Name, three margins, Effect, Text.
std::string_view ass_text_of(std::string_view event) {
  for (int field = 0; field < 8; ++field) {
    const std::size_t comma = event.find(',');
    if (comma == std::string_view::npos) return {};
    event.remove_prefix(comma + 1);
  }
  return event;
}

std::string settings_of(const AVPacket& packet) {
  std::size_t size = 0;
  const std::uint8_t* data = av_packet_get_side_data(&packet, AV_PKT_DATA_WEBVTT_SETTINGS, &size);
  return data ? std::string(reinterpret_cast<const char*>(data), size) : std::string();
}

ExactTime estimated_length(std::span<const std::uint8_t> bytes) {
  const auto letters = static_cast<std::int64_t>(bytes.size());
  return ExactTime::from_milliseconds(
      std::clamp(letters * kMillisecondsALetter, kLeastMilliseconds, kMostMilliseconds));
}

// ---- 3GPP timed text ----------------------------------------------------------------------------

std::size_t big_endian(std::span<const std::uint8_t> bytes, std::size_t at, std::size_t count) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value << 8U | bytes[at + i];
  return value;
}

/// Letters [begin, end) that look different.
struct StyleRecord {
  std::size_t begin;
  std::size_t end;
  bool bold;
  bool italic;
};

std::vector<StyleRecord> style_records(std::span<const std::uint8_t> boxes) {
  constexpr std::size_t kRecord = 12;
  constexpr std::size_t kMostRecords = 1000;
  std::vector<StyleRecord> records;
  while (boxes.size() >= 8) {
    const std::size_t size = big_endian(boxes, 0, 4);
    if (size < 8 || size > boxes.size()) break;
    if (text_of(boxes.subspan(4, 4)) == "styl" && size >= 10) {
      const std::size_t count =
          std::min({big_endian(boxes, 8, 2), (size - 10) / kRecord, kMostRecords});
      for (std::size_t i = 0; i < count; ++i) {
        const auto record = boxes.subspan(10 + i * kRecord, kRecord);
        records.push_back({big_endian(record, 0, 2), big_endian(record, 2, 2),
                           (record[6] & 1U) != 0, (record[6] & 2U) != 0});
      }
    }
    boxes = boxes.subspan(size);
  }
  return records;
}

}  // namespace

std::vector<CueSpan> parse_timed_text(std::span<const std::uint8_t> sample) {
  if (sample.size() < 2) return {};
  const std::size_t length = std::min(big_endian(sample, 0, 2), sample.size() - 2);
  const std::string_view bytes(reinterpret_cast<const char*>(sample.data()) + 2, length);
  const std::string text = decode_text(bytes.substr(0, kLongestCueText)).text;
  const std::vector<StyleRecord> records = style_records(sample.subspan(2 + length));
  std::vector<CueSpan> spans;
  std::size_t letter = 0;
  for (std::size_t at = 0; at < text.size(); ++letter) {
    const std::size_t end = code_point_at(text, at).end;
    CueSpan span;
    span.text = text.substr(at, end - at);
    for (const StyleRecord& record : records) {
      if (letter < record.begin || letter >= record.end) continue;
      span.bold = record.bold;
      span.italic = record.italic;
    }
    if (!spans.empty() && spans.back().bold == span.bold && spans.back().italic == span.italic) {
      spans.back().text += span.text;
    } else {
      spans.push_back(std::move(span));
    }
    at = end;
  }
  return tidy_spans(spans);
}

// ---- streams ------------------------------------------------------------------------------------

std::vector<AVStream*> text_streams(const MediaFile& file) {
  std::vector<AVStream*> streams;
  for (unsigned i = 0; i < file.format().nb_streams; ++i) {
    AVStream* stream = file.format().streams[i];
    const AVCodecParameters& parameters = *stream->codecpar;
    if (parameters.codec_type == AVMEDIA_TYPE_SUBTITLE &&
        (is_text(parameters.codec_id) || may_be_text(file, parameters.codec_id))) {
      streams.push_back(stream);
    }
  }
  return streams;
}

SubtitleOffer offer_of(const AVStream& stream) {
  const AVDictionaryEntry* language = av_dict_get(stream.metadata, "language", nullptr, 0);
  return {language ? language->value : "", (stream.disposition & AV_DISPOSITION_DEFAULT) != 0,
          (stream.disposition & AV_DISPOSITION_FORCED) != 0};
}

bool is_indexed(const MediaFile& file) {
  return std::string_view(file.format().iformat->name).starts_with("mov,");
}

TextTrack::TextTrack(MediaFile& file, PacketReader& reader, AVStream& stream)
    : file_(file), reader_(reader), stream_(stream), indexed_(is_indexed(file)) {
  reader_.follow_text(indexed_ ? nullptr : &stream);
}

ExactTime TextTrack::time_of(std::int64_t ticks) const {
  return ExactTime::from_ticks(ticks, {stream_.time_base.num, stream_.time_base.den});
}

std::vector<Cue> TextTrack::cues_before(ExactTime from, ExactTime until) {
  std::vector<Cue> cues;
  if (indexed_) {
    read_indexed(from, until, cues);
  } else {
    read_demuxed(cues);
  }
  return cues;
}

void TextTrack::read_indexed(ExactTime from, ExactTime until, std::vector<Cue>& cues) {
  const int count = avformat_index_get_entries_count(&stream_);
  for (; next_entry_ < count; ++next_entry_) {
    const AVIndexEntry& entry = *avformat_index_get_entry(&stream_, next_entry_);
    const std::int64_t ticks = entry.timestamp;
    Stored stored{time_of(ticks), {}, {}, {}};
    if (stored.start >= until) return;
    const std::optional<ExactTime> end = end_of_entry(next_entry_);
    if (end && *end <= from) continue;
    if (entry.size > kLargestSample || entry.size <= kEmptySample) continue;
    const std::vector<std::uint8_t> bytes = file_.bytes_at(entry.pos, entry.size);
    stored.bytes = bytes;
    stored.end = end.value_or(stored.start + estimated_length(bytes));
    add(stored, cues);
  }
}

/// A sample stands until the next one. None where that isn't known: the last of a fragment.
std::optional<ExactTime> TextTrack::end_of_entry(int entry) const {
  if (const AVIndexEntry* next = avformat_index_get_entry(&stream_, entry + 1)) {
    return time_of(next->timestamp);
  }
  if (stream_.nb_frames <= 0 || stream_.duration <= 0) return std::nullopt;
  const std::int64_t start = stream_.start_time != AV_NOPTS_VALUE ? stream_.start_time : 0;
  return time_of(start + stream_.duration);
}

void TextTrack::read_demuxed(std::vector<Cue>& cues) {
  for (const PacketHandle& packet : reader_.take_texts()) {
    if (packet->pts == AV_NOPTS_VALUE || packet->size > kLargestSample) continue;
    const std::span<const std::uint8_t> bytes(packet->data, static_cast<std::size_t>(packet->size));
    Stored stored{time_of(packet->pts), {}, bytes, settings_of(*packet)};
    stored.end = packet->duration > 0 ? time_of(packet->pts + packet->duration)
                                      : stored.start + estimated_length(bytes);
    add(stored, cues);
  }
}

void TextTrack::add(const Stored& stored, std::vector<Cue>& cues) {
  if (stored.bytes.empty() || stored.end <= stored.start) return;
  Cue cue{stored.start, stored.end, {}, {}};
  const std::string_view text = text_of(stored.bytes);
  switch (stream_.codecpar->codec_id) {
    case AV_CODEC_ID_MOV_TEXT: cue.spans = parse_timed_text(stored.bytes); break;
    case AV_CODEC_ID_NONE:
      if (is_readable(text)) cue.spans = parse_webvtt_text(text);
      break;
    case AV_CODEC_ID_WEBVTT:
      cue.place = parse_webvtt_settings(stored.settings);
      cue.spans = parse_webvtt_text(text);
      break;
    case AV_CODEC_ID_ASS:
    case AV_CODEC_ID_SSA: cue.spans = parse_ass_text(ass_text_of(text), cue.place); break;
    default: cue.spans = parse_subrip_text(text, cue.place); break;
  }
  if (cue.spans.empty()) return;
  name_voices(cue, last_voice_);
  cues.push_back(std::move(cue));
}

}  // namespace hopekiosk
