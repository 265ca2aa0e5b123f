// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/picture_pixels.h"

#include <libyuv.h>

#include <utility>

namespace hopekiosk {
namespace {

Error unreadable() {
  return {"the picture can't be painted: its pixels are of an unknown kind",
          "save it again as JPEG or PNG",
          {}};
}

const libyuv::YuvConstants& constants_of(const Picture& picture) {
  const bool full = picture.range == YuvRange::Full;
  switch (picture.matrix) {
    case YuvMatrix::Bt601: return full ? libyuv::kYuvJPEGConstants : libyuv::kYuvI601Constants;
    case YuvMatrix::Bt709: return full ? libyuv::kYuvF709Constants : libyuv::kYuvH709Constants;
    case YuvMatrix::Bt2020: return full ? libyuv::kYuvV2020Constants : libyuv::kYuv2020Constants;
  }
  return libyuv::kYuvI601Constants;
}

/// libyuv calls blue, green, red, alpha "ARGB", after its order in a word.
Result<PictureRef> packed(PictureRef picture) {
  const Picture& from = *picture;
  if (from.format == PixelFormat::Bgrx || from.format == PixelFormat::Bgra) return picture;
  const auto convert = from.format == PixelFormat::I420   ? libyuv::I420ToARGBMatrix
                       : from.format == PixelFormat::I422 ? libyuv::I422ToARGBMatrix
                       : from.format == PixelFormat::I444 ? libyuv::I444ToARGBMatrix
                                                          : nullptr;
  if (convert == nullptr) return unreadable();
  NewPicture into = make_packed_picture(PixelFormat::Bgrx, from.size);
  const auto& planes = from.planes;
  if (convert(planes[0].data, planes[0].stride, planes[1].data, planes[1].stride, planes[2].data,
              planes[2].stride, into.pixels, into.stride, &constants_of(from), from.size.width,
              from.size.height) != 0) {
    return unreadable();
  }
  into.picture->orientation = from.orientation;
  into.picture->sample_aspect_ratio = from.sample_aspect_ratio;
  return PictureRef(std::move(into.picture));
}

}  // namespace

Result<PictureRef> upright_packed(PictureRef picture) {
  auto result = packed(std::move(picture));
  if (!result || (*result)->orientation == Orientation{}) return result;
  const Picture& from = **result;
  Size size = from.size;
  const Plane* plane = &from.planes[0];
  NewPicture mirrored;
  if (from.orientation.mirrored) {
    mirrored = make_packed_picture(from.format, size);
    libyuv::ARGBMirror(plane->data, plane->stride, mirrored.pixels, mirrored.stride, size.width,
                       size.height);
    plane = &mirrored.picture->planes[0];
  }
  if (from.orientation.swaps_sides()) std::swap(size.width, size.height);
  NewPicture turned = make_packed_picture(from.format, size);
  const auto turn = static_cast<libyuv::RotationMode>(90 * from.orientation.quarter_turns);
  const Size stored = from.size;
  if (libyuv::ARGBRotate(plane->data, plane->stride, turned.pixels, turned.stride, stored.width,
                         stored.height, turn) != 0) {
    return unreadable();
  }
  return PictureRef(std::move(turned.picture));
}

}  // namespace hopekiosk
