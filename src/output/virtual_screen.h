// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "output/composer.h"
#include "output/screen.h"

namespace hopekiosk {

/// A screen that exists in memory only: for virtual runs, films of a programme and tests. It shows
/// what the real one shows, byte for byte the same in every run.
class VirtualScreen final : public Screen {
 public:
  /// `size` is that of the memory, before the rotation: both sides over 0.
  explicit VirtualScreen(Size size, Orientation turn = {});

  Size canvas() const override;
  Result<void> prepare(const LayerList& layers) override;
  Result<void> present() override;

  /// What was prepared last, as rows of BGRX (X undefined) without gaps. Until the next prepare().
  const std::uint8_t* pixels() const { return pixels_.data(); }
  int stride() const { return memory_.stride; }
  Size size() const { return memory_.size; }

  /// What the last prepare() touched.
  std::span<const Rectangle> damage() const { return damage_; }

 private:
  std::vector<std::uint8_t> pixels_;
  FrameMemory memory_;
  Composer composer_;
  std::span<const Rectangle> damage_;
};

}  // namespace hopekiosk
