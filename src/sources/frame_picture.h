// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "media/picture.h"
#include "sources/ffmpeg_handles.h"

namespace hopekiosk {

/// The turn that a display matrix (ISO/IEC 14496-12, 8.3.2: a b u c d v x y w, 16.16 fixed point)
/// asks for, to the nearest quarter; upright for a matrix that is none.
Orientation orientation_from_display_matrix(const std::int32_t* matrix);

/// The coefficients that a frame was made with. Where a file doesn't say, small pictures are taken
/// for BT.601 and those from 1280 wide or 720 high for BT.709: Chromium decides so by the height
/// (media/ffmpeg/ffmpeg_common.cc), mpv by the width too (mp_csp_guess_colorspace), which matters
/// for cinema shapes such as 1280 x 536.
YuvMatrix matrix_of(const AVFrame& frame);
YuvRange range_of(const AVFrame& frame);

/// Makes pictures of a film's frames: as they are where the screen can show them, else converted to
/// I420. Memory for conversions comes from a pool and goes back to it. One thread.
class FramePictures {
 public:
  /// `container_aspect`: the container's sample aspect ratio, for frames that say none.
  FramePictures(Orientation orientation, AVRational container_aspect)
      : orientation_(orientation), container_aspect_(container_aspect) {}

  /// Takes over the frame's content. None when the frame can't be shown at all.
  PictureRef make(AVFrame& frame);

 private:
  bool convert(AVFrame& frame, PixelFormat& format);
  bool allocate(AVFrame& into, int width, int height);

  Orientation orientation_;
  AVRational container_aspect_;
  ScalerHandle scaler_;
  BufferPoolHandle pool_;
  int pooled_bytes_ = 0;
};

}  // namespace hopekiosk
