// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// The real screen: on SDL's dummy driver, and on an X server without a monitor (Xvfb) of our own.
#include "output/sdl_screen.h"

#include <SDL.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>

#include "output/test_pictures.h"
#include "output/x11_root.h"

// Last: their macros (None, Bool) break the others.
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>

namespace hopekiosk {
namespace {

using namespace hopekiosk::testing;

/// Sets an environment variable and puts back what it was.
class Setting {
 public:
  Setting(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    had_ = std::getenv(name) != nullptr;
    if (value != nullptr) {
      setenv(name, value, 1);
    } else {
      unsetenv(name);
    }
  }
  ~Setting() {
    if (had_) {
      setenv(name_, before_.c_str(), 1);
    } else {
      unsetenv(name_);
    }
  }
  Setting(const Setting&) = delete;
  Setting& operator=(const Setting&) = delete;

 private:
  const char* name_;
  bool had_ = false;
  std::string before_;
};

SdlScreenOptions windowed(Size size, Orientation turn = {}) {
  SdlScreenOptions options;
  options.windowed = size;
  options.turn = turn;
  return options;
}

TEST(SdlScreen, OpensPreparesAndPresents) {
  const Setting driver("SDL_VIDEODRIVER", "dummy");
  auto screen = SdlScreen::open(windowed({320, 200}));
  ASSERT_TRUE(screen) << screen.error().sentence();
  EXPECT_EQ((*screen)->canvas(), (Size{320, 200}));
  EXPECT_TRUE((*screen)->present()) << "nothing prepared: nothing to send";
  EXPECT_TRUE((*screen)->prepare(list_of({layer_of(make_flat_yuv({320, 180}, {90}))})));
  EXPECT_TRUE((*screen)->present());
  EXPECT_TRUE((*screen)->present());
  EXPECT_FALSE((*screen)->pump().quit);
}

TEST(SdlScreen, TheCanvasOfATurnedScreenIsUpright) {
  const Setting driver("SDL_VIDEODRIVER", "dummy");
  auto screen = SdlScreen::open(windowed({320, 200}, {3, false}));
  ASSERT_TRUE(screen);
  EXPECT_EQ((*screen)->canvas(), (Size{200, 320}));
}

TEST(SdlScreen, LeavesTheProcesssSignalsAlone) {
  const Setting driver("SDL_VIDEODRIVER", "dummy");
  struct sigaction before_interrupt, before_terminate, interrupt, terminate;
  sigaction(SIGINT, nullptr, &before_interrupt);
  sigaction(SIGTERM, nullptr, &before_terminate);
  auto screen = SdlScreen::open(windowed({32, 20}));
  ASSERT_TRUE(screen);
  sigaction(SIGINT, nullptr, &interrupt);
  sigaction(SIGTERM, nullptr, &terminate);
  EXPECT_EQ(interrupt.sa_handler, before_interrupt.sa_handler);
  EXPECT_EQ(terminate.sa_handler, before_terminate.sa_handler);
}

TEST(SdlScreen, ReportsThatTheWindowWasClosed) {
  const Setting driver("SDL_VIDEODRIVER", "dummy");
  auto screen = SdlScreen::open(windowed({32, 20}));
  ASSERT_TRUE(screen);
  SDL_Event event{};
  event.type = SDL_QUIT;
  SDL_PushEvent(&event);
  EXPECT_TRUE((*screen)->pump().quit);
  EXPECT_FALSE((*screen)->pump().quit);
}

/// A visitor with a keyboard may press Alt and F4.
TEST(SdlScreen, OfAKioskIsNotClosedByAKeyboard) {
  const Setting driver("SDL_VIDEODRIVER", "dummy");
  auto screen = SdlScreen::open({});
  ASSERT_TRUE(screen);
  SDL_Event event{};
  event.type = SDL_WINDOWEVENT;
  event.window.event = SDL_WINDOWEVENT_CLOSE;
  SDL_PushEvent(&event);
  event.type = SDL_QUIT;
  SDL_PushEvent(&event);
  EXPECT_FALSE((*screen)->pump().quit);
}

TEST(SdlScreen, SaysInOneSentenceThatThereIsNoDisplay) {
  const Setting driver("SDL_VIDEODRIVER", nullptr);
  const Setting display("DISPLAY", ":987");
  const Setting wayland("WAYLAND_DISPLAY", nullptr);
  const Setting run("XDG_RUNTIME_DIR", nullptr);
  if (access("/dev/dri", F_OK) == 0) GTEST_SKIP() << "SDL finds a screen at /dev/dri";
  auto screen = SdlScreen::open({});
  ASSERT_FALSE(screen);
  EXPECT_NE(screen.error().sentence().find("no screen can be opened"), std::string::npos);
  EXPECT_NE(screen.error().sentence().find("--virtual"), std::string::npos);
}

/// Answers what the window system asks for after a window was opened.
void settle(SdlScreen& screen, const LayerList& list) {
  while (screen.pump().redraw) {
    EXPECT_TRUE(screen.prepare(list));
    EXPECT_TRUE(screen.present());
  }
}

/// Whether the window system asks for the picture in this size. Its server is another program,
/// which may be late.
bool redraw_comes(SdlScreen& screen, Size size) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (std::chrono::steady_clock::now() < deadline) {
    if (screen.pump().redraw && screen.canvas() == size) return true;
    std::this_thread::yield();
  }
  return false;
}

/// An X server of 640x480, 24 bits a pixel, and a second connection to it, that looks at the screen
/// from outside.
class X11ScreenTest : public ::testing::Test {
 protected:
  void SetUp() override { start("640x480x24"); }

  void start(const char* screen) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    const std::string end = std::to_string(ends[1]);
    const char* arguments[] = {"Xvfb", "-displayfd", end.c_str(), "-screen", "0",
                               screen, "-nolisten",  "tcp",       nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    const int failed =
        posix_spawnp(&server_, "Xvfb", &actions, nullptr, const_cast<char**>(arguments), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (failed != 0) {
      server_ = 0;
      close(ends[0]);
      GTEST_SKIP() << "Xvfb is not installed";
    }
    std::string number = ":";
    char letter = 0;
    while (read(ends[0], &letter, 1) == 1 && letter != '\n') number += letter;
    close(ends[0]);
    display_name_ = std::make_unique<Setting>("DISPLAY", number.c_str());
    driver_ = std::make_unique<Setting>("SDL_VIDEODRIVER", "x11");
    display_ = XOpenDisplay(nullptr);
    ASSERT_NE(display_, nullptr) << number;
  }

  void TearDown() override {
    if (display_ != nullptr) XCloseDisplay(display_);
    if (server_ > 0) {
      kill(server_, SIGTERM);
      waitpid(server_, nullptr, 0);
    }
  }

  /// The screen's pixel as the X server has it.
  unsigned long seen_raw(int x, int y) {
    XImage* image =
        XGetImage(display_, DefaultRootWindow(display_), x, y, 1, 1, AllPlanes, ZPixmap);
    const unsigned long value = XGetPixel(image, 0, 0);
    XDestroyImage(image);
    return value;
  }

  /// Its blue, green and red.
  Pixel seen(int x, int y) {
    const unsigned long value = seen_raw(x, y);
    const auto byte = [&](int shift) { return static_cast<std::uint8_t>(value >> shift & 0xFF); };
    return {byte(0), byte(8), byte(16), 0};
  }

  Display* display_ = nullptr;
  pid_t server_ = 0;
  std::unique_ptr<Setting> display_name_;
  std::unique_ptr<Setting> driver_;
};

TEST_F(X11ScreenTest, CoversTheWholeScreenWithoutAWindowManager) {
  auto screen = SdlScreen::open({});
  ASSERT_TRUE(screen) << screen.error().sentence();
  EXPECT_EQ((*screen)->canvas(), (Size{640, 480}));
  const auto colours = make_packed(PixelFormat::Bgrx, {640, 480}, [](int x, int y) {
    return Pixel{static_cast<std::uint8_t>(x), static_cast<std::uint8_t>(y), 77, 0};
  });
  ASSERT_TRUE((*screen)->prepare(list_of({layer_of(colours)})));
  ASSERT_TRUE((*screen)->present());
  for (const auto& [x, y] : {std::pair{0, 0}, {639, 0}, {0, 479}, {639, 479}, {100, 50}}) {
    EXPECT_EQ(seen(x, y),
              (Pixel{static_cast<std::uint8_t>(x), static_cast<std::uint8_t>(y), 77, 0}))
        << x << " " << y;
  }
}

TEST_F(X11ScreenTest, ShowsOnlyWhatWasPresented) {
  auto screen = SdlScreen::open({});
  ASSERT_TRUE(screen);
  const auto show = [&](int luma) {
    return (*screen)->prepare(
        list_of({layer_of(make_flat({640, 480}, {9, 9, static_cast<std::uint8_t>(luma), 0}))}));
  };
  ASSERT_TRUE(show(100));
  ASSERT_TRUE((*screen)->present());
  EXPECT_EQ(seen(320, 240)[2], 100);
  ASSERT_TRUE(show(200));
  EXPECT_EQ(seen(320, 240)[2], 100);
  ASSERT_TRUE((*screen)->present());
  EXPECT_EQ(seen(320, 240)[2], 200);
}

TEST_F(X11ScreenTest, ComesBackAfterAnotherWindowCoveredIt) {
  auto screen = SdlScreen::open({});
  ASSERT_TRUE(screen);
  const LayerList list = list_of({layer_of(make_flat({640, 480}, {10, 20, 30, 0}))});
  ASSERT_TRUE((*screen)->prepare(list));
  ASSERT_TRUE((*screen)->present());
  settle(**screen, list);
  const Window other = XCreateSimpleWindow(display_, DefaultRootWindow(display_), 100, 100, 50, 50,
                                           0, 0, WhitePixel(display_, 0));
  XMapRaised(display_, other);
  XSync(display_, False);
  EXPECT_EQ(seen(120, 120), (Pixel{255, 255, 255, 0}));
  XDestroyWindow(display_, other);
  XSync(display_, False);
  ASSERT_TRUE(redraw_comes(**screen, {640, 480}));
  ASSERT_TRUE((*screen)->prepare(list));
  ASSERT_TRUE((*screen)->present());
  EXPECT_EQ(seen(120, 120), (Pixel{10, 20, 30, 0}));
}

TEST_F(X11ScreenTest, FollowsAWindowThatIsResized) {
  auto screen = SdlScreen::open(windowed({200, 100}));
  ASSERT_TRUE(screen);
  const LayerList list =
      list_of({layer_of(make_flat({400, 200}, {10, 20, 30, 0}), 1.0F, Fit::Cover)});
  ASSERT_TRUE((*screen)->prepare(list));
  ASSERT_TRUE((*screen)->present());
  SDL_Window* window = SDL_GetWindowFromID(1);
  for (Uint32 id = 2; window == nullptr && id < 100; ++id) window = SDL_GetWindowFromID(id);
  ASSERT_NE(window, nullptr);
  SDL_SetWindowPosition(window, 0, 0);
  SDL_SetWindowSize(window, 300, 150);
  ASSERT_TRUE(redraw_comes(**screen, {300, 150}));
  ASSERT_TRUE((*screen)->prepare(list));
  ASSERT_TRUE((*screen)->present());
  EXPECT_NEAR(seen(299, 149)[2], 30, 1);
}

TEST_F(X11ScreenTest, AStillIsSentOnce) {
  auto screen = SdlScreen::open({});
  ASSERT_TRUE(screen);
  const LayerList list = list_of({layer_of(make_flat({640, 480}, {10, 20, 30, 0}))});
  ASSERT_TRUE((*screen)->prepare(list));
  ASSERT_TRUE((*screen)->present());
  settle(**screen, list);
  // Something drawn over it from outside stays: nothing is sent again.
  const GC context = XCreateGC(display_, DefaultRootWindow(display_), 0, nullptr);
  XSetSubwindowMode(display_, context, IncludeInferiors);
  XSetForeground(display_, context, WhitePixel(display_, 0));
  XFillRectangle(display_, DefaultRootWindow(display_), context, 0, 0, 50, 50);
  XSync(display_, False);
  XFreeGC(display_, context);
  ASSERT_EQ(seen(20, 20), (Pixel{255, 255, 255, 0}));
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE((*screen)->prepare(list));
    ASSERT_TRUE((*screen)->present());
  }
  EXPECT_EQ(seen(20, 20), (Pixel{255, 255, 255, 0}));
}

class X11HighColourTest : public X11ScreenTest {
 protected:
  void SetUp() override { start("640x480x16"); }
};

// Old graphics: 5 bits of blue and red, 6 of green. A player that fails there shows nothing at all.
TEST_F(X11HighColourTest, ShowsAPictureOnAScreenOfSixteenBits) {
  auto screen = SdlScreen::open({});
  ASSERT_TRUE(screen) << screen.error().sentence();
  Layer box = layer_of(make_flat({320, 240}, {80, 160, 240, 0}));
  box.target = {0.5, 0.5, 0.5, 0.5};
  ASSERT_TRUE((*screen)->prepare(list_of({box})));
  ASSERT_TRUE((*screen)->present());
  EXPECT_EQ(seen_raw(319, 239), 0U);
  EXPECT_EQ(seen_raw(320, 240), 240U / 8 << 11 | 160U / 4 << 5 | 80U / 8);
  EXPECT_EQ(seen_raw(639, 479), 240U / 8 << 11 | 160U / 4 << 5 | 80U / 8);
}

/// What a window manager leaves on the root window, as the Extended Window Manager Hints 1.5 say.
class WindowManager {
 public:
  explicit WindowManager(Display* display)
      : display_(display),
        check_(XInternAtom(display, "_NET_SUPPORTING_WM_CHECK", False)),
        window_(XCreateSimpleWindow(display, DefaultRootWindow(display), -1, -1, 1, 1, 0, 0, 0)) {
    for (const Window window : {DefaultRootWindow(display), window_}) {
      XChangeProperty(display, window, check_, XA_WINDOW, 32, PropModeReplace,
                      reinterpret_cast<const unsigned char*>(&window_), 1);
    }
    XSync(display, False);
  }
  /// Dies and leaves its mark on the root window, as one that is killed.
  void die() {
    XDestroyWindow(display_, window_);
    XSync(display_, False);
  }

 private:
  Display* display_;
  Atom check_;
  Window window_;
};

TEST_F(X11ScreenTest, SeesAWindowManagerComeAndKnowsADeadOne) {
  const auto root = X11Root::open();
  ASSERT_NE(root, nullptr);
  EXPECT_EQ(root->size(), (Size{640, 480}));
  EXPECT_FALSE(root->managed());
  EXPECT_FALSE(root->update());
  WindowManager manager(display_);
  bool changed = false;
  for (int i = 0; i < 10000 && !changed; ++i) changed = root->update();
  EXPECT_TRUE(changed);
  EXPECT_TRUE(root->managed());
  manager.die();
  EXPECT_FALSE(X11Root::open()->managed());
}

TEST_F(X11ScreenTest, AsksAWindowManagerForFullScreen) {
  const WindowManager manager(display_);
  auto screen = SdlScreen::open({});
  ASSERT_TRUE(screen);
  EXPECT_EQ((*screen)->canvas(), (Size{640, 480}));
  SDL_Window* window = SDL_GetWindowFromID(1);
  for (Uint32 id = 2; window == nullptr && id < 100; ++id) window = SDL_GetWindowFromID(id);
  ASSERT_NE(window, nullptr);
  EXPECT_EQ(SDL_GetWindowFlags(window) & SDL_WINDOW_FULLSCREEN_DESKTOP,
            static_cast<Uint32>(SDL_WINDOW_FULLSCREEN_DESKTOP));
}

}  // namespace
}  // namespace hopekiosk
