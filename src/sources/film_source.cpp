// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/film_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "sources/media_file.h"
#include "sources/packet_reader.h"
#include "sources/sound_track.h"
#include "sources/still_picture.h"
#include "sources/text_track.h"

namespace hopekiosk {
namespace {

/// Sound and picture that start or end within this of each other are meant to do so together.
const ExactTime kTogether = ExactTime::from_milliseconds(100);
/// A clip that begins this soon is reached faster by decoding than by seeking.
const ExactTime kSeekFrom = ExactTime::from_milliseconds(1000);
/// How far before a clip's beginning to seek, in seconds: first enough for a sound decoder to find
/// its feet (Opus: 80 ms), then more, where containers' seeking lands too late.
constexpr std::array<double, 4> kSeekMargins = {0.25, 2, 10, 40};
/// Silence is told in runs of this many frames while nothing is known about the sound.
constexpr std::int64_t kSilentRun = kSampleRate / 2;
/// What is left to see of a clip past whose end it is asked to begin.
const ExactTime kLastOfAClip = ExactTime::from_milliseconds(40);
const ExactTime kUnknownLength = ExactTime::from_milliseconds(1000);
/// A film that ends this much before its header says is reported as cut off.
const ExactTime kCutOff = ExactTime::from_milliseconds(1000);

/// False where time stamps behind a seek are wrong: raw MP3 and AAC have none and libavformat
/// guesses them by bytes; in Ogg the sound gets the pictures' time although it lies a page before
/// it.
bool seeks_exactly(const AVFormatContext& format) {
  const std::string_view name = format.iformat->name;
  return name != "mp3" && name != "aac" && name != "ogg";
}

/// The text streams whose packets must be demuxed with the film.
std::vector<AVStream*> unindexed(const MediaFile& file, const std::vector<AVStream*>& streams) {
  return is_indexed(file) ? std::vector<AVStream*>() : streams;
}

}  // namespace

struct FilmSource::Tracks {
  Tracks(MediaFile&& opened, bool with_sound, std::string_view language)
      : file(std::move(opened)),
        picture_stream(file.picture_stream()),
        sound_stream(with_sound || picture_stream == nullptr ? file.sound_stream(language)
                                                             : nullptr),
        text_streams(hopekiosk::text_streams(file)),
        reader(file, picture_stream, sound_stream, unindexed(file, text_streams)) {}

  MediaFile file;
  AVStream* picture_stream;
  AVStream* sound_stream;
  std::vector<AVStream*> text_streams;
  PacketReader reader;
  std::optional<PictureTrack> pictures;
  std::optional<SoundTrack> sound;
  std::optional<TextTrack> text;
};

FilmSource::FilmSource(FilmItem item, FilmOptions options)
    : item_(std::move(item)), options_(std::move(options)) {}

FilmSource::~FilmSource() = default;

Result<SourceDescription> FilmSource::open() {
  if (Result<void> opened = open_tracks(); !opened) return opened.error();
  if (Result<void> found = find_start(); !found) return found.error();
  if (Result<void> gone = go_to_clip(); !gone) return gone.error();
  if (tracks_->sound) tracks_->sound->set_origin(origin_ - sound_shift_);
  take_cover();
  return describe();
}

Result<void> FilmSource::open_tracks() {
  tracks_.reset();
  silent_because_.reset();
  Result<MediaFile> file = MediaFile::open(item_.file, cancelled_);
  if (!file) return file.error();
  tracks_ = std::make_unique<Tracks>(std::move(*file), options_.sound, options_.sound_language);
  Tracks& tracks = *tracks_;
  const std::string& name = tracks.file.name();
  if (!tracks.picture_stream && !tracks.sound_stream) {
    return Error{
        fmt::format("{} has neither pictures nor sound", name), "name another file", {}, {}};
  }
  if (tracks.picture_stream) {
    Result<CodecHandle> codec =
        open_decoder(*tracks.picture_stream, options_.decoder_threads, name);
    if (!codec) return codec.error();
    tracks.pictures.emplace(
        StreamDecoder(tracks.reader, Track::Picture, *tracks.picture_stream, std::move(*codec)),
        tracks.file.format());
  }
  if (tracks.sound_stream) {
    Result<CodecHandle> codec = open_decoder(*tracks.sound_stream, 1, name);
    if (codec) {
      tracks.sound.emplace(
          StreamDecoder(tracks.reader, Track::Sound, *tracks.sound_stream, std::move(*codec)));
    } else if (!tracks.pictures) {
      return codec.error();
    } else {
      silent_because_ = codec.error();
      silent_because_->severity = Severity::Warning;
    }
  }
  return {};
}

/// The item's start: the first picture's if sound starts with it, else the earlier of the two.
Result<void> FilmSource::find_start() {
  Tracks& tracks = *tracks_;
  std::optional<ExactTime> picture = tracks.pictures ? tracks.pictures->peek() : std::nullopt;
  std::optional<ExactTime> sound = tracks.sound ? tracks.sound->peek() : std::nullopt;
  if (cancelled_) return cancelled_error();
  if (tracks.pictures && !picture) {
    return Error{fmt::format("none of the pictures of {} can be decoded", tracks.file.name()),
                 "copy it again from where it came",
                 {},
                 {}};
  }
  if (!tracks.pictures && !sound) {
    return Error{fmt::format("the sound of {} can't be decoded", tracks.file.name()),
                 "copy it again from where it came",
                 {},
                 {}};
  }
  if (!sound && tracks.sound && !tracks.sound->starved()) tracks.sound.reset();
  origin_ = picture ? *picture : *sound;
  if (picture && sound) {
    sound_shift_ = doubled_delay(*picture, *sound).value_or(ExactTime());
    if (*sound + sound_shift_ + kTogether < *picture) origin_ = *sound + sound_shift_;
  }
  return {};
}

/// FFmpeg's muxer shifts the pictures of a Matroska or WebM file by the delay of its Opus encoder
/// (6.5 ms) and notes the delay too, so that the sound, trimmed by it, comes early by as much and
/// ends too soon: a hole at each loop. Told by both: sound at 0, pictures at just that delay.
std::optional<ExactTime> FilmSource::doubled_delay(ExactTime picture, ExactTime sound) const {
  const AVStream& stream = *tracks_->sound_stream;
  const int delay = stream.codecpar->initial_padding;
  if (delay <= 0 || stream.codecpar->sample_rate <= 0) return std::nullopt;
  if (std::string_view(tracks_->file.format().iformat->name) != "matroska,webm")
    return std::nullopt;
  const ExactTime tick = ExactTime::from_ticks(3, {stream.time_base.num, 2 * stream.time_base.den});
  const auto near = [&](ExactTime a, ExactTime b) { return a <= b + tick && b <= a + tick; };
  const ExactTime length = ExactTime::from_ticks(delay, {1, stream.codecpar->sample_rate});
  if (!near(sound, ExactTime()) || !near(picture, length)) return std::nullopt;
  return picture - sound;
}

void FilmSource::take_cover() {
  const AVStream* cover = tracks_->file.cover_stream();
  if (tracks_->pictures || !cover) return;
  // A cover that can't be decoded is no loss: the sound plays.
  const Result<PictureRef> picture =
      decode_still({cover->attached_pic.data, static_cast<std::size_t>(cover->attached_pic.size)},
                   {options_.largest_cover, Fit::Contain}, tracks_->file.name());
  if (picture) cover_ = *picture;
}

Result<void> FilmSource::go_to_clip() {
  begin_ = options_.from;
  const ExactTime clip_begin = item_.clip_begin.value_or(ExactTime());
  if (item_.clip_end) {
    const ExactTime length = *item_.clip_end - clip_begin;
    if (begin_ >= length) begin_ = std::max(ExactTime(), length - kLastOfAClip);
    clip_length_ = length - begin_;
  }
  const ExactTime begin = clip_begin + begin_;
  if (begin <= ExactTime()) return {};
  const ExactTime media_begin = origin_ + begin;
  if (begin >= kSeekFrom) {
    if (Result<void> sought = seek_back_to(media_begin); !sought) return sought;
    offer_glimpse();
  }
  origin_ = media_begin;
  return skip_to(media_begin);
}

/// From here on the tracks begin at or before `begin`, by the shortest way that the file allows.
Result<void> FilmSource::seek_back_to(ExactTime begin) {
  if (!seeks_exactly(tracks_->file.format())) return read_on_to(begin);
  for (const double margin : kSeekMargins) {
    if (begin.seconds() <= margin || !tracks_->reader.seek(begin.seconds() - margin)) break;
    if (tracks_->pictures) tracks_->pictures->flush();
    if (tracks_->sound) tracks_->sound->flush();
    if (reaches_back_to(begin)) return {};
    if (cancelled_) return cancelled_error();
  }
  return read_on_to(begin);
}

/// From the file's beginning, without decoding what isn't seen.
Result<void> FilmSource::read_on_to(ExactTime begin) {
  if (Result<void> opened = open_tracks(); !opened) return opened;
  tracks_->reader.skip_to(begin.seconds());
  if (cancelled_) return cancelled_error();
  if (tracks_->pictures) tracks_->pictures->flush();
  if (tracks_->sound) tracks_->sound->flush();
  return {};
}

bool FilmSource::reaches_back_to(ExactTime begin) {
  if (tracks_->pictures) {
    const std::optional<ExactTime> picture = tracks_->pictures->peek();
    if (!picture || *picture > begin) return false;
  }
  if (tracks_->sound) {
    const std::optional<ExactTime> sound = tracks_->sound->peek();
    if (sound ? *sound + sound_shift_ > begin : !tracks_->sound->starved()) return false;
  }
  return true;
}

/// Finds the picture that is shown at `begin`.
Result<void> FilmSource::skip_to(ExactTime begin) {
  if (!tracks_->pictures) return {};
  std::optional<MediaPicture> last;
  while (std::optional<MediaPicture> picture = tracks_->pictures->next()) {
    if (cancelled_) return cancelled_error();
    last = std::move(picture);
    if (begin < last->start + last->duration) {
      ready_ = std::move(last);
      return {};
    }
  }
  if (cancelled_) return cancelled_error();
  if (last && options_.from > ExactTime()) {
    const ExactTime back = begin - last->start;
    begin_ = begin_ - back;
    if (clip_length_) *clip_length_ += back;
    origin_ = last->start;
    ready_ = std::move(last);
    return {};
  }
  return Error{fmt::format("{} ends before clipBegin", tracks_->file.name()),
               "give an earlier clipBegin",
               {},
               {}};
}

/// The picture from which decoding goes on to the place that was asked for.
void FilmSource::offer_glimpse() {
  if (options_.from <= ExactTime() || !tracks_->pictures || !tracks_->pictures->peek()) return;
  const std::lock_guard lock(glimpse_mutex_);
  glimpse_ = tracks_->pictures->peeked();
}

std::optional<Glimpse> FilmSource::glimpse() const {
  const std::lock_guard lock(glimpse_mutex_);
  if (!glimpse_) return std::nullopt;
  return Glimpse{glimpse_, Fit::Film, options_.surround};
}

std::optional<ExactTime> FilmSource::promised_end() const {
  const AVStream* stream =
      tracks_->picture_stream ? tracks_->picture_stream : tracks_->sound_stream;
  if (stream->duration > 0) {
    const std::int64_t start = stream->start_time != AV_NOPTS_VALUE ? stream->start_time : 0;
    return ExactTime::from_ticks(start + stream->duration,
                                 {stream->time_base.num, stream->time_base.den});
  }
  const AVFormatContext& format = tracks_->file.format();
  if (format.duration <= 0) return std::nullopt;
  const std::int64_t start = format.start_time != AV_NOPTS_VALUE ? format.start_time : 0;
  return ExactTime::from_ticks(start + format.duration, {1, AV_TIME_BASE});
}

SourceDescription FilmSource::describe() const {
  SourceDescription description;
  description.has_pictures = tracks_->pictures.has_value() || cover_;
  description.has_sound = tracks_->sound.has_value();
  description.still = cover_ != nullptr;
  if (tracks_->pictures) description.fit = Fit::Film;
  description.surround = options_.surround;
  description.begin = begin_;
  std::optional<ExactTime> end = promised_end();
  if (end) end = *end - origin_;
  if (clip_length_ && (!end || *clip_length_ < *end)) end = clip_length_;
  if (end && *end > ExactTime()) description.expected_length = end;
  return description;
}

/// In the item's time; none for what lies outside the clip.
std::optional<TimedPicture> FilmSource::timed(MediaPicture picture) {
  ExactTime start = picture.start - origin_;
  ExactTime end = start + picture.duration;
  if (!first_picture_given_) start = ExactTime();
  if (clip_length_) end = std::min(end, *clip_length_);
  if (end <= start) return std::nullopt;
  first_picture_given_ = true;
  pictures_end_ = end;
  return TimedPicture{std::move(picture.picture), start, end - start};
}

Result<std::optional<TimedPicture>> FilmSource::next_picture() {
  if (cancelled_) return cancelled_error();
  if (cover_) {
    // How long the sound is isn't known yet; the item's length tells how long the cover stands.
    const ExactTime duration = describe().expected_length.value_or(kUnknownLength);
    return std::optional(TimedPicture{std::exchange(cover_, nullptr), {}, duration});
  }
  if (!tracks_->pictures || pictures_over_) return std::optional<TimedPicture>();
  std::optional<MediaPicture> picture =
      ready_ ? std::exchange(ready_, std::nullopt) : tracks_->pictures->next();
  if (cancelled_) return cancelled_error();
  std::optional<TimedPicture> given;
  if (picture) given = timed(std::move(*picture));
  pictures_over_ = !given;
  return given;
}

TimedSound FilmSource::silence() const {
  std::int64_t frames = kSilentRun;
  if (clip_length_) frames = std::min(frames, clip_length_->rounded_samples() - next_frame_);
  return {
      next_frame_,
      std::vector<float>(static_cast<std::size_t>(std::max<std::int64_t>(0, frames)) * kChannels)};
}

/// What of a run lies in the item and was not given yet.
std::optional<TimedSound> FilmSource::trimmed(TimedSound run) {
  const auto floats = [](std::int64_t frames) {
    return static_cast<std::ptrdiff_t>(frames * kChannels);
  };
  if (clip_length_) {
    const std::int64_t excess = run.first_frame + run.frames() - clip_length_->rounded_samples();
    if (excess > 0) {
      run.interleaved.erase(run.interleaved.end() - floats(std::min(excess, run.frames())),
                            run.interleaved.end());
    }
  }
  const std::int64_t late = std::min(next_frame_ - run.first_frame, run.frames());
  if (late > 0) {
    run.interleaved.erase(run.interleaved.begin(), run.interleaved.begin() + floats(late));
    run.first_frame += late;
  }
  if (run.interleaved.empty()) return std::nullopt;
  next_frame_ = run.first_frame + run.frames();
  return run;
}

Result<std::optional<TimedSound>> FilmSource::next_sound() {
  if (cancelled_) return cancelled_error();
  if (!tracks_->sound) return std::optional<TimedSound>();
  while (!sound_over_) {
    std::optional<TimedSound> run = tracks_->sound->next();
    if (cancelled_) return cancelled_error();
    const bool silent = !run && tracks_->sound->starved();
    if (silent) run = silence();
    if (!run) break;
    if (clip_length_ && run->first_frame >= clip_length_->rounded_samples()) break;
    if (!silent) {
      sound_end_ = tracks_->sound->end();
      if (clip_length_) sound_end_ = std::min(*sound_end_, *clip_length_);
    }
    if (std::optional<TimedSound> given = trimmed(std::move(*run))) return given;
  }
  sound_over_ = true;
  return std::optional<TimedSound>();
}

ExactTime FilmSource::length() const {
  const ExactTime sound_end = sound_end_.value_or(ExactTime());
  if (!tracks_->pictures) return sound_end;
  return pictures_end_ + kTogether < sound_end ? sound_end : pictures_end_;
}

std::vector<SubtitleOffer> FilmSource::subtitles() const {
  std::vector<SubtitleOffer> offers;
  for (const AVStream* stream : tracks_->text_streams) offers.push_back(offer_of(*stream));
  return offers;
}

void FilmSource::follow_subtitles(std::optional<std::size_t> index) {
  if (!index) {
    tracks_->reader.follow_text(nullptr);
    return;
  }
  tracks_->text.emplace(tracks_->file, tracks_->reader, *tracks_->text_streams.at(*index));
}

std::vector<Cue> FilmSource::cues_before(ExactTime until) {
  if (!tracks_->text) return {};
  std::vector<Cue> cues = tracks_->text->cues_before(origin_, origin_ + until);
  for (Cue& cue : cues) {
    cue.start = cue.start - origin_;
    cue.end = cue.end - origin_;
  }
  return cues;
}

std::optional<Error> FilmSource::complaint() const {
  if (!tracks_) return std::nullopt;
  const std::string& name = tracks_->file.name();
  const ExactTime played = length();
  if (const int error_number = tracks_->file.read_error()) {
    return Error{fmt::format("{} could not be read past {:.1f} s ({})", name, played.seconds(),
                             std::strerror(error_number)),
                 "check the disk or the stick that it is on",
                 {},
                 {}};
  }
  if (silent_because_) return silent_because_;
  const std::optional<ExactTime> promised = promised_end();
  const bool over = (pictures_over_ || !tracks_->pictures) && (sound_over_ || !tracks_->sound);
  const bool whole = clip_length_ && *clip_length_ <= played;
  if (promised && over && !whole && played + kCutOff < *promised - origin_) {
    return Error{fmt::format("{} ended after {:.1f} s although it promises {:.1f} s", name,
                             played.seconds(), (*promised - origin_).seconds()),
                 "copy it again if its end is missing",
                 {},
                 Severity::Warning};
  }
  const int damages = tracks_->reader.damages() +
                      (tracks_->pictures ? tracks_->pictures->damages() : 0) +
                      (tracks_->sound ? tracks_->sound->damages() : 0);
  if (damages > 0) {
    return Error{fmt::format("{} is damaged: {} of its parts could not be used", name, damages),
                 "copy it again from where it came",
                 {},
                 Severity::Warning};
  }
  if (tracks_->sound && tracks_->sound->unconvertible()) {
    return Error{fmt::format("the sound of {} has channels that can't be mixed to stereo", name),
                 "convert it to stereo",
                 {},
                 Severity::Warning};
  }
  return std::nullopt;
}

}  // namespace hopekiosk
