// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "output/composer.h"
#include "output/screen.h"
#include "output/touch.h"
#include "output/touch_devices.h"

struct SDL_Surface;
struct SDL_Window;
union SDL_Event;

namespace hopekiosk {

class X11Root;

struct SdlScreenOptions {
  std::string title = "hopekiosk";
  std::optional<Size> windowed;  ///< size of a window; none: the whole first monitor
  Orientation turn;              ///< from the upright canvas to the monitor; --rotate's quarters
};

/// What happened to the screen since it was last asked.
struct ScreenEvents {
  /// Someone closed the window that was asked for; a kiosk's can't be closed by a visitor's
  /// keyboard.
  bool quit = false;
  bool redraw = false;  ///< prepare and present again: size or content of the window changed
  std::vector<Touch> touches;
  /// Of a window for trying things out only: SDL doesn't say which keyboard a key is from, and a
  /// kiosk listens to enrolled ones alone.
  std::vector<Key> keys;
};

/// The real screen: an SDL window whose surface the composer paints into.
///
/// On X11 the surface is memory that the X server copies to the screen, only the damaged rectangles
/// of it, and at once: X11 has no vertical synchronisation for it, so a frame may tear, and
/// present() never waits for the monitor. Wayland and KMSDRM have no such surface; there SDL copies
/// it to a texture. Only SDL's video part is used; it installs no signal handlers and grabs neither
/// keyboard nor pointer. The pointer is hidden and the screen saver held back while it exists. One
/// at a time, used by one thread.
class SdlScreen final : public Screen {
  struct Private {};

 public:
  static Result<std::unique_ptr<SdlScreen>> open(const SdlScreenOptions& options);
  SdlScreen(Private, const SdlScreenOptions& options);  ///< only open() makes one
  ~SdlScreen() override;
  SdlScreen(const SdlScreen&) = delete;
  SdlScreen& operator=(const SdlScreen&) = delete;

  Size canvas() const override;
  Result<void> prepare(const LayerList& layers) override;
  /// Sends what changed since the last present(); with nothing changed nothing is sent.
  Result<void> present() override;

  /// Takes in what the window system has to say; never waits. Call it at least some times a second:
  /// it also keeps the screen saver away.
  ScreenEvents pump();

  /// Whether the window system knows a touchscreen; one that says it is a mouse is none.
  bool has_touchscreen() const;

  /// Readable when pump() may have something to take in; -1 where there is no such thing.
  int event_descriptor() const;

 private:
  struct Video;  // SDL itself
  struct DestroyWindow {
    void operator()(SDL_Window* window) const;
  };

  Result<void> open_window();
  Result<SDL_Surface*> surface();
  FrameMemory memory_of(SDL_Surface* surface);
  void copy_from_shadow(SDL_Surface* surface, std::span<const Rectangle> parts);
  void follow_root();
  void look_for_lost_touchscreens(ScreenEvents& events);
  void take(const SDL_Event& event, ScreenEvents& events) const;
  void take_touch(Touch::Phase phase, std::int64_t finger, double x, double y,
                  ScreenEvents& events) const;

  SdlScreenOptions options_;
  std::unique_ptr<Video> video_;   // outlives the window
  std::unique_ptr<X11Root> root_;  // X11 only
  std::unique_ptr<SDL_Window, DestroyWindow> window_;
  TouchDevices touch_devices_;
  std::vector<std::int64_t> touch_ids_;  // there now
  bool fullscreen_by_manager_ = false;
  SDL_Surface* drawn_ = nullptr;      // what composer_ painted for; owned by the window
  std::vector<std::uint8_t> shadow_;  // BGRX, only where the surface has another format
  Composer composer_;
  Damage pending_;  // painted, not sent yet
};

}  // namespace hopekiosk
