// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/sdl_event_descriptor.h"

#include <SDL.h>
#include <SDL_syswm.h>

namespace hopekiosk {

int event_descriptor_of(SDL_Window* window) {
#ifdef SDL_VIDEO_DRIVER_X11
  SDL_SysWMinfo info;
  SDL_VERSION(&info.version);
  if (SDL_GetWindowWMInfo(window, &info) != SDL_TRUE || info.subsystem != SDL_SYSWM_X11) return -1;
  return XConnectionNumber(info.info.x11.display);
#else
  (void)window;
  return -1;
#endif
}

}  // namespace hopekiosk
