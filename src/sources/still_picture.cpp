// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/still_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>
#include <utility>

#include "sources/allowed_media.h"
#include "sources/ffmpeg_handles.h"
#include "sources/still_header.h"

extern "C" {
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
}

namespace hopekiosk {
namespace {

/// "Cover" may need more than the canvas of a long panorama; not more than this many canvases.
constexpr double kMostCanvases = 4;
constexpr int kMostJpegShift = 3;  // libavcodec decodes a JPEG at 1/2, 1/4 or 1/8

AVCodecID codec_of(StillFormat format) {
  switch (format) {
    case StillFormat::Jpeg: return AV_CODEC_ID_MJPEG;
    case StillFormat::Png: return AV_CODEC_ID_PNG;
    case StillFormat::WebP: return AV_CODEC_ID_WEBP;
  }
  return AV_CODEC_ID_NONE;
}

/// What `stored` is to be scaled to: itself, or less.
Size needed(Size stored, Orientation orientation, StillTarget target) {
  Size canvas = target.canvas;
  if (orientation.swaps_sides()) std::swap(canvas.width, canvas.height);
  const double across = static_cast<double>(canvas.width) / stored.width;
  const double down = static_cast<double>(canvas.height) / stored.height;
  double scale = target.fit == Fit::Contain ? std::min(across, down) : std::max(across, down);
  const double canvases = scale * stored.width * scale * stored.height /
                          (static_cast<double>(canvas.width) * canvas.height);
  if (canvases > kMostCanvases) scale *= std::sqrt(kMostCanvases / canvases);
  if (scale >= 1) return stored;
  return {std::max(1, static_cast<int>(std::lround(stored.width * scale))),
          std::max(1, static_cast<int>(std::lround(stored.height * scale)))};
}

/// How many times a JPEG can be halved while it's decoded and still be as large as needed.
int jpeg_shift(Size stored, Size wanted) {
  int shift = 0;
  while (shift < kMostJpegShift && stored.width >> (shift + 1) >= wanted.width &&
         stored.height >> (shift + 1) >= wanted.height) {
    ++shift;
  }
  return shift;
}

FrameHandle decode(std::span<const std::uint8_t> file, const StillHeader& header, int shift) {
  const AVCodec* decoder = avcodec_find_decoder(codec_of(header.format));
  if (!decoder || file.size() > static_cast<std::size_t>(kLargestStillBytes)) return nullptr;
  CodecHandle codec = owned<CodecHandle>(avcodec_alloc_context3(decoder));
  av_opt_set(codec.get(), "codec_whitelist", kPictureDecoders, 0);
  codec->thread_count = 1;
  codec->max_pixels = kLargestStillPixels;
  codec->err_recognition = AV_EF_CRCCHECK;
  codec->lowres = shift;
  if (avcodec_open2(codec.get(), decoder, nullptr) < 0) return nullptr;
  PacketHandle packet = new_packet();
  if (av_new_packet(packet.get(), static_cast<int>(file.size())) < 0) throw std::bad_alloc();
  std::memcpy(packet->data, file.data(), file.size());
  FrameHandle frame = new_frame();
  if (avcodec_send_packet(codec.get(), packet.get()) < 0) return nullptr;
  packet.reset();
  avcodec_send_packet(codec.get(), nullptr);
  if (avcodec_receive_frame(codec.get(), frame.get()) < 0) return nullptr;
  return frame;
}

bool is_transparent(const AVFrame& frame, StillFormat format) {
  if (format == StillFormat::Jpeg) return false;  // a fourth component is black ink, not alpha
  if (frame.format == AV_PIX_FMT_PAL8) {
    for (int i = 0; i < 256; ++i) {
      if (frame.data[1][4 * i + 3] != 255) return true;
    }
    return false;
  }
  const AVPixFmtDescriptor* descriptor =
      av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
  return descriptor && (descriptor->flags & AV_PIX_FMT_FLAG_ALPHA);
}

std::optional<PixelFormat> yuv_format(int format) {
  switch (format) {
    case AV_PIX_FMT_YUV420P:
    case AV_PIX_FMT_YUVJ420P: return PixelFormat::I420;
    case AV_PIX_FMT_YUV422P:
    case AV_PIX_FMT_YUVJ422P: return PixelFormat::I422;
    case AV_PIX_FMT_YUV444P:
    case AV_PIX_FMT_YUVJ444P: return PixelFormat::I444;
    default: return std::nullopt;
  }
}

AVPixelFormat ffmpeg_format(PixelFormat format) {
  switch (format) {
    case PixelFormat::I420: return AV_PIX_FMT_YUV420P;
    case PixelFormat::I422: return AV_PIX_FMT_YUV422P;
    case PixelFormat::I444: return AV_PIX_FMT_YUV444P;
    case PixelFormat::Nv12: return AV_PIX_FMT_NV12;
    case PixelFormat::Bgrx: return AV_PIX_FMT_BGR0;
    case PixelFormat::Bgra: return AV_PIX_FMT_BGRA;
  }
  return AV_PIX_FMT_NONE;
}

/// JPEG (JFIF 1.02) and WebP (RFC 9649) both are BT.601, the first in full range.
YuvRange range_of(StillFormat format) {
  return format == StillFormat::Jpeg ? YuvRange::Full : YuvRange::Limited;
}

FrameHandle scaled(const AVFrame& from, AVPixelFormat format, Size size, StillFormat still) {
  FrameHandle into = new_frame();
  into->format = format;
  into->width = size.width;
  into->height = size.height;
  if (av_frame_get_buffer(into.get(), 64) < 0) throw std::bad_alloc();
  const ScalerHandle scaler(sws_getContext(
      from.width, from.height, static_cast<AVPixelFormat>(from.format), size.width, size.height,
      format, SWS_AREA | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT, nullptr, nullptr, nullptr));
  if (!scaler) return nullptr;
  const bool full = yuv_format(from.format) || (still == StillFormat::WebP)
                        ? range_of(still) == YuvRange::Full
                        : true;
  const int* bt601 = sws_getCoefficients(SWS_CS_ITU601);
  sws_setColorspaceDetails(scaler.get(), bt601, full, bt601, full, 0, 1 << 16, 1 << 16);
  if (sws_scale(scaler.get(), from.data, from.linesize, 0, from.height, into->data,
                into->linesize) <= 0) {
    return nullptr;
  }
  return into;
}

void premultiply(AVFrame& bgra) {
  const auto times = [](std::uint8_t colour, unsigned alpha) {
    return static_cast<std::uint8_t>((colour * alpha + 127) / 255);
  };
  for (int y = 0; y < bgra.height; ++y) {
    std::uint8_t* pixel = bgra.data[0] + static_cast<std::ptrdiff_t>(y) * bgra.linesize[0];
    for (int x = 0; x < bgra.width; ++x, pixel += 4) {
      const unsigned alpha = pixel[3];
      for (int i = 0; i < 3; ++i) pixel[i] = times(pixel[i], alpha);
    }
  }
}

PictureRef picture_of(FrameHandle frame, PixelFormat format, const StillHeader& header) {
  auto picture = std::make_shared<Picture>();
  picture->format = format;
  picture->size = {frame->width, frame->height};
  for (std::size_t i = 0; i < picture->planes.size() && frame->data[i]; ++i) {
    picture->planes[i] = {frame->data[i], frame->linesize[i]};
  }
  picture->matrix = YuvMatrix::Bt601;
  picture->range = range_of(header.format);
  picture->orientation = header.orientation;
  picture->owner = std::shared_ptr<AVFrame>(frame.release(), FreeFrame());
  return picture;
}

Error damaged(const std::string& name) {
  return {
      fmt::format("{} is damaged or of a rare kind", name), "save it again as JPEG or PNG", {}, {}};
}

}  // namespace

Result<PictureRef> decode_still(std::span<const std::uint8_t> file, StillTarget target,
                                const std::string& name) {
  const std::optional<StillHeader> header = read_still_header(file);
  if (!header) {
    return Error{fmt::format("{} is not a JPEG, PNG or WebP picture", name),
                 "save it as one of these",
                 {},
                 {}};
  }
  const Size stored = header->size;
  if (std::int64_t{stored.width} * stored.height > kLargestStillPixels) {
    return Error{fmt::format("{} is too large ({} x {} pixels)", name, stored.width, stored.height),
                 fmt::format("make it smaller than {} megapixels", kLargestStillPixels / 1'000'000),
                 {},
                 {}};
  }
  if (stored.width <= 0 || stored.height <= 0) return damaged(name);
  const Size wanted = needed(stored, header->orientation, target);
  std::optional<std::vector<std::uint8_t>> first;
  if (header->format == StillFormat::WebP) first = first_picture_of_animation(file);
  const int shift = header->format == StillFormat::Jpeg ? jpeg_shift(stored, wanted) : 0;
  FrameHandle frame = decode(first ? std::span<const std::uint8_t>(*first) : file, *header, shift);
  if (!frame) return damaged(name);

  const Size given{frame->width, frame->height};
  // An animation's first picture may be smaller than the whole.
  const Size size{std::min(wanted.width, given.width), std::min(wanted.height, given.height)};
  PixelFormat format = PixelFormat::Bgrx;
  if (is_transparent(*frame, header->format)) {
    // Colours of transparent pixels must not bleed into others: multiplied first, then scaled.
    format = PixelFormat::Bgra;
    frame = scaled(*frame, AV_PIX_FMT_BGRA, given, header->format);
    if (frame) premultiply(*frame);
  } else if (const std::optional<PixelFormat> yuv = yuv_format(frame->format)) {
    format = *yuv;
  }
  const bool as_it_is =
      frame && (format == PixelFormat::Bgra || yuv_format(frame->format)) && size == given;
  if (frame && !as_it_is) frame = scaled(*frame, ffmpeg_format(format), size, header->format);
  if (!frame) return damaged(name);
  return picture_of(std::move(frame), format, *header);
}

}  // namespace hopekiosk
