// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/x11_root.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>

#include <utility>

namespace hopekiosk {
namespace {

struct CloseDisplay {
  void operator()(Display* display) const { XCloseDisplay(display); }
};

/// Xlib ends the process on an error unless a handler says otherwise, and there is one for the
/// process: a window manager may vanish between two of our questions.
class IgnoreErrors {
 public:
  IgnoreErrors() : before_(XSetErrorHandler([](Display*, XErrorEvent*) { return 0; })) {}
  ~IgnoreErrors() { XSetErrorHandler(before_); }
  IgnoreErrors(const IgnoreErrors&) = delete;
  IgnoreErrors& operator=(const IgnoreErrors&) = delete;

 private:
  XErrorHandler before_;
};

/// The window that `property` of `window` names; 0 if there is none.
Window window_in(Display* display, Window window, Atom property) {
  Atom type = 0;
  int format = 0;
  unsigned long count = 0;
  unsigned long left = 0;
  unsigned char* data = nullptr;
  if (XGetWindowProperty(display, window, property, 0, 1, False, XA_WINDOW, &type, &format, &count,
                         &left, &data) != Success) {
    return 0;
  }
  Window found = 0;
  // Xlib gives values of 32 bits as longs, which is what a Window is.
  if (type == XA_WINDOW && format == 32 && count == 1) found = *reinterpret_cast<Window*>(data);
  if (data != nullptr) XFree(data);
  return found;
}

/// The property outlives a window manager that crashed; the window it names does not.
bool is_managed(Display* display, Window root, Atom property) {
  const IgnoreErrors ignore;
  const Window child = window_in(display, root, property);
  return child != 0 && window_in(display, child, property) == child;
}

}  // namespace

struct X11Root::Connection {
  std::unique_ptr<Display, CloseDisplay> display;
  Window root = 0;
  Atom supporting = 0;
};

std::unique_ptr<X11Root> X11Root::open() {
  auto connection = std::make_unique<Connection>();
  connection->display.reset(XOpenDisplay(nullptr));
  Display* display = connection->display.get();
  if (display == nullptr) return nullptr;
  connection->root = DefaultRootWindow(display);
  connection->supporting = XInternAtom(display, "_NET_SUPPORTING_WM_CHECK", False);
  XSelectInput(display, connection->root, StructureNotifyMask | PropertyChangeMask);
  return std::make_unique<X11Root>(std::move(connection));
}

X11Root::X11Root(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {
  Display* display = connection_->display.get();
  size_ = {DisplayWidth(display, DefaultScreen(display)),
           DisplayHeight(display, DefaultScreen(display))};
  managed_ = is_managed(display, connection_->root, connection_->supporting);
}

X11Root::~X11Root() = default;

bool X11Root::update() {
  Display* display = connection_->display.get();
  const Size size_before = size_;
  const bool managed_before = managed_;
  bool ask = false;
  while (XPending(display) > 0) {
    XEvent event;
    XNextEvent(display, &event);
    if (event.type == ConfigureNotify) {
      size_ = {event.xconfigure.width, event.xconfigure.height};
    } else if (event.type == PropertyNotify) {
      ask = ask || event.xproperty.atom == connection_->supporting;
    }
  }
  if (ask) managed_ = is_managed(display, connection_->root, connection_->supporting);
  return size_ != size_before || managed_ != managed_before;
}

}  // namespace hopekiosk
