// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/geometry.h"

#include <algorithm>
#include <cmath>

namespace hopekiosk {
namespace {

Proportion turned(Proportion part, Orientation orientation) {
  if (orientation.mirrored) part.left = 1 - part.left - part.width;
  for (int turn = 0; turn < orientation.quarter_turns; ++turn) {
    part = {1 - part.top - part.height, part.left, part.height, part.width};
  }
  return part;
}

/// A range 0 <= begin < end <= length nearest to the share of `length` that is asked for.
struct Range {
  int begin;
  int end;
};
Range pixels(double start, double share, int length) {
  const double from = std::clamp(start, 0.0, 1.0) * length;
  const double to = std::clamp(start + share, 0.0, 1.0) * length;
  const int begin = std::min(static_cast<int>(std::lround(from)), length - 1);
  return {begin, std::max(static_cast<int>(std::lround(to)), begin + 1)};
}

Rectangle pixels(const Proportion& part, Size size) {
  const Range columns = pixels(part.left, part.width, size.width);
  const Range rows = pixels(part.top, part.height, size.height);
  return {columns.begin, rows.begin, columns.end - columns.begin, rows.end - rows.begin};
}

/// The largest rectangle of the shape width : height inside `box`, in its middle or at its top.
Rectangle contained(const Rectangle& box, double width, double height, bool at_top) {
  const double scale = std::min(box.width / width, box.height / height);
  const auto side = [scale](double length, int room) {
    const double exact = length * scale;
    if (exact > room * (1 - kUnseenStretch)) return room;
    return std::clamp(static_cast<int>(std::lround(exact)), 1, room);
  };
  const Size inner{side(width, box.width), side(height, box.height)};
  const int above = at_top ? 0 : (box.height - inner.height) / 2;
  return {box.x + (box.width - inner.width) / 2, box.y + above, inner.width, inner.height};
}

/// The part of `part` (of a picture of width : height) that has the shape of `box`, in its middle.
Proportion covering(Proportion part, double width, double height, const Rectangle& box) {
  const double scale =
      std::max(box.width / (width * part.width), box.height / (height * part.height));
  const double seen_width = box.width / scale / width;
  const double seen_height = box.height / scale / height;
  return {part.left + (part.width - seen_width) / 2, part.top + (part.height - seen_height) / 2,
          seen_width, seen_height};
}

/// Chroma samples belong to pairs of pixels: a part begins with a whole pair.
void align_to_chroma(Rectangle& source, PixelFormat format) {
  const bool pairs_of_rows = format == PixelFormat::I420 || format == PixelFormat::Nv12;
  if (pairs_of_rows || format == PixelFormat::I422) {
    source.width += source.x % 2;
    source.x -= source.x % 2;
  }
  if (pairs_of_rows) {
    source.height += source.y % 2;
    source.y -= source.y % 2;
  }
}

}  // namespace

Orientation inverse(Orientation orientation) {
  // Mirrored ones are reflections, each its own inverse.
  if (orientation.mirrored) return orientation;
  return {(4 - orientation.quarter_turns) % 4, false};
}

bool Rectangle::contains(const Rectangle& other) const {
  return other.empty() ||
         (other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom());
}

Rectangle intersection(const Rectangle& first, const Rectangle& second) {
  const int left = std::max(first.x, second.x);
  const int top = std::max(first.y, second.y);
  return {left, top, std::max(0, std::min(first.right(), second.right()) - left),
          std::max(0, std::min(first.bottom(), second.bottom()) - top)};
}

Rectangle bounding_box(const Rectangle& first, const Rectangle& second) {
  const int left = std::min(first.x, second.x);
  const int top = std::min(first.y, second.y);
  return {left, top, std::max(first.right(), second.right()) - left,
          std::max(first.bottom(), second.bottom()) - top};
}

Rectangle turned(const Rectangle& rectangle, Size size, Orientation orientation) {
  Rectangle out = rectangle;
  if (orientation.mirrored) out.x = size.width - out.right();
  for (int turn = 0; turn < orientation.quarter_turns; ++turn) {
    out = {size.height - out.bottom(), out.x, out.height, out.width};
    std::swap(size.width, size.height);
  }
  return out;
}

PixelPosition turned(PixelPosition position, Size size, Orientation orientation) {
  if (orientation.mirrored) position.x = size.width - position.x;
  for (int turn = 0; turn < orientation.quarter_turns; ++turn) {
    position = {size.height - position.y, position.x};
    std::swap(size.width, size.height);
  }
  return position;
}

Size turned(Size size, Orientation orientation) {
  return orientation.swaps_sides() ? Size{size.height, size.width} : size;
}

Placement place(const Layer& layer, Size memory, Orientation turn) {
  const Picture& picture = *layer.picture;
  const Size canvas = turned(memory, inverse(turn));
  Rectangle target = pixels(layer.target, canvas);
  Proportion part = layer.source;
  const double width = picture.display_width();
  const double height = picture.display_height();
  if (layer.fit == Fit::Cover) {
    part = covering(part, width, height, target);
  } else {
    const bool at_top = layer.fit == Fit::Film && canvas.height > canvas.width;
    target = contained(target, width * part.width, height * part.height, at_top);
  }
  Rectangle source = pixels(turned(part, inverse(picture.orientation)), picture.size);
  align_to_chroma(source, picture.format);
  return {source, turned(target, canvas, turn), picture.orientation.then(turn)};
}

}  // namespace hopekiosk
