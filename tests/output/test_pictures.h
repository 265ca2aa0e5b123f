// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures made for tests, and what they must look like by the formulas, pixel by pixel.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "media/layer.h"
#include "media/picture.h"

namespace hopekiosk::testing {

struct Colour {
  double blue = 0;
  double green = 0;
  double red = 0;
};

struct Yuv {
  int y = 0;
  int u = 128;
  int v = 128;
};

/// ITU-R BT.601-7 2.5, BT.709-6 3 and BT.2020-2 table 4 turned round: RGB 0…255 of YUV codes, cut
/// to what a screen can show.
inline Colour formula(Yuv code, YuvMatrix matrix, YuvRange range) {
  const double kr = matrix == YuvMatrix::Bt601   ? 0.299
                    : matrix == YuvMatrix::Bt709 ? 0.2126
                                                 : 0.2627;
  const double kb = matrix == YuvMatrix::Bt601   ? 0.114
                    : matrix == YuvMatrix::Bt709 ? 0.0722
                                                 : 0.0593;
  const bool full = range == YuvRange::Full;
  const double y = full ? code.y / 255.0 : (code.y - 16) / 219.0;
  const double cb = (code.u - 128) / (full ? 255.0 : 224.0);
  const double cr = (code.v - 128) / (full ? 255.0 : 224.0);
  const double red = y + 2 * (1 - kr) * cr;
  const double blue = y + 2 * (1 - kb) * cb;
  const double green = (y - kr * red - kb * blue) / (1 - kr - kb);
  const auto shown = [](double value) { return 255 * std::min(1.0, std::max(0.0, value)); };
  return {shown(blue), shown(green), shown(red)};
}

struct Shape {
  int chroma_width_divisor;
  int chroma_height_divisor;
};
inline Shape shape(PixelFormat format) {
  switch (format) {
    case PixelFormat::I420:
    case PixelFormat::Nv12: return {2, 2};
    case PixelFormat::I422: return {2, 1};
    default: return {1, 1};
  }
}

/// A YUV picture from functions of the sample's position in its plane. Rows have gaps, as decoders
/// leave them, filled with what no correct reader shows.
inline std::shared_ptr<Picture> make_yuv(PixelFormat format, Size size,
                                         const std::function<int(int, int)>& y,
                                         const std::function<int(int, int)>& u,
                                         const std::function<int(int, int)>& v) {
  constexpr int kGap = 13;
  const Shape divisors = shape(format);
  const Size chroma{
      (size.width + divisors.chroma_width_divisor - 1) / divisors.chroma_width_divisor,
      (size.height + divisors.chroma_height_divisor - 1) / divisors.chroma_height_divisor};
  struct Planes {
    std::array<std::vector<std::uint8_t>, 3> bytes;
  };
  auto planes = std::make_shared<Planes>();
  auto picture = std::make_shared<Picture>();
  picture->format = format;
  picture->size = size;
  picture->owner = planes;
  const auto fill = [&](std::size_t plane, Size extent, int step, int offset,
                        const std::function<int(int, int)>& value) {
    auto& bytes = planes->bytes.at(plane);
    const int stride = extent.width * step + kGap;
    bytes.resize(static_cast<std::size_t>(stride * extent.height), 0xA5);
    for (int row = 0; row < extent.height; ++row) {
      for (int column = 0; column < extent.width; ++column) {
        bytes.at(static_cast<std::size_t>(row * stride + column * step + offset)) =
            static_cast<std::uint8_t>(value(column, row));
      }
    }
    picture->planes.at(plane) = {bytes.data(), stride};
  };
  fill(0, size, 1, 0, y);
  const bool interleaved = format == PixelFormat::Nv12;
  fill(1, chroma, interleaved ? 2 : 1, 0, u);
  fill(interleaved ? 1 : 2, chroma, interleaved ? 2 : 1, interleaved ? 1 : 0, v);
  return picture;
}

inline std::shared_ptr<Picture> make_flat_yuv(Size size, Yuv code,
                                              PixelFormat format = PixelFormat::I420) {
  return make_yuv(
      format, size, [=](int, int) { return code.y; }, [=](int, int) { return code.u; },
      [=](int, int) { return code.v; });
}

/// Bytes blue, green, red, alpha of a pixel.
using Pixel = std::array<std::uint8_t, 4>;

inline std::shared_ptr<Picture> make_packed(PixelFormat format, Size size,
                                            const std::function<Pixel(int, int)>& pixel) {
  NewPicture made = make_packed_picture(format, size);
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) {
      const Pixel value = pixel(x, y);
      std::copy(value.begin(), value.end(), made.pixels + y * made.stride + x * 4);
    }
  }
  return made.picture;
}

inline std::shared_ptr<Picture> make_flat(Size size, Pixel pixel,
                                          PixelFormat format = PixelFormat::Bgrx) {
  return make_packed(format, size, [=](int, int) { return pixel; });
}

/// A layer that fills the screen by `fit`.
inline Layer layer_of(PictureRef picture, float opacity = 1.0F, Fit fit = Fit::Contain) {
  return {std::move(picture), {}, {}, fit, opacity};
}

inline LayerList list_of(std::initializer_list<Layer> layers) {
  LayerList list;
  for (const Layer& layer : layers) list.add(layer);
  return list;
}

/// Where the pixel at `column`, `row` of a memory comes from in a picture of `stored` size that was
/// mirrored left-right and turned clockwise as `orientation` says.
struct Position {
  int x;
  int y;
};
inline Position stored_position(Position at, Size stored, Orientation orientation) {
  // Undo the turns one by one, then the mirror.
  Size size = orientation.swaps_sides() ? Size{stored.height, stored.width} : stored;
  for (int turn = 0; turn < orientation.quarter_turns; ++turn) {
    at = {at.y, size.width - 1 - at.x};
    size = {size.height, size.width};
  }
  if (orientation.mirrored) at.x = size.width - 1 - at.x;
  return at;
}

}  // namespace hopekiosk::testing
