// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/describe_media.h"

#include <atomic>
#include <variant>
#include <vector>

#include "sources/file_reader.h"
#include "sources/film_voice.h"
#include "sources/media_file.h"
#include "sources/open_check.h"
#include "sources/still_header.h"
#include "sources/still_picture.h"
#include "sources/subtitle_file.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

namespace hopekiosk {
namespace {

const std::atomic<bool> kNeverCancelled = false;

int bit_depth_of(const AVCodecParameters& parameters) {
  const auto* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(parameters.format));
  return format == nullptr ? 0 : format->comp[0].depth;
}

/// The mean rate of a short film is off by its last picture's duration, and the rate at which all
/// stamps are whole is far too high where pictures come as they like: the lower one is right.
Ratio rate_of(const AVStream& stream) {
  AVRational rate = stream.avg_frame_rate;
  const AVRational whole = stream.r_frame_rate;
  if (rate.num <= 0 || rate.den <= 0) return {0, 1};
  if (whole.num > 0 && whole.den > 0 && av_cmp_q(whole, rate) < 0) rate = whole;
  return {rate.num, rate.den};
}

void describe_film(const std::filesystem::path& path, MediaDescription& into) {
  const Result<MediaFile> file = MediaFile::open(path, kNeverCancelled);
  if (!file) return;
  const AVStream* pictures = file->picture_stream();
  const AVStream* sound = file->sound_stream();
  into.kind = pictures != nullptr ? MediaDescription::Kind::Film : MediaDescription::Kind::Sound;
  if (const AVStream* main = pictures != nullptr ? pictures : sound) {
    into.codec = avcodec_get_name(main->codecpar->codec_id);
  }
  if (pictures != nullptr) {
    into.size = {pictures->codecpar->width, pictures->codecpar->height};
    into.frame_rate = rate_of(*pictures);
    into.bit_depth = bit_depth_of(*pictures->codecpar);
  }
  const AVFormatContext& format = file->format();
  if (format.duration > 0) into.duration = static_cast<double>(format.duration) / AV_TIME_BASE;
  if (format.bit_rate > 0) into.bit_rate = format.bit_rate;
}

void describe_picture(const std::filesystem::path& path, MediaDescription& into) {
  into.kind = MediaDescription::Kind::Picture;
  Result<FileReader> reader = FileReader::open(path);
  if (!reader) return;
  const auto bytes = reader->read_all(kLargestStillBytes, kNeverCancelled);
  if (!bytes) return;
  const auto header = read_still_header(*bytes);
  if (!header) return;
  into.size = header->size;
  switch (header->format) {
    case StillFormat::Jpeg: into.codec = "jpeg"; break;
    case StillFormat::Png: into.codec = "png"; break;
    case StillFormat::WebP: into.codec = "webp"; break;
  }
}

void append(const Errors& more, Errors& to) { to.insert(to.end(), more.begin(), more.end()); }

}  // namespace

MediaDescription describe_media(const Item& item) {
  MediaDescription description;
  if (const auto* film = std::get_if<FilmItem>(&item.content)) {
    describe_film(film->file, description);
  } else if (const auto* picture = std::get_if<PictureItem>(&item.content)) {
    describe_picture(picture->file, description);
  }
  description.findings = check_media(item);
  for (Error& finding : description.findings) finding.place = {};
  if (description.kind == MediaDescription::Kind::Film) {
    const auto& film = std::get<FilmItem>(item.content).file;
    append(check_subtitle_files(film), description.findings);
    append(check_film_voices(film), description.findings);
  }
  return description;
}

}  // namespace hopekiosk
