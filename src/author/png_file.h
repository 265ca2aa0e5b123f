// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cairo.h>

#include <cstdint>
#include <filesystem>
#include <memory>

#include "base/result.h"
#include "media/picture.h"

namespace hopekiosk {

struct FreeSurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using SurfaceHandle = std::unique_ptr<cairo_surface_t, FreeSurface>;

/// Rows of BGRX as a surface of Cairo, without a copy: `pixels` must outlive it, and aren't changed
/// as long as nothing draws on it.
SurfaceHandle surface_on(const std::uint8_t* pixels, Size size, int stride);

/// Writes a PNG whole or not at all: under another name first.
Result<void> write_png(cairo_surface_t& surface, const std::filesystem::path& file);

}  // namespace hopekiosk
