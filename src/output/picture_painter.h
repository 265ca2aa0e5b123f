// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "media/picture.h"
#include "output/geometry.h"

namespace hopekiosk {

/// Rows of packed pixels or samples that may be written.
struct MutablePlane {
  std::uint8_t* data = nullptr;
  int stride = 0;  ///< bytes from one row to the next

  /// The row's bytes from `x`, `y` on, in pixels of four bytes.
  MutablePlane at(int x, int y) const {
    return {data + static_cast<std::ptrdiff_t>(y) * stride + static_cast<std::ptrdiff_t>(x) * 4,
            stride};
  }
};

/// Memory that grows to what was needed and is kept, so that nothing is allocated from one frame to
/// the next.
class ScratchBuffer {
 public:
  /// At least `bytes`, aligned to 64; what was in it is lost if it had to grow.
  std::uint8_t* at_least(std::size_t bytes);
  void release();
  std::size_t capacity() const { return capacity_; }
  bool empty() const { return capacity_ == 0; }

 private:
  struct Free {
    void operator()(std::uint8_t* memory) const;
  };
  std::unique_ptr<std::uint8_t, Free> memory_;
  std::size_t capacity_ = 0;
};

/// Paints one picture: cut, scaled, turned and converted to BGRX (BGRA for pictures that have
/// alpha), with nothing of what lies below. One thread.
///
/// All work is done on the planes as they are stored, before the conversion: they hold 3 bytes for
/// two pixels where BGRX has 8. Shrinking halves until less than a half is left to do, so that
/// every stored pixel counts; the rest is bilinear. Turning is done on whichever side of scaling is
/// smaller. A picture that already has the size it needs is converted straight into the target.
class PicturePainter {
 public:
  /// Scratch memory above this is given back after each picture: it was a large still, and films of
  /// 1080p need less. (libyuv allocates a few rows of its own while scaling.)
  static constexpr std::size_t kKeptScratchBytes = std::size_t{24} << 20;

  /// Paints the pixels of `placement.source` over all of `placement.target.size()`, the first one
  /// at `out.data`.
  void paint(const Picture& picture, const Placement& placement, MutablePlane out);

  std::size_t scratch_bytes() const;
  /// How often scratch memory had to grow since the start.
  std::size_t scratch_growths() const { return growths_; }

 private:
  /// Read-only samples of 1 or 4 bytes. The stride is negative where the picture is upside down.
  struct View {
    const std::uint8_t* data;
    int stride;
    Size size;
    int bytes;  // a sample
  };
  /// A mirrored picture is an upside-down one, turned.
  struct Turn {
    int quarter_turns;
    bool upside_down;
  };
  enum Use : std::size_t { kFirstPlane, kSplitU = 3, kSplitV, kBetween, kHalf, kOtherHalf, kUses };

  static Turn turn_of(Orientation orientation);
  void paint_yuv(const Picture& picture, const Placement& placement, MutablePlane out);
  void paint_packed(const Picture& picture, const Placement& placement, MutablePlane out);
  void split_chroma(const Picture& picture, const Rectangle& source, std::array<View, 3>& views);
  View fit(View view, Size size, Turn turn, MutablePlane out);
  View scale(View view, Size size, MutablePlane out);
  MutablePlane scratch(Use use, Size size, int bytes);
  void release_large_scratch();

  std::array<ScratchBuffer, kUses> scratch_;
  std::size_t growths_ = 0;
};

}  // namespace hopekiosk
