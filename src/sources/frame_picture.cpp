// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/frame_picture.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>

extern "C" {
#include <libavutil/imgutils.h>
#include <libavutil/pixdesc.h>
}

namespace hopekiosk {
namespace {

constexpr int kAlignment = 64;
/// Pixels wider or higher than this are a mistake: the widest in use are 64:45 (PAL 16:9), 2:1
/// (anamorphic film) and 4:1 (old capture cards).
constexpr std::int64_t kOddestPixel = 8;

/// The formats that are shown as they are.
std::optional<PixelFormat> direct_format(int format) {
  switch (format) {
    case AV_PIX_FMT_YUV420P:
    case AV_PIX_FMT_YUVJ420P:
    case AV_PIX_FMT_YUVA420P: return PixelFormat::I420;  // films have nothing behind them
    case AV_PIX_FMT_YUV422P:
    case AV_PIX_FMT_YUVJ422P: return PixelFormat::I422;
    case AV_PIX_FMT_YUV444P:
    case AV_PIX_FMT_YUVJ444P: return PixelFormat::I444;
    case AV_PIX_FMT_NV12: return PixelFormat::Nv12;
    default: return std::nullopt;
  }
}

int planes_of(PixelFormat format) { return format == PixelFormat::Nv12 ? 2 : 3; }

bool rows_run_forward(const AVFrame& frame, PixelFormat format) {
  for (int i = 0; i < planes_of(format); ++i) {
    if (!frame.data[i] || frame.linesize[i] <= 0) return false;
  }
  return true;
}

Ratio sane_aspect(AVRational aspect) {
  if (aspect.num <= 0 || aspect.den <= 0) return {1, 1};
  if (aspect.num > kOddestPixel * aspect.den || aspect.den > kOddestPixel * aspect.num)
    return {1, 1};
  return {aspect.num, aspect.den};
}

int swscale_matrix(YuvMatrix matrix) {
  switch (matrix) {
    case YuvMatrix::Bt601: return SWS_CS_ITU601;
    case YuvMatrix::Bt709: return SWS_CS_ITU709;
    case YuvMatrix::Bt2020: return SWS_CS_BT2020;
  }
  return SWS_CS_ITU709;
}

bool is_rgb(int format) {
  const AVPixFmtDescriptor* descriptor = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(format));
  return descriptor && (descriptor->flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL));
}

}  // namespace

Orientation orientation_from_display_matrix(const std::int32_t* matrix) {
  if (!matrix) return {};
  // Where the picture's right and down go.
  const std::int64_t right_x = matrix[0];
  const std::int64_t right_y = matrix[1];
  const std::int64_t down_x = matrix[3];
  const std::int64_t down_y = matrix[4];
  if (right_x == 0 && right_y == 0) return {};
  const bool mirrored = right_x * down_y - right_y * down_x < 0;
  int turns = 0;
  if (std::llabs(right_x) >= std::llabs(right_y)) {
    turns = right_x > 0 ? 0 : 2;
  } else {
    turns = right_y > 0 ? 1 : 3;
  }
  // A mirror has turned right to left before the quarters are counted.
  return {mirrored ? (turns + 2) % 4 : turns, mirrored};
}

YuvMatrix matrix_of(const AVFrame& frame) {
  switch (frame.colorspace) {
    case AVCOL_SPC_BT709:
    case AVCOL_SPC_SMPTE240M: return YuvMatrix::Bt709;
    case AVCOL_SPC_BT470BG:
    case AVCOL_SPC_SMPTE170M:
    case AVCOL_SPC_FCC: return YuvMatrix::Bt601;
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL: return YuvMatrix::Bt2020;
    default: break;
  }
  return frame.width >= 1280 || frame.height >= 720 ? YuvMatrix::Bt709 : YuvMatrix::Bt601;
}

YuvRange range_of(const AVFrame& frame) {
  switch (frame.format) {
    case AV_PIX_FMT_YUVJ420P:
    case AV_PIX_FMT_YUVJ422P:
    case AV_PIX_FMT_YUVJ444P:
    case AV_PIX_FMT_YUVJ440P:
    case AV_PIX_FMT_YUVJ411P: return YuvRange::Full;
    default: return frame.color_range == AVCOL_RANGE_JPEG ? YuvRange::Full : YuvRange::Limited;
  }
}

bool FramePictures::allocate(AVFrame& into, int width, int height) {
  const int bytes = av_image_get_buffer_size(AV_PIX_FMT_YUV420P, width, height, kAlignment);
  if (bytes <= 0) return false;
  if (!pool_ || pooled_bytes_ != bytes) {
    // swscale may write a vector's width past the last row.
    pool_ = owned<BufferPoolHandle>(
        av_buffer_pool_init(static_cast<std::size_t>(bytes) + kAlignment, av_buffer_alloc));
    pooled_bytes_ = bytes;
  }
  into.buf[0] = av_buffer_pool_get(pool_.get());
  if (!into.buf[0]) throw std::bad_alloc();
  into.format = AV_PIX_FMT_YUV420P;
  into.width = width;
  into.height = height;
  return av_image_fill_arrays(into.data, into.linesize, into.buf[0]->data, AV_PIX_FMT_YUV420P,
                              width, height, kAlignment) >= 0;
}

bool FramePictures::convert(AVFrame& frame, PixelFormat& format) {
  FrameHandle converted = new_frame();
  if (!allocate(*converted, frame.width, frame.height)) return false;
  const auto from = static_cast<AVPixelFormat>(frame.format);
  scaler_.reset(sws_getCachedContext(scaler_.release(), frame.width, frame.height, from,
                                     frame.width, frame.height, AV_PIX_FMT_YUV420P,
                                     SWS_BILINEAR | SWS_ACCURATE_RND, nullptr, nullptr, nullptr));
  if (!scaler_) return false;
  const YuvMatrix matrix = is_rgb(frame.format) ? YuvMatrix::Bt709 : matrix_of(frame);
  const bool full = !is_rgb(frame.format) && range_of(frame) == YuvRange::Full;
  const int* coefficients = sws_getCoefficients(swscale_matrix(matrix));
  sws_setColorspaceDetails(scaler_.get(), coefficients, is_rgb(frame.format) || full, coefficients,
                           full, 0, 1 << 16, 1 << 16);
  if (sws_scale(scaler_.get(), frame.data, frame.linesize, 0, frame.height, converted->data,
                converted->linesize) <= 0) {
    return false;
  }
  if (av_frame_copy_props(converted.get(), &frame) < 0) return false;
  converted->colorspace = matrix == YuvMatrix::Bt601   ? AVCOL_SPC_SMPTE170M
                          : matrix == YuvMatrix::Bt709 ? AVCOL_SPC_BT709
                                                       : AVCOL_SPC_BT2020_NCL;
  converted->color_range = full ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
  av_frame_unref(&frame);
  av_frame_move_ref(&frame, converted.get());
  format = PixelFormat::I420;
  return true;
}

PictureRef FramePictures::make(AVFrame& frame) {
  if (frame.width <= 0 || frame.height <= 0) return nullptr;
  PixelFormat format = PixelFormat::I420;
  const std::optional<PixelFormat> direct = direct_format(frame.format);
  if (direct && rows_run_forward(frame, *direct)) {
    format = *direct;
  } else if (!convert(frame, format)) {
    return nullptr;
  }
  auto picture = std::make_shared<Picture>();
  picture->format = format;
  picture->size = {frame.width, frame.height};
  for (int i = 0; i < planes_of(format); ++i) {
    picture->planes[static_cast<std::size_t>(i)] = {frame.data[i], frame.linesize[i]};
  }
  picture->matrix = matrix_of(frame);
  picture->range = range_of(frame);
  picture->sample_aspect_ratio = sane_aspect(
      frame.sample_aspect_ratio.num > 0 ? frame.sample_aspect_ratio : container_aspect_);
  picture->orientation = orientation_;
  FrameHandle kept = new_frame();
  av_frame_move_ref(kept.get(), &frame);
  picture->owner = std::shared_ptr<AVFrame>(kept.release(), FreeFrame());
  return picture;
}

}  // namespace hopekiosk
