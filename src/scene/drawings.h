// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// The drawings of the project's visual language, each in its own units with its foot at y = 0 and
// its middle at x = 0: place them with Painter::place. They never show persons.
#pragma once

#include "scene/painter.h"

namespace hopekiosk {

/// A house with its door open: 34 wide, 23 high. What surrounds it is not part of it.
void draw_open_door(Painter& painter);

/// A travel bag set down: 6 wide, 8 high.
void draw_backpack(Painter& painter);

/// Two leaves in a pot: 6 wide, 8 high.
void draw_plant(Painter& painter);

/// An ear with two arcs of sound to its right, centred on 0, 0: 24 high, 32 wide, ear to the left.
void draw_listening_ear(Painter& painter, Colour ear, Colour sound);

}  // namespace hopekiosk
