// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/painter.h"

#include <algorithm>
#include <cstring>
#include <numbers>
#include <string>
#include <utility>

#include "scene/cairo_handles.h"

namespace hopekiosk {
namespace {

constexpr double kQuarterTurn = std::numbers::pi / 2;

void set_colour(cairo_t* context, Colour colour, double opacity = 1) {
  cairo_set_source_rgba(context, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0,
                        opacity);
}

/// The coverage as a surface of Cairo's own, whose rows are padded.
SurfacePtr mask_of(const Coverage& coverage) {
  SurfacePtr mask(cairo_image_surface_create(CAIRO_FORMAT_A8, coverage.width, coverage.height));
  std::uint8_t* rows = cairo_image_surface_get_data(mask.get());
  if (rows == nullptr) return mask;
  const int stride = cairo_image_surface_get_stride(mask.get());
  const auto length = static_cast<std::size_t>(coverage.width);
  for (int y = 0; y < coverage.height; ++y) {
    std::memcpy(rows + static_cast<std::ptrdiff_t>(y) * stride,
                coverage.pixels.data() + static_cast<std::size_t>(y) * length, length);
  }
  cairo_surface_mark_dirty(mask.get());
  return mask;
}

/// Emoji, in their own colours.
SurfacePtr picture_of(const Coverage& coverage) {
  SurfacePtr picture(
      cairo_image_surface_create(CAIRO_FORMAT_ARGB32, coverage.width, coverage.height));
  std::uint8_t* rows = cairo_image_surface_get_data(picture.get());
  if (rows == nullptr) return picture;
  const int stride = cairo_image_surface_get_stride(picture.get());
  const auto length = static_cast<std::size_t>(coverage.width);
  for (int y = 0; y < coverage.height; ++y) {
    std::memcpy(rows + static_cast<std::ptrdiff_t>(y) * stride,
                coverage.colours.data() + static_cast<std::size_t>(y) * length,
                length * sizeof(std::uint32_t));
  }
  cairo_surface_mark_dirty(picture.get());
  return picture;
}

}  // namespace

Outline& Outline::line_to(Point end) {
  steps_.push_back({end, end, end, true});
  return *this;
}

Outline& Outline::curve_to(Point first_control, Point second_control, Point end) {
  steps_.push_back({first_control, second_control, end, false});
  return *this;
}

struct Painter::State {
  // Order of destruction: the context first, then the surface, then the pixels that it draws on.
  NewPicture target;
  SurfacePtr surface;
  ContextPtr context;

  void trace(const Outline& outline) const {
    cairo_new_path(context.get());
    cairo_move_to(context.get(), outline.start_.x, outline.start_.y);
    for (const Outline::Step& step : outline.steps_) {
      if (step.straight) {
        cairo_line_to(context.get(), step.end.x, step.end.y);
      } else {
        cairo_curve_to(context.get(), step.first_control.x, step.first_control.y,
                       step.second_control.x, step.second_control.y, step.end.x, step.end.y);
      }
    }
  }

  void fill(Colour colour, double opacity = 1) const {
    set_colour(context.get(), colour, opacity);
    cairo_fill(context.get());
  }

  void stroke(double width, Colour colour) const {
    set_colour(context.get(), colour);
    cairo_set_line_width(context.get(), width);
    cairo_set_line_cap(context.get(), CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(context.get(), CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(context.get());
  }
};

Result<Painter> Painter::create(Size pixels, Colour background) {
  Result<Painter> painter = create(pixels, PixelFormat::Bgrx);
  if (painter) {
    set_colour(painter->state_->context.get(), background);
    cairo_paint(painter->state_->context.get());
  }
  return painter;
}

Result<Painter> Painter::create_transparent(Size pixels) {
  return create(pixels, PixelFormat::Bgra);
}

Result<Painter> Painter::create(Size pixels, PixelFormat format) {
  if (pixels.width < 1 || pixels.height < 1 || pixels.width > kLongestSide ||
      pixels.height > kLongestSide) {
    return Error{"a picture of " + std::to_string(pixels.width) + "x" +
                     std::to_string(pixels.height) + " pixels can't be painted",
                 "choose sides from 1 to " + std::to_string(kLongestSide),
                 {}};
  }
  auto state = std::make_unique<State>();
  state->target = make_packed_picture(format, pixels);
  // Both are a 32-bit word of the machine, so blue comes first on the little-endian ones we run on.
  const cairo_format_t words =
      format == PixelFormat::Bgra ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24;
  state->surface.reset(cairo_image_surface_create_for_data(
      state->target.pixels, words, pixels.width, pixels.height, state->target.stride));
  state->context.reset(cairo_create(state->surface.get()));
  if (cairo_status(state->context.get()) != CAIRO_STATUS_SUCCESS) {
    return Error{std::string("a picture can't be painted: ") +
                     cairo_status_to_string(cairo_status(state->context.get())),
                 "check that the machine has free memory",
                 {}};
  }
  return Painter(std::move(state));
}

Painter::Painter(std::unique_ptr<State> state) : state_(std::move(state)) {}
Painter::Painter(Painter&&) noexcept = default;
Painter& Painter::operator=(Painter&&) noexcept = default;
Painter::~Painter() = default;

Painter::Placement Painter::place(Point origin, double scale) {
  cairo_save(state_->context.get());
  cairo_translate(state_->context.get(), origin.x, origin.y);
  cairo_scale(state_->context.get(), scale, scale);
  return Placement(*state_);
}

Painter::Placement::~Placement() { cairo_restore(state_.context.get()); }

void Painter::rectangle(Box box, Colour colour, double corner_radius, double opacity) {
  cairo_t* context = state_->context.get();
  const double radius = std::min({corner_radius, box.width / 2, box.height / 2});
  cairo_new_path(context);
  if (radius <= 0) {
    cairo_rectangle(context, box.left, box.top, box.width, box.height);
  } else {
    const double left = box.left + radius;
    const double right = box.right() - radius;
    const double top = box.top + radius;
    const double bottom = box.bottom() - radius;
    cairo_arc(context, right, top, radius, -kQuarterTurn, 0);
    cairo_arc(context, right, bottom, radius, 0, kQuarterTurn);
    cairo_arc(context, left, bottom, radius, kQuarterTurn, 2 * kQuarterTurn);
    cairo_arc(context, left, top, radius, 2 * kQuarterTurn, 3 * kQuarterTurn);
    cairo_close_path(context);
  }
  state_->fill(colour, opacity);
}

void Painter::disc(Point centre, double radius, Colour colour) {
  cairo_new_path(state_->context.get());
  cairo_arc(state_->context.get(), centre.x, centre.y, radius, 0, 4 * kQuarterTurn);
  state_->fill(colour);
}

void Painter::polygon(std::initializer_list<Point> corners, Colour colour) {
  cairo_new_path(state_->context.get());
  for (const Point& corner : corners) cairo_line_to(state_->context.get(), corner.x, corner.y);
  state_->fill(colour);
}

void Painter::fill(const Outline& outline, Colour colour) {
  state_->trace(outline);
  state_->fill(colour);
}

void Painter::stroke(const Outline& outline, double width, Colour colour) {
  state_->trace(outline);
  state_->stroke(width, colour);
}

void Painter::arc(Point centre, double radius, double from, double to, double width,
                  Colour colour) {
  cairo_new_path(state_->context.get());
  cairo_arc(state_->context.get(), centre.x, centre.y, radius, from / 90 * kQuarterTurn,
            to / 90 * kQuarterTurn);
  state_->stroke(width, colour);
}

void Painter::text(FontLibrary& fonts, const TextBlock& block, int left, int top, Colour colour) {
  cairo_t* context = state_->context.get();
  cairo_save(context);
  cairo_identity_matrix(context);
  set_colour(context, colour);
  for (const TextLine& line : block.lines) {
    for (const TextRun& run : line.runs) {
      const Coverage coverage = fonts.draw(run.font, run.script, run.direction, run.text);
      if (coverage.width == 0) continue;
      const int x = left + line.left + run.left - coverage.left;
      const int y = top + line.baseline - coverage.baseline;
      if (!coverage.colours.empty()) {
        const SurfacePtr picture = picture_of(coverage);
        cairo_set_source_surface(context, picture.get(), x, y);
        cairo_paint(context);
        set_colour(context, colour);
      } else {
        const SurfacePtr mask = mask_of(coverage);
        cairo_mask_surface(context, mask.get(), x, y);
      }
    }
  }
  cairo_restore(context);
}

void Painter::trace(const Outline& outline) { state_->trace(outline); }

void Painter::begin_at(int left, int top) {
  // Of the surface, not the matrix: text is placed in whole pixels whatever the matrix is.
  cairo_surface_set_device_offset(state_->surface.get(), -left, -top);
}

cairo_t* Painter::context() { return state_->context.get(); }

PictureRef Painter::take() {
  cairo_surface_finish(state_->surface.get());
  return std::move(state_->target.picture);
}

}  // namespace hopekiosk
