// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/drawings.h"

#include "scene/theme.h"

namespace hopekiosk {

using namespace theme;

namespace {

void draw_window(Painter& painter) {
  painter.rectangle({2.96, -11.2, 7.46, 6.4}, kSoil, 0.5);
  painter.rectangle({3.7, -10.5, 2.7, 4.8}, kMaizeLight);
  painter.rectangle({7.0, -10.5, 2.7, 4.8}, kMaizeLight);
  painter.rectangle({2.4, -5.2, 8.6, 1.0}, kClay, 0.5);
}

void draw_door(Painter& painter) {
  painter.rectangle({-7.6, -11.6, 7.2, 11.6}, kSoil);
  painter.rectangle({-6.8, -10.8, 5.6, 10.8}, kMaize);
  painter.polygon({{-9.6, -12.0}, {-6.8, -10.8}, {-6.8, 0}, {-9.6, 0}}, kLeaf);
  painter.disc({-8.9, -5.4}, 0.4, kMaize);
  painter.rectangle({-9.2, -0.9, 10.4, 0.9}, kRoom, 0.4);
}

}  // namespace

void draw_open_door(Painter& painter) {
  painter.rectangle({-13.5, -15, 27, 15}, kClayLight);
  painter.polygon({{-12.2, -22.6}, {12.2, -22.6}, {16.8, -14.6}, {-16.8, -14.6}}, kClay);
  painter.rectangle({-17, -15, 34, 1.2}, kSoil, 0.6);
  draw_door(painter);
  draw_window(painter);
}

void draw_backpack(Painter& painter) {
  painter.arc({0, -6.3}, 1.5, 180, 360, 0.65, kSoil);
  painter.rectangle({-3, -6.55, 6, 6.55}, kMaize, 1.7);
  painter.rectangle({-2.9, -4.65, 5.8, 0.45}, kSoil);
  painter.rectangle({-2, -3, 4, 2.15}, kClay, 0.6);
}

void draw_plant(Painter& painter) {
  painter.rectangle({-0.28, -5.6, 0.56, 3}, kLeaf);
  painter.fill(Outline({-3.03, -7.5})
                   .curve_to({-0.9, -7.4}, {0.2, -6.2}, {0.1, -4.4})
                   .curve_to({-1.8, -4.3}, {-3.0, -5.4}, {-3.03, -7.5}),
               kLeaf);
  painter.fill(Outline({2.85, -8.6})
                   .curve_to({2.9, -6.6}, {2.0, -5.4}, {0.1, -5.2})
                   .curve_to({-0.1, -7.2}, {1.0, -8.5}, {2.85, -8.6}),
               kLeaf);
  painter.rectangle({-2.54, -3.4, 5.08, 1.1}, kClay, 0.4);
  painter.polygon({{-2.1, -2.4}, {2.1, -2.4}, {1.7, 0}, {-1.7, 0}}, kClay);
}

void draw_listening_ear(Painter& painter, Colour ear, Colour sound) {
  constexpr double kLine = 2.1;
  painter.stroke(Outline({-10.2, -2.6})
                     .curve_to({-10.2, -6.8}, {-7.3, -9.6}, {-3.7, -9.6})
                     .curve_to({0.1, -9.6}, {2.9, -6.8}, {2.9, -3.1})
                     .curve_to({2.9, 0.2}, {1.2, 1.7}, {-0.4, 3.3})
                     .curve_to({-1.6, 4.5}, {-1.9, 5.5}, {-2.3, 6.8})
                     .curve_to({-2.9, 8.7}, {-4.1, 9.6}, {-5.7, 9.6})
                     .curve_to({-7.7, 9.6}, {-9.0, 8.3}, {-9.0, 6.4}),
                 kLine, ear);
  painter.stroke(Outline({-6.7, -2.0})
                     .curve_to({-6.7, -4.4}, {-5.5, -5.9}, {-3.7, -5.9})
                     .curve_to({-1.9, -5.9}, {-0.8, -4.6}, {-0.8, -3.0})
                     .curve_to({-0.8, -1.1}, {-2.2, -0.4}, {-3.6, 0.7}),
                 kLine, ear);
  painter.arc({1.2, -1.6}, 6.2, -38, 38, kLine, sound);
  painter.arc({1.2, -1.6}, 10.6, -38, 38, kLine, sound);
}

}  // namespace hopekiosk
