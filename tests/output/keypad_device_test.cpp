// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What libevdev makes of devices: made-up ones everywhere, and one that the kernel makes (uinput)
// where that is possible.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <libevdev/libevdev-uinput.h>
#include <libevdev/libevdev.h>
#include <linux/input.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "output/input_device.h"
#include "output/keypads.h"
#include "output/made_up_input.h"

namespace hopekiosk {
namespace {

using namespace hopekiosk::testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class KeypadDevice : public ::testing::Test {
 protected:
  std::optional<InputDevice> open(MadeUpDevice device) {
    device_ = &input_.plug("event0", std::move(device));
    return InputDevice::of(input_.open()((input_.folder() / "event0").c_str()));
  }

  /// The codes that were pressed; none if the device has gone.
  static std::optional<std::vector<unsigned>> pressed(InputDevice& device) {
    std::vector<unsigned> codes;
    const bool there = device.read([&](unsigned code, KeyMove move, SteadyTime) {
      if (move == KeyMove::Pressed) codes.push_back(code);
    });
    return there ? std::optional(codes) : std::nullopt;
  }

  MadeUpInput input_;
  MadeUpDevice* device_ = nullptr;
};

TEST_F(KeypadDevice, TellsWhatItIs) {
  const auto device = open({.codes = presenter_codes()});
  ASSERT_TRUE(device);
  EXPECT_EQ(device->identity(), (InputIdentity{"Made-up Presenter", 0x046d, 0xc540}));
  EXPECT_TRUE(device->is_keypad());
}

TEST_F(KeypadDevice, IsNoKeypadWithoutAKeyThatCountsNorWithFingersOnIt) {
  EXPECT_FALSE(open({.codes = {}})->is_keypad());
  EXPECT_FALSE(open({.codes = {KEY_POWER, KEY_A}})->is_keypad());
  EXPECT_FALSE(open({.codes = {BTN_TOUCH, KEY_VOLUMEUP}})->is_keypad()) << "a touchscreen";
  EXPECT_TRUE(open({.codes = {BTN_LEFT, KEY_PAGEUP}})->is_keypad()) << "a presenter that points";
}

TEST_F(KeypadDevice, WhatIsNoInputDeviceIsNone) {
  EXPECT_FALSE(InputDevice::of(::open("/dev/null", O_RDONLY | O_CLOEXEC)));
}

TEST_F(KeypadDevice, HandsOutItsKeysWithTheirTimes) {
  auto device = open({.codes = presenter_codes()});
  MadeUpInput::press(*device_, KEY_LEFT, std::chrono::milliseconds(1234));
  std::vector<std::pair<KeyMove, SteadyTime>> taken;
  EXPECT_TRUE(device->read([&](unsigned code, KeyMove move, SteadyTime at) {
    EXPECT_EQ(code, unsigned{KEY_LEFT});
    taken.emplace_back(move, at);
  }));
  const SteadyTime then{std::chrono::milliseconds(1234)};
  EXPECT_THAT(taken,
              ElementsAre(std::pair(KeyMove::Pressed, then), std::pair(KeyMove::Released, then)));
  EXPECT_THAT(*pressed(*device), IsEmpty());
}

TEST_F(KeypadDevice, AThousandEventsAtOnceAreAllRead) {
  auto device = open({.codes = presenter_codes()});
  for (int i = 0; i < 250; ++i) MadeUpInput::press(*device_, KEY_DOWN);
  EXPECT_EQ(pressed(*device)->size(), 250U);
}

TEST_F(KeypadDevice, OneThatNeverEndsLetsItsReaderGoOn) {
  auto device = open({.codes = presenter_codes()});
  // More than is read at once.
  for (int i = 0; i < 1500; ++i) MadeUpInput::press(*device_, KEY_DOWN);
  const std::size_t first = pressed(*device)->size();
  EXPECT_GT(first, 500U);
  EXPECT_LT(first, 1500U);
  std::size_t all = first;
  while (const std::size_t more = pressed(*device)->size()) all += more;
  EXPECT_EQ(all, 1500U);
}

TEST_F(KeypadDevice, WhenEventsWereLostTheStateOfTheKeysTellsWhatIsPressedNow) {
  auto device = open({.codes = presenter_codes()});
  MadeUpInput::write(*device_, EV_KEY, KEY_LEFT, 1);
  MadeUpInput::write(*device_, EV_SYN, SYN_REPORT, 0);
  // The buffer was full: left was let go of meanwhile, and enter went down.
  MadeUpInput::write(*device_, EV_SYN, SYN_DROPPED, 0);
  MadeUpInput::write(*device_, EV_SYN, SYN_REPORT, 0);
  device_->held = {KEY_ENTER};
  std::vector<std::pair<unsigned, KeyMove>> taken;
  EXPECT_TRUE(device->read(
      [&](unsigned code, KeyMove move, SteadyTime) { taken.emplace_back(code, move); }));
  EXPECT_THAT(taken,
              ::testing::UnorderedElementsAre(std::pair(unsigned{KEY_LEFT}, KeyMove::Pressed),
                                              std::pair(unsigned{KEY_LEFT}, KeyMove::Released),
                                              std::pair(unsigned{KEY_ENTER}, KeyMove::Pressed)));
  MadeUpInput::press(*device_, KEY_PAGEDOWN);
  EXPECT_THAT(*pressed(*device), ElementsAre(unsigned{KEY_PAGEDOWN})) << "and all is as before";
}

TEST_F(KeypadDevice, OneThatVanishesIsGone) {
  auto device = open({.codes = presenter_codes()});
  MadeUpInput::press(*device_, KEY_LEFT);
  input_.unplug("event0");
  EXPECT_FALSE(pressed(*device)) << "what it held can't be read any more";
}

TEST_F(KeypadDevice, OneThatVanishesWhileEventsAreMadeUpForIsGone) {
  auto device = open({.codes = presenter_codes()});
  MadeUpInput::write(*device_, EV_SYN, SYN_DROPPED, 0);
  int taken = 0;
  MadeUpInput::write(*device_, EV_SYN, SYN_REPORT, 0);
  input_.unplug("event0");
  EXPECT_FALSE(device->read([&](unsigned, KeyMove, SteadyTime) { ++taken; }));
  EXPECT_EQ(taken, 0);
}

/// The same with a device that the kernel makes: needs /dev/uinput and /dev/input, which containers
/// and the machines of tests seldom have.
TEST(KeypadOfTheKernel, IsFoundTakenReadAndLost) {
  const auto skipped = [](const std::string& why) { return "skipped: " + why; };
  libevdev* const wanted = libevdev_new();
  libevdev_set_name(wanted, "hopekiosk test keypad");
  libevdev_set_id_vendor(wanted, 0x1209);
  libevdev_set_id_product(wanted, 0x7357);
  libevdev_enable_event_code(wanted, EV_KEY, KEY_ENTER, nullptr);
  libevdev_uinput* made = nullptr;
  const int failed =
      libevdev_uinput_create_from_device(wanted, LIBEVDEV_UINPUT_OPEN_MANAGED, &made);
  libevdev_free(wanted);
  if (failed != 0) {
    GTEST_SKIP() << skipped(std::string("no device can be made by uinput here (") +
                            std::strerror(-failed) + ")");
  }
  const char* const node = libevdev_uinput_get_devnode(made);
  if (node == nullptr || access(node, R_OK) != 0) {
    libevdev_uinput_destroy(made);
    GTEST_SKIP() << skipped("devices made by uinput don't appear in /dev/input here");
  }
  Keypads keypads(kInputFolder, {{"1209:7357"}});
  keypads.look();
  libevdev_uinput_write_event(made, EV_KEY, KEY_ENTER, 1);
  libevdev_uinput_write_event(made, EV_SYN, SYN_REPORT, 0);
  std::vector<Key> keys;
  keypads.read(keys);
  EXPECT_THAT(keys, ElementsAre(Key::Enter));
  libevdev_uinput_destroy(made);
  keypads.read(keys);
  std::vector<pollfd> polled;
  keypads.watch(polled);
  EXPECT_THAT(polled, IsEmpty());
}

}  // namespace
}  // namespace hopekiosk
