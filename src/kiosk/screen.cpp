// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/screen.h"

#include <algorithm>

namespace hopekiosk {
namespace {

bool contains(const Box& box, Point point) {
  return point.x >= box.left && point.x < box.right() && point.y >= box.top &&
         point.y < box.bottom();
}

}  // namespace

std::string_view owner_of_ear(std::string_view id) {
  if (!id.ends_with(kEarSuffix)) return {};
  return id.substr(0, id.size() - kEarSuffix.size());
}

const ScreenElement* KioskScreen::find(std::string_view id) const {
  const auto found = std::find_if(elements.begin(), elements.end(),
                                  [&](const ScreenElement& each) { return each.id == id; });
  return found == elements.end() ? nullptr : &*found;
}

const ScreenElement* KioskScreen::at(Point point) const {
  const auto found =
      std::find_if(elements.rbegin(), elements.rend(), [&](const ScreenElement& each) {
        return each.can_be_touched() && contains(each.box, point) && !contains(each.cut, point);
      });
  return found == elements.rend() ? nullptr : &*found;
}

}  // namespace hopekiosk
