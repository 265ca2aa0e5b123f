// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "scene/drawing_library.h"
#include "scene/scene.h"
#include "text/font_library.h"

namespace hopekiosk {

/// Paints a scene in the colours of the library's theme. Any thread; some milliseconds, on the
/// worker that opens items ahead, never on the frame path. An error where the canvas can't be
/// painted; an element that can't is left out with a warning.
Result<PaintedScene> paint_scene(const Scene& scene, FontLibrary& fonts,
                                 const DrawingLibrary& drawings);

/// The part of it that lies in `part`, whole pixels inside the canvas: opaque as above, or on
/// nothing (Bgra), for what stands over moving pictures.
enum class Ground { Opaque, Transparent };
Result<PaintedScene> paint_part(const Scene& scene, const Box& part, Ground ground,
                                FontLibrary& fonts, const DrawingLibrary& drawings);

}  // namespace hopekiosk
