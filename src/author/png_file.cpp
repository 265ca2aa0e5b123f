// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/png_file.h"

#include <string>
#include <system_error>

#include "author/whole_file.h"

namespace hopekiosk {

SurfaceHandle surface_on(const std::uint8_t* pixels, Size size, int stride) {
  // Cairo asks for memory that may be written although it only reads here.
  auto* writable =
      const_cast<std::uint8_t*>(pixels);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  return SurfaceHandle(cairo_image_surface_create_for_data(writable, CAIRO_FORMAT_RGB24, size.width,
                                                           size.height, stride));
}

Result<void> write_png(cairo_surface_t& surface, const std::filesystem::path& file) {
  const std::filesystem::path unfinished = unfinished_name(file);
  const cairo_status_t written = cairo_surface_write_to_png(&surface, unfinished.c_str());
  if (written == CAIRO_STATUS_SUCCESS) return finish_file(file);
  std::error_code ignored;
  std::filesystem::remove(unfinished, ignored);
  return Error{
      std::string("the picture can't be written (") + cairo_status_to_string(written) + ")",
      "free some room on the disk or name another folder",
      {file.string()}};
}

}  // namespace hopekiosk
