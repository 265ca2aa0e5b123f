// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/picture_painter.h"

#include <libyuv.h>

#include <algorithm>
#include <cstdlib>
#include <new>
#include <utility>

#include "output/yuv_constants.h"

namespace hopekiosk {
namespace {

constexpr std::size_t kAlignment = 64;  // one cache line, and the widest vector

std::size_t aligned(std::size_t bytes) {
  return (bytes + kAlignment - 1) / kAlignment * kAlignment;
}

constexpr int kLongRow = 256;

struct Subsampling {
  int horizontal;
  int vertical;
};

Subsampling subsampling(PixelFormat format) {
  switch (format) {
    case PixelFormat::I420:
    case PixelFormat::Nv12: return {2, 2};
    case PixelFormat::I422: return {2, 1};
    default: return {1, 1};
  }
}

bool is_yuv(PixelFormat format) {
  return format != PixelFormat::Bgrx && format != PixelFormat::Bgra;
}

Size chroma_size(Size luma, Subsampling shared) {
  return {(luma.width + shared.horizontal - 1) / shared.horizontal,
          (luma.height + shared.vertical - 1) / shared.vertical};
}

std::int64_t area(Size size) { return std::int64_t{size.width} * size.height; }

Size quarter_turned(Size size, int quarter_turns) {
  return turned(size, Orientation{quarter_turns, false});
}

const std::uint8_t* sample(const Plane& plane, int x, int y, int bytes) {
  return plane.data + static_cast<std::ptrdiff_t>(y) * plane.stride +
         static_cast<std::ptrdiff_t>(x) * bytes;
}

}  // namespace

std::uint8_t* ScratchBuffer::at_least(std::size_t bytes) {
  if (bytes > capacity_) {
    const std::size_t rounded = aligned(bytes);
    memory_.reset();  // before the new one is asked for: both at once would double the peak
    capacity_ = 0;
    memory_.reset(static_cast<std::uint8_t*>(std::aligned_alloc(kAlignment, rounded)));
    if (!memory_) throw std::bad_alloc();
    capacity_ = rounded;
  }
  return memory_.get();
}

void ScratchBuffer::release() {
  memory_.reset();
  capacity_ = 0;
}

void ScratchBuffer::Free::operator()(std::uint8_t* memory) const { std::free(memory); }

void PicturePainter::paint(const Picture& picture, const Placement& placement, MutablePlane out) {
  if (is_yuv(picture.format)) {
    paint_yuv(picture, placement, out);
  } else {
    paint_packed(picture, placement, out);
  }
  release_large_scratch();
}

void PicturePainter::paint_yuv(const Picture& picture, const Placement& placement,
                               MutablePlane out) {
  const Turn turn = turn_of(placement.orientation);
  const Subsampling shared = subsampling(picture.format);
  const Rectangle& source = placement.source;
  const Size target = placement.target.size();
  const auto* constants = yuv_constants(picture.matrix, picture.range);
  const bool as_it_is = source.size() == target && turn.quarter_turns == 0;
  if (picture.format == PixelFormat::Nv12 && as_it_is && !turn.upside_down) {
    libyuv::NV12ToARGBMatrix(
        sample(picture.planes[0], source.x, source.y, 1), picture.planes[0].stride,
        sample(picture.planes[1], source.x / 2, source.y / 2, 2), picture.planes[1].stride,
        out.data, out.stride, constants, target.width, target.height);
    return;
  }

  const Size chroma = chroma_size(source.size(), shared);
  std::array<View, 3> views;
  for (std::size_t i = 0; i < views.size(); ++i) {
    const Plane& plane = picture.planes[i];
    const Subsampling step = i == 0 ? Subsampling{1, 1} : shared;
    if (i > 0 && picture.format == PixelFormat::Nv12) continue;
    views[i] = {sample(plane, source.x / step.horizontal, source.y / step.vertical, 1),
                plane.stride, i == 0 ? source.size() : chroma, 1};
  }
  if (picture.format == PixelFormat::Nv12) split_chroma(picture, source, views);

  for (std::size_t i = 0; i < views.size(); ++i) {
    const Size wanted = i == 0 ? target : chroma_size(target, shared);
    // Straight through where nothing is to be done: no scratch memory is touched then.
    const MutablePlane plane = wanted == views[i].size && turn.quarter_turns == 0
                                   ? MutablePlane{}
                                   : scratch(static_cast<Use>(kFirstPlane + i), wanted, 1);
    views[i] = fit(views[i], quarter_turned(wanted, turn.quarter_turns), turn, plane);
  }
  const auto convert = shared.vertical == 2     ? &libyuv::I420ToARGBMatrix
                       : shared.horizontal == 2 ? &libyuv::I422ToARGBMatrix
                                                : &libyuv::I444ToARGBMatrix;
  convert(views[0].data, views[0].stride, views[1].data, views[1].stride, views[2].data,
          views[2].stride, out.data, out.stride, constants, target.width, target.height);
}

void PicturePainter::paint_packed(const Picture& picture, const Placement& placement,
                                  MutablePlane out) {
  const Turn turn = turn_of(placement.orientation);
  const Rectangle& source = placement.source;
  const Size target = placement.target.size();
  const Plane& plane = picture.planes[0];
  const View stored{sample(plane, source.x, source.y, 4), plane.stride, source.size(), 4};
  const View view = fit(stored, quarter_turned(target, turn.quarter_turns), turn, out);
  if (view.data == out.data) return;
  libyuv::ARGBCopy(view.data, view.stride, out.data, out.stride, target.width, target.height);
}

PicturePainter::Turn PicturePainter::turn_of(Orientation orientation) {
  if (!orientation.mirrored) return {orientation.quarter_turns, false};
  // A mirror left-right is a mirror top-bottom and half a turn.
  return {(orientation.quarter_turns + 2) % 4, true};
}

void PicturePainter::split_chroma(const Picture& picture, const Rectangle& source,
                                  std::array<View, 3>& views) {
  const Size size = chroma_size(source.size(), subsampling(PixelFormat::Nv12));
  const MutablePlane u = scratch(kSplitU, size, 1);
  const MutablePlane v = scratch(kSplitV, size, 1);
  libyuv::SplitUVPlane(sample(picture.planes[1], source.x / 2, source.y / 2, 2),
                       picture.planes[1].stride, u.data, u.stride, v.data, v.stride, size.width,
                       size.height);
  views[1] = {u.data, u.stride, size, 1};
  views[2] = {v.data, v.stride, size, 1};
}

/// Brings `view` to `size` and turns it then. The result lies in `out`, or where it was if there
/// was nothing to do or only to stand it on its head.
PicturePainter::View PicturePainter::fit(View view, Size size, Turn turn, MutablePlane out) {
  if (turn.upside_down) {
    view.data += static_cast<std::ptrdiff_t>(view.size.height - 1) * view.stride;
    view.stride = -view.stride;
  }
  if (turn.quarter_turns == 0) return scale(view, size, out);

  const auto rotate = [&](const View& from, MutablePlane to) {
    const auto function = from.bytes == 4 ? &libyuv::ARGBRotate : &libyuv::RotatePlane;
    function(from.data, from.stride, to.data, to.stride, from.size.width, from.size.height,
             static_cast<libyuv::RotationMode>(turn.quarter_turns * 90));
    return View{to.data, to.stride, quarter_turned(from.size, turn.quarter_turns), from.bytes};
  };
  if (view.size == size) return rotate(view, out);
  if (area(size) <= area(view.size)) {
    return rotate(scale(view, size, scratch(kBetween, size, view.bytes)), out);
  }
  const Size upright = quarter_turned(view.size, turn.quarter_turns);
  return scale(rotate(view, scratch(kBetween, upright, view.bytes)),
               quarter_turned(size, turn.quarter_turns), out);
}

PicturePainter::View PicturePainter::scale(View view, Size size, MutablePlane out) {
  const auto resize = [](const View& from, Size to_size, MutablePlane to) {
    const auto filter = libyuv::kFilterBox;  // libyuv takes bilinear where that is as good
    if (from.bytes == 4) {
      libyuv::ARGBScale(from.data, from.stride, from.size.width, from.size.height, to.data,
                        to.stride, to_size.width, to_size.height, filter);
    } else {
      libyuv::ScalePlane(from.data, from.stride, from.size.width, from.size.height, to.data,
                         to.stride, to_size.width, to_size.height, filter);
    }
    return View{to.data, to.stride, to_size, from.bytes};
  };
  Use use = kHalf;
  const auto next_scratch = [&](Size step) {
    use = use == kHalf ? kOtherHalf : kHalf;
    return scratch(use, step, view.bytes);
  };
  // One third of 720p film on a 1080p screen: twice up, then three quarters. libyuv has both by
  // SIMD, together 0.3 ms for a frame where its general bilinear way takes 1.8.
  if (view.bytes == 1 && 2 * size.width == 3 * view.size.width &&
      2 * size.height == 3 * view.size.height) {
    const Size twice{2 * view.size.width, 2 * view.size.height};
    return resize(resize(view, twice, next_scratch(twice)), size, out);
  }
  const auto halved = [](int from, int to) { return from >= 2 * to ? (from + 1) / 2 : from; };
  // Pairs of pixels are halved exactly, and by SIMD. The last one of a long odd row has no partner
  // and is left out: less than half a pixel of what is seen.
  const auto whole_pairs = [](int from, int to) {
    return from >= 2 * to && from % 2 != 0 && from >= kLongRow ? from - 1 : from;
  };
  for (;;) {
    view.size = {whole_pairs(view.size.width, size.width),
                 whole_pairs(view.size.height, size.height)};
    const Size half{halved(view.size.width, size.width), halved(view.size.height, size.height)};
    if (half == view.size || half == size) break;
    view = resize(view, half, next_scratch(half));
  }
  return view.size == size ? view : resize(view, size, out);
}

MutablePlane PicturePainter::scratch(Use use, Size size, int bytes) {
  const std::size_t row =
      aligned(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(bytes));
  const std::size_t needed = row * static_cast<std::size_t>(size.height);
  if (needed > scratch_[use].capacity()) ++growths_;
  return {scratch_[use].at_least(needed), static_cast<int>(row)};
}

std::size_t PicturePainter::scratch_bytes() const {
  std::size_t bytes = 0;
  for (const ScratchBuffer& buffer : scratch_) bytes += buffer.capacity();
  return bytes;
}

void PicturePainter::release_large_scratch() {
  if (scratch_bytes() <= kKeptScratchBytes) return;
  for (ScratchBuffer& buffer : scratch_) buffer.release();
}

}  // namespace hopekiosk
