// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/sdl_screen.h"

#include <SDL.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

#include "output/sdl_event_descriptor.h"
#include "output/x11_root.h"

namespace hopekiosk {
namespace {

Error sdl_error(std::string_view what, std::string remedy) {
  return {fmt::format("{} ({})", what, SDL_GetError()), std::move(remedy), {}, Severity::Error};
}

Error no_screen() {
  return sdl_error("no screen can be opened",
                   "connect a display and start from its session (DISPLAY names it), or use "
                   "--virtual");
}

void set_hints() {
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
  SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_GRAB_KEYBOARD, "0");
  // Fingers are fingers and a mouse is a mouse: else each touch came twice.
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
}

/// Drivers that show nothing: SDL may come to them by itself where there is no display.
bool shows_nothing(std::string_view driver) {
  return driver == "offscreen" || driver == "dummy" || driver == "evdev";
}

/// The finger that a mouse is: SDL numbers real ones from 0.
constexpr std::int64_t kMouse = -1;

std::optional<Key> key_of(SDL_Keycode code) {
  switch (code) {
    case SDLK_LEFT: return Key::Left;
    case SDLK_RIGHT: return Key::Right;
    case SDLK_UP: return Key::Up;
    case SDLK_DOWN: return Key::Down;
    case SDLK_RETURN:
    case SDLK_KP_ENTER: return Key::Enter;
    case SDLK_ESCAPE:
    case SDLK_BACKSPACE:
    case SDLK_AC_BACK: return Key::Back;
    case SDLK_PAGEUP: return Key::PageUp;
    case SDLK_PAGEDOWN: return Key::PageDown;
    case SDLK_VOLUMEUP: return Key::VolumeUp;
    case SDLK_VOLUMEDOWN: return Key::VolumeDown;
    default: return std::nullopt;
  }
}

bool has_own_surface(std::string_view driver) { return driver == "x11" || shows_nothing(driver); }

/// Bytes blue, green, red and one more, as the composer writes them.
bool is_bgrx(const SDL_Surface& surface) {
  return surface.format->format == SDL_PIXELFORMAT_RGB888 ||
         surface.format->format == SDL_PIXELFORMAT_ARGB8888;
}

SDL_Rect sdl_rectangle(const Rectangle& r) { return {r.x, r.y, r.width, r.height}; }

Rectangle whole(const SDL_Surface& surface) { return {0, 0, surface.w, surface.h}; }

}  // namespace

struct SdlScreen::Video {
  Video() = default;
  ~Video() { SDL_Quit(); }
  Video(const Video&) = delete;
  Video& operator=(const Video&) = delete;
};

void SdlScreen::DestroyWindow::operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }

SdlScreen::SdlScreen(Private, const SdlScreenOptions& options) : options_(options) {}

SdlScreen::~SdlScreen() = default;

Result<std::unique_ptr<SdlScreen>> SdlScreen::open(const SdlScreenOptions& options) {
  set_hints();
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return no_screen();
  auto screen = std::make_unique<SdlScreen>(Private{}, options);
  screen->video_ = std::make_unique<Video>();
  const std::string driver = SDL_GetCurrentVideoDriver();
  if (shows_nothing(driver) && SDL_getenv("SDL_VIDEODRIVER") == nullptr &&
      SDL_GetHint(SDL_HINT_VIDEODRIVER) == nullptr) {
    SDL_SetError("SDL found only its '%s' driver", driver.c_str());
    return no_screen();
  }
  if (has_own_surface(driver)) {
    // Else SDL tries OpenGL first, which on a machine without a GPU costs four times as much.
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  }
  if (driver == "x11") screen->root_ = X11Root::open();
  if (Result<void> opened = screen->open_window(); !opened) return opened.error();
  return screen;
}

Result<void> SdlScreen::open_window() {
  SDL_Rect bounds{};
  if (SDL_GetDisplayBounds(0, &bounds) != 0) return no_screen();
  Uint32 flags = 0;
  if (options_.windowed) {
    bounds = {SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, options_.windowed->width,
              options_.windowed->height};
    flags = SDL_WINDOW_RESIZABLE;
  } else if (root_ && !root_->managed()) {
    // Nobody answers a wish for full screen, and SDL would wait for the answer.
    flags = SDL_WINDOW_BORDERLESS;
  } else {
    flags = SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_BORDERLESS;
    fullscreen_by_manager_ = true;
  }
  window_.reset(
      SDL_CreateWindow(options_.title.c_str(), bounds.x, bounds.y, bounds.w, bounds.h, flags));
  if (!window_) return no_screen();
  SDL_ShowCursor(SDL_DISABLE);
  SDL_DisableScreenSaver();
  SDL_StopTextInput();
  if (Result<SDL_Surface*> first = surface(); !first) return first.error();
  return {};
}

Size SdlScreen::canvas() const {
  Size size;
  SDL_GetWindowSize(window_.get(), &size.width, &size.height);
  return turned(size, options_.turn);
}

Result<SDL_Surface*> SdlScreen::surface() {
  SDL_Surface* current = SDL_GetWindowSurface(window_.get());
  if (current == nullptr) {
    return sdl_error("the screen is gone", "start again when a display is connected");
  }
  if (current != drawn_) {
    composer_.forget();
    drawn_ = current;
  }
  return current;
}

FrameMemory SdlScreen::memory_of(SDL_Surface* surface) {
  const Size size{surface->w, surface->h};
  if (is_bgrx(*surface)) {
    return {static_cast<std::uint8_t*>(surface->pixels), surface->pitch, size, options_.turn};
  }
  shadow_.resize(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 4);
  return {shadow_.data(), size.width * 4, size, options_.turn};
}

Result<void> SdlScreen::prepare(const LayerList& layers) {
  const Result<SDL_Surface*> target = surface();
  if (!target) return target.error();
  const bool lock = SDL_MUSTLOCK(*target);
  if (lock && SDL_LockSurface(*target) != 0) {
    return sdl_error("the screen's memory can't be used", "start again");
  }
  const std::span<const Rectangle> parts = composer_.draw(layers, memory_of(*target));
  copy_from_shadow(*target, parts);
  if (lock) SDL_UnlockSurface(*target);
  for (const Rectangle& part : parts) pending_.add(part);
  return {};
}

void SdlScreen::copy_from_shadow(SDL_Surface* surface, std::span<const Rectangle> parts) {
  if (is_bgrx(*surface)) return;
  const int stride = surface->w * 4;
  for (const Rectangle& part : parts) {
    const MutablePlane from = MutablePlane{shadow_.data(), stride}.at(part.x, part.y);
    std::uint8_t* to = static_cast<std::uint8_t*>(surface->pixels) +
                       static_cast<std::ptrdiff_t>(part.y) * surface->pitch +
                       static_cast<std::ptrdiff_t>(part.x) * surface->format->BytesPerPixel;
    SDL_ConvertPixels(part.width, part.height, SDL_PIXELFORMAT_RGB888, from.data, stride,
                      surface->format->format, to, surface->pitch);
  }
}

Result<void> SdlScreen::present() {
  if (pending_.empty()) return {};
  std::array<SDL_Rect, Damage::kCapacity> rectangles;
  int count = 0;
  for (const Rectangle& part : pending_.rectangles()) {
    rectangles.at(static_cast<std::size_t>(count++)) = sdl_rectangle(part);
  }
  pending_.clear();
  if (SDL_UpdateWindowSurfaceRects(window_.get(), rectangles.data(), count) == 0) return {};
  // The window changed its size after it was painted: pump() has said so, and the next prepare()
  // paints all of the new surface. Only a surface that can't be had any more is an error.
  composer_.forget();
  if (const Result<SDL_Surface*> again = surface(); !again) return again.error();
  return {};
}

ScreenEvents SdlScreen::pump() {
  ScreenEvents events;
  if (root_ && root_->update()) follow_root();
  SDL_Event event;
  while (SDL_PollEvent(&event) != 0) {
    if (event.type == SDL_QUIT) events.quit = options_.windowed.has_value();
    take(event, events);
    if (event.type != SDL_WINDOWEVENT) continue;
    if (event.window.event == SDL_WINDOWEVENT_CLOSE) events.quit = options_.windowed.has_value();
    if (event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
      composer_.forget();  // the next surface may lie where this one lay
      pending_.clear();
      events.redraw = true;
    }
    if (event.window.event == SDL_WINDOWEVENT_EXPOSED) {
      if (drawn_ != nullptr && drawn_ == SDL_GetWindowSurface(window_.get())) {
        pending_.add(whole(*drawn_));
      }
      events.redraw = true;
    }
  }
  look_for_lost_touchscreens(events);
  return events;
}

/// SDL lets go of a touchscreen without a word of the fingers that are on it. On X11 it asks for
/// the touchscreens again when one is touched that it doesn't know, as after one was plugged in
/// anew. So what is touched now counts after the news.
void SdlScreen::look_for_lost_touchscreens(ScreenEvents& events) {
  touch_ids_.clear();
  for (int i = 0; i < SDL_GetNumTouchDevices(); ++i) touch_ids_.push_back(SDL_GetTouchDevice(i));
  if (!touch_devices_.look(touch_ids_)) return;
  events.touches.insert(events.touches.begin(), Touch{Touch::Phase::Gone});
}

bool SdlScreen::has_touchscreen() const { return SDL_GetNumTouchDevices() > 0; }

int SdlScreen::event_descriptor() const { return event_descriptor_of(window_.get()); }

void SdlScreen::take_touch(Touch::Phase phase, std::int64_t finger, double x, double y,
                           ScreenEvents& events) const {
  Size size;
  SDL_GetWindowSize(window_.get(), &size.width, &size.height);
  const PixelPosition at =
      turned(PixelPosition{x * size.width, y * size.height}, size, inverse(options_.turn));
  events.touches.push_back({phase, finger, at.x, at.y});
}

/// Fingers, a mouse in their place, and keys.
void SdlScreen::take(const SDL_Event& event, ScreenEvents& events) const {
  const auto mouse = [&](Touch::Phase phase, int x, int y) {
    Size size;
    SDL_GetWindowSize(window_.get(), &size.width, &size.height);
    take_touch(phase, kMouse, (x + 0.5) / std::max(size.width, 1),
               (y + 0.5) / std::max(size.height, 1), events);
  };
  switch (event.type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP: {
      const Touch::Phase phase = event.type == SDL_FINGERDOWN     ? Touch::Phase::Down
                                 : event.type == SDL_FINGERMOTION ? Touch::Phase::Move
                                                                  : Touch::Phase::Up;
      const SDL_TouchFingerEvent& finger = event.tfinger;
      take_touch(phase, finger.fingerId, finger.x, finger.y, events);
      break;
    }
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      if (event.button.button != SDL_BUTTON_LEFT) break;
      mouse(event.type == SDL_MOUSEBUTTONDOWN ? Touch::Phase::Down : Touch::Phase::Up,
            event.button.x, event.button.y);
      break;
    case SDL_MOUSEMOTION:
      if ((event.motion.state & SDL_BUTTON_LMASK) == 0) break;
      mouse(Touch::Phase::Move, event.motion.x, event.motion.y);
      break;
    case SDL_KEYDOWN:
      if (!options_.windowed) break;
      if (const auto key = key_of(event.key.keysym.sym)) events.keys.push_back(*key);
      break;
    default: break;
  }
}

/// Covers the screen anew when its size changed, and lets a window manager that has come since do
/// it: its panels would stay in front otherwise.
void SdlScreen::follow_root() {
  if (options_.windowed) return;
  if (root_->managed()) {
    if (!fullscreen_by_manager_) {
      SDL_SetWindowFullscreen(window_.get(), SDL_WINDOW_FULLSCREEN_DESKTOP);
    }
    fullscreen_by_manager_ = true;
  } else if (SDL_GetNumVideoDisplays() == 1) {
    SDL_SetWindowPosition(window_.get(), 0, 0);
    SDL_SetWindowSize(window_.get(), root_->size().width, root_->size().height);
  }
}

}  // namespace hopekiosk
