// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/virtual_screen.h"

namespace hopekiosk {

VirtualScreen::VirtualScreen(Size size, Orientation turn)
    : pixels_(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 4),
      memory_{pixels_.data(), size.width * 4, size, turn} {}

// The canvas turned is the memory; a quarter swaps the sides in both directions.
Size VirtualScreen::canvas() const { return turned(memory_.size, memory_.turn); }

Result<void> VirtualScreen::prepare(const LayerList& layers) {
  damage_ = composer_.draw(layers, memory_);
  return {};
}

Result<void> VirtualScreen::present() { return {}; }

}  // namespace hopekiosk
