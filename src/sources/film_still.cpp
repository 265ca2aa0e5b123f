// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/film_still.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "scene/picture_pixels.h"
#include "sources/media_file.h"
#include "sources/packet_reader.h"
#include "sources/picture_track.h"

namespace hopekiosk {
namespace {

Error no_picture(const std::string& name) {
  return {fmt::format("no picture of {} can be shown here", name),
          "copy it again from where it came",
          {},
          {}};
}

/// The first picture that comes from the keyframe before `at`; from the film's beginning where the
/// file can't be sought.
Result<PictureRef> decode_near(MediaFile& file, ExactTime at) {
  AVStream* stream = file.picture_stream();
  if (stream == nullptr) return no_picture(file.name());
  Result<CodecHandle> codec = open_decoder(*stream, 1, file.name());
  if (!codec) return codec.error();
  PacketReader reader(file, stream, nullptr);
  PictureTrack track(StreamDecoder(reader, Track::Picture, *stream, std::move(*codec)),
                     file.format());
  ExactTime start;
  if (stream->start_time != AV_NOPTS_VALUE) {
    start =
        ExactTime::from_ticks(stream->start_time, {stream->time_base.num, stream->time_base.den});
  }
  if (at > ExactTime()) reader.seek((start + at).seconds());
  if (!track.peek()) {
    // Past the last keyframe that can be decoded, or a file whose seeking went wrong.
    reader.seek(start.seconds());
    track.flush();
  }
  if (file.cancelled()) return cancelled_error();
  if (!track.peek()) return no_picture(file.name());
  return track.peeked();
}

/// In square pixels, within `largest`; never larger than it is.
Size scaled_size(const Picture& upright, Size largest) {
  const double width = upright.display_width();
  const double height = upright.display_height();
  const double scale = std::min({1.0, largest.width / width, largest.height / height});
  return {std::max(1, static_cast<int>(std::lround(width * scale))),
          std::max(1, static_cast<int>(std::lround(height * scale)))};
}

Result<PictureRef> scaled(const Picture& packed, Size size, const std::string& name) {
  const ScalerHandle scaler(sws_getContext(packed.size.width, packed.size.height, AV_PIX_FMT_BGR0,
                                           size.width, size.height, AV_PIX_FMT_BGR0, SWS_AREA,
                                           nullptr, nullptr, nullptr));
  NewPicture small = make_packed_picture(PixelFormat::Bgrx, size);
  const std::array<const std::uint8_t*, 4> from{packed.planes[0].data};
  const std::array<int, 4> from_strides{packed.planes[0].stride};
  const std::array<std::uint8_t*, 4> into{small.pixels};
  const std::array<int, 4> into_strides{small.stride};
  if (!scaler || sws_scale(scaler.get(), from.data(), from_strides.data(), 0, packed.size.height,
                           into.data(), into_strides.data()) <= 0) {
    return no_picture(name);
  }
  return PictureRef(std::move(small.picture));
}

}  // namespace

Result<PictureRef> decode_film_still(const std::filesystem::path& film, ExactTime at, Size largest,
                                     const std::atomic<bool>& cancelled) {
  Result<MediaFile> file = MediaFile::open(film, cancelled);
  if (!file) return file.error();
  Result<PictureRef> picture = decode_near(*file, at);
  if (!picture) return picture;
  Result<PictureRef> packed = upright_packed(std::move(*picture));
  if (!packed) return no_picture(file->name());
  return scaled(**packed, scaled_size(**packed, largest), file->name());
}

}  // namespace hopekiosk
