// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct SDL_Window;

namespace hopekiosk {

/// What becomes readable when the window system has something to say; -1 where there is nothing of
/// the kind. Only of X11: elsewhere events wait for the next look. In a file of its own because
/// Xlib's macros spoil every other.
int event_descriptor_of(SDL_Window* window);

}  // namespace hopekiosk
