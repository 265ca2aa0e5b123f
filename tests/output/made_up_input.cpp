// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/made_up_input.h"

#include <fcntl.h>
#include <linux/input.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdarg>
#include <cstring>
#include <fstream>
#include <map>
#include <mutex>
#include <span>
#include <stdexcept>
#include <utility>

namespace hopekiosk::testing {
namespace {

/// Bytes: room for the events of tests that hammer.
constexpr int kLargestPipe = 1 << 20;

/// All of them: by their file, and by the pipe that stands for an open one.
struct Kernel {
  std::recursive_mutex mutex;  // the reader has a thread of its own
  std::map<std::filesystem::path, std::unique_ptr<MadeUpDevice>> files;
  std::vector<std::unique_ptr<MadeUpDevice>> unplugged;
  std::map<ino_t, MadeUpDevice*> pipes;
};

Kernel& kernel() {
  static Kernel instance;
  return instance;
}

MadeUpDevice* device_behind(int descriptor) {
  struct stat node {};
  if (fstat(descriptor, &node) != 0 || !S_ISFIFO(node.st_mode)) return nullptr;
  const std::lock_guard lock(kernel().mutex);
  const auto found = kernel().pipes.find(node.st_ino);
  return found != kernel().pipes.end() ? found->second : nullptr;
}

int fail(int reason) {
  errno = reason;
  return -1;
}

int put_bits(const std::set<unsigned>& set, std::span<unsigned char> into) {
  std::fill(into.begin(), into.end(), static_cast<unsigned char>(0));
  for (const unsigned bit : set) {
    if (bit / 8 < into.size()) into[bit / 8] |= static_cast<unsigned char>(1U << (bit % 8));
  }
  return static_cast<int>(into.size());
}

int put_text(const std::string& text, std::span<unsigned char> into) {
  const std::size_t length = std::min(text.size() + 1, into.size());
  std::memcpy(into.data(), text.c_str(), length);
  return static_cast<int>(length);
}

/// As drivers/input/evdev.c answers.
int answer(MadeUpDevice& device, unsigned long request, void* argument) {
  const std::lock_guard lock(kernel().mutex);
  if (device.gone) return fail(ENODEV);
  const std::span into(static_cast<unsigned char*>(argument), _IOC_SIZE(request));
  const unsigned number = _IOC_NR(request);
  if (request == EVIOCGRAB) {
    if (device.grab_fails_with != 0) return fail(device.grab_fails_with);
    device.grabbed = argument != nullptr;
    return 0;
  }
  if (request == EVIOCSCLOCKID) return 0;
  if (request == EVIOCGVERSION) {
    const int version = EV_VERSION;
    std::memcpy(argument, &version, sizeof version);
    return 0;
  }
  if (request == EVIOCGID) {
    const input_id id{BUS_USB, device.vendor, device.product, 1};
    std::memcpy(argument, &id, sizeof id);
    return 0;
  }
  if (number == _IOC_NR(EVIOCGNAME(0))) return put_text(device.name, into);
  if (number == _IOC_NR(EVIOCGPHYS(0)) || number == _IOC_NR(EVIOCGUNIQ(0))) return fail(ENOENT);
  if (number == _IOC_NR(EVIOCGKEY(0))) return put_bits(device.held, into);
  if (number == _IOC_NR(EVIOCGBIT(0, 0))) {
    return put_bits(device.codes.empty() ? std::set<unsigned>{EV_SYN, EV_REL}
                                         : std::set<unsigned>{EV_SYN, EV_KEY},
                    into);
  }
  if (number == _IOC_NR(EVIOCGBIT(EV_KEY, 0))) return put_bits(device.codes, into);
  return put_bits({}, into);  // properties, lamps, switches, axes
}

int open_made_up(const char* path) {
  const std::lock_guard lock(kernel().mutex);
  const auto found = kernel().files.find(path);
  if (found == kernel().files.end()) return fail(ENOENT);
  MadeUpDevice& device = *found->second;
  if (device.open_fails_with != 0) return fail(device.open_fails_with);
  int ends[2] = {-1, -1};
  if (pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
  fcntl(ends[1], F_SETPIPE_SZ, kLargestPipe);
  if (device.writer >= 0) close(device.writer);
  device.writer = ends[1];
  ++device.opened;
  struct stat node {};
  fstat(ends[0], &node);
  kernel().pipes[node.st_ino] = &device;
  return ends[0];
}

}  // namespace

MadeUpInput::MadeUpInput() {
  signal(SIGPIPE, SIG_IGN);
  std::string name = (std::filesystem::temp_directory_path() / "input-XXXXXX").string();
  folder_ = mkdtemp(name.data());
}

MadeUpInput::~MadeUpInput() {
  const std::lock_guard lock(kernel().mutex);
  for (auto& [path, device] : kernel().files)
    if (device->writer >= 0) close(device->writer);
  for (auto& device : kernel().unplugged)
    if (device->writer >= 0) close(device->writer);
  kernel().files.clear();
  kernel().unplugged.clear();
  kernel().pipes.clear();
  std::filesystem::remove_all(folder_);
}

OpenInput MadeUpInput::open() { return open_made_up; }

MadeUpDevice& MadeUpInput::plug(const std::string& file, MadeUpDevice device) {
  const std::lock_guard lock(kernel().mutex);
  auto& place = kernel().files[folder_ / file];
  place = std::make_unique<MadeUpDevice>(std::move(device));
  std::ofstream(folder_ / file).flush();
  return *place;
}

void MadeUpInput::unplug(const std::string& file) {
  const std::lock_guard lock(kernel().mutex);
  const auto found = kernel().files.find(folder_ / file);
  std::filesystem::remove(found->first);
  found->second->gone = true;
  // As evdev does: poll(2) hangs up, and what is in the buffer can't be read any more.
  close(std::exchange(found->second->writer, -1));
  kernel().unplugged.push_back(std::move(found->second));
  kernel().files.erase(found);
}

void MadeUpInput::write(MadeUpDevice& device, unsigned type, unsigned code, int value,
                        SteadyDuration at) {
  input_event event{};
  event.input_event_sec = at.count() / 1'000'000'000;
  event.input_event_usec = at.count() / 1'000 % 1'000'000;
  event.type = static_cast<std::uint16_t>(type);
  event.code = static_cast<std::uint16_t>(code);
  event.value = value;
  const ssize_t written = ::write(device.writer, &event, sizeof event);
  if (written < 0 && errno == EPIPE) return;  // nobody has it open
  if (written != sizeof event) throw std::runtime_error("the test writes more than a pipe holds");
}

void MadeUpInput::press(MadeUpDevice& device, unsigned code, SteadyDuration at) {
  for (const int value : {1, 0}) {
    write(device, EV_KEY, code, value, at);
    write(device, EV_SYN, SYN_REPORT, 0, at);
  }
}

std::set<unsigned> presenter_codes() {
  return {KEY_LEFT,   KEY_RIGHT,    KEY_UP,       KEY_DOWN,       KEY_ENTER, KEY_ESC,
          KEY_PAGEUP, KEY_PAGEDOWN, KEY_VOLUMEUP, KEY_VOLUMEDOWN, KEY_F5,    KEY_B};
}

}  // namespace hopekiosk::testing

// ---- what libevdev calls ------------------------------------------------------------------------

extern "C" int ioctl(int descriptor, unsigned long request, ...) noexcept {
  va_list arguments;
  va_start(arguments, request);
  void* const argument = va_arg(arguments, void*);
  va_end(arguments);
  if (_IOC_TYPE(request) == 'E') {
    if (auto* device = hopekiosk::testing::device_behind(descriptor)) {
      return hopekiosk::testing::answer(*device, request, argument);
    }
  }
  return static_cast<int>(syscall(SYS_ioctl, descriptor, request, argument));
}

extern "C" ssize_t read(int descriptor, void* into, std::size_t count) {
  if (auto* device = hopekiosk::testing::device_behind(descriptor)) {
    const std::lock_guard lock(hopekiosk::testing::kernel().mutex);
    if (device->gone) return hopekiosk::testing::fail(ENODEV);
  }
  return syscall(SYS_read, descriptor, into, count);
}
