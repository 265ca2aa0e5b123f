// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "base/time.h"

namespace hopekiosk {

/// How the bytes of a picture lie, 8 bits a component.
enum class PixelFormat {
  I420,  ///< planes Y, U, V; chroma halved in both directions, rounded up
  I422,  ///< planes Y, U, V; chroma halved horizontally, rounded up
  I444,  ///< planes Y, U, V
  Nv12,  ///< planes Y, UV interleaved; chroma halved in both directions
  Bgrx,  ///< one plane, bytes blue, green, red, unused: opaque
  Bgra,  ///< one plane, bytes blue, green, red, alpha; colours premultiplied by alpha
};

/// Coefficients between YUV and RGB (ITU-R BT.601, BT.709, BT.2020 non-constant).
enum class YuvMatrix { Bt601, Bt709, Bt2020 };
/// Limited: luma 16…235, chroma 16…240. Full: 0…255.
enum class YuvRange { Limited, Full };

struct Size {
  int width = 0;
  int height = 0;

  friend bool operator==(const Size&, const Size&) = default;
};

/// How stored pixels must be turned to stand upright: first mirrored left-right if `mirrored`, then
/// turned clockwise by `quarter_turns` quarters (0…3). The eight values are those of EXIF 2.3
/// "Orientation" and of the display matrix of ISO/IEC 14496-12.
struct Orientation {
  int quarter_turns = 0;
  bool mirrored = false;

  /// This one first, then `next`.
  Orientation then(Orientation next) const;
  bool swaps_sides() const { return quarter_turns % 2 != 0; }
  friend bool operator==(const Orientation&, const Orientation&) = default;
};

/// From the EXIF orientation value 1…8; anything else is upright.
Orientation orientation_from_exif(int value);

struct Plane {
  const std::uint8_t* data = nullptr;
  int stride = 0;  ///< bytes from one row to the next; over 0
};

/// One picture, never changed after it was made.
///
/// `owner` keeps the bytes alive: pictures wait in queues, stand in layer lists and are held by the
/// screen until the next one covers them, on different threads and without copies, so ownership is
/// shared.
struct Picture {
  PixelFormat format = PixelFormat::Bgrx;
  Size size;                            ///< stored pixels, both over 0
  std::array<Plane, 3> planes;          ///< as many as the format has
  YuvMatrix matrix = YuvMatrix::Bt709;  ///< YUV formats only
  YuvRange range = YuvRange::Limited;   ///< YUV formats only
  Ratio sample_aspect_ratio{1, 1};      ///< width : height of one stored pixel; over 0
  Orientation orientation;              ///< from stored pixels to upright
  std::shared_ptr<const void> owner;

  /// Shape of the upright picture in square pixels: width and height as a ratio of reals, not
  /// rounded to whole pixels.
  double display_width() const;
  double display_height() const;
};

using PictureRef = std::shared_ptr<const Picture>;

/// Allocates a picture of one packed plane, 64-byte aligned rows, filled with 0; `pixels` may be
/// written until the picture is handed on.
struct NewPicture {
  std::shared_ptr<Picture> picture;
  std::uint8_t* pixels = nullptr;
  int stride = 0;
};
NewPicture make_packed_picture(PixelFormat format, Size size);

}  // namespace hopekiosk
