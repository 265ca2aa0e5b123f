// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/picture_source.h"

#include "sources/ffmpeg_log.h"

#include <utility>
#include <vector>

#include "sources/file_reader.h"
#include "sources/still_picture.h"

namespace hopekiosk {

PictureSource::PictureSource(PictureItem item, Size canvas)
    : item_(std::move(item)), canvas_(canvas) {}

Result<SourceDescription> PictureSource::open() {
  silence_ffmpeg();
  Result<FileReader> reader = FileReader::open(item_.file);
  if (!reader) return reader.error();
  const Result<std::vector<std::uint8_t>> bytes = reader->read_all(kLargestStillBytes, cancelled_);
  if (!bytes) return bytes.error();
  Result<PictureRef> picture = decode_still(*bytes, {canvas_, item_.fit}, quoted_name(item_.file));
  if (cancelled_) return cancelled_error();
  if (!picture) return picture.error();
  picture_ = std::move(*picture);
  SourceDescription description;
  description.has_pictures = true;
  description.still = true;
  description.expected_length = item_.duration;
  description.fit = item_.fit;
  return description;
}

Result<std::optional<TimedPicture>> PictureSource::next_picture() {
  if (cancelled_) return cancelled_error();
  if (!picture_) return std::optional<TimedPicture>();
  return std::optional(TimedPicture{std::exchange(picture_, nullptr), {}, item_.duration});
}

Result<std::optional<TimedSound>> PictureSource::next_sound() {
  if (cancelled_) return cancelled_error();
  return std::optional<TimedSound>();
}

}  // namespace hopekiosk
