// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/picture_files.h"

#include <cairo.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace hopekiosk::test {
namespace {

struct SurfaceDeleter {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using SurfacePtr = std::unique_ptr<cairo_surface_t, SurfaceDeleter>;

}  // namespace

int Pixel::distance(const Pixel& other) const {
  return std::max(
      {std::abs(blue - other.blue), std::abs(green - other.green), std::abs(red - other.red)});
}

Pixel pixel_at(const Picture& picture, int x, int y) {
  const Plane& plane = picture.planes[0];
  const std::uint8_t* at = plane.data + static_cast<std::ptrdiff_t>(y) * plane.stride + 4L * x;
  return {at[0], at[1], at[2]};
}

std::filesystem::path picture_folder() {
  const auto folder = std::filesystem::path(testing::TempDir()) / "hopekiosk-scenes";
  std::filesystem::create_directories(folder);
  return folder;
}

void write_png(const Picture& picture, const std::filesystem::path& file) {
  const SurfacePtr surface(cairo_image_surface_create_for_data(
      const_cast<std::uint8_t*>(picture.planes[0].data), CAIRO_FORMAT_RGB24, picture.size.width,
      picture.size.height, picture.planes[0].stride));
  ASSERT_EQ(cairo_surface_write_to_png(surface.get(), file.c_str()), CAIRO_STATUS_SUCCESS) << file;
}

std::optional<PictureRef> read_png(const std::filesystem::path& file) {
  const SurfacePtr surface(cairo_image_surface_create_from_png(file.c_str()));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return std::nullopt;
  const Size size{cairo_image_surface_get_width(surface.get()),
                  cairo_image_surface_get_height(surface.get())};
  const NewPicture copy = make_packed_picture(PixelFormat::Bgrx, size);
  for (int y = 0; y < size.height; ++y) {
    std::memcpy(copy.pixels + static_cast<std::ptrdiff_t>(y) * copy.stride,
                cairo_image_surface_get_data(surface.get()) +
                    static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(surface.get()),
                4 * static_cast<std::size_t>(size.width));
  }
  return copy.picture;
}

}  // namespace hopekiosk::test
