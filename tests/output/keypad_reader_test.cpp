// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "output/keypad_reader.h"

#include <gmock/gmock.h>
#include <linux/input.h>

#include <condition_variable>
#include <mutex>

#include "output/made_up_input.h"

namespace hopekiosk {
namespace {

using namespace hopekiosk::testing;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Waits for the reader's thread, a minute at most: one that never comes is a failure.
class Bell {
 public:
  void ring() {
    {
      const std::lock_guard lock(mutex_);
      ++rung_;
    }
    rings_.notify_all();
  }
  bool wait_for(int times) {
    std::unique_lock lock(mutex_);
    return rings_.wait_for(lock, 60s, [&] { return rung_ >= times; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable rings_;
  int rung_ = 0;
};

class KeypadReaderTest : public ::testing::Test {
 protected:
  /// Once a device has been opened its reader can be written to.
  OpenInput open_and_ring() {
    return [this, open = input_.open()](const char* path) {
      const int descriptor = open(path);
      if (descriptor >= 0) opened_.ring();
      return descriptor;
    };
  }

  MadeUpInput input_;
  Bell opened_;
  Bell woken_;
};

TEST_F(KeypadReaderTest, WakesThePlayerWithItsKeys) {
  MadeUpDevice& mine = input_.plug("event0", {.codes = presenter_codes()});
  KeypadReader reader({input_.folder(), {{"046d:c540"}}, open_and_ring()},
                      [this] { woken_.ring(); });
  ASSERT_TRUE(opened_.wait_for(1));
  std::vector<Key> keys;
  reader.take(keys);
  EXPECT_THAT(keys, IsEmpty());
  MadeUpInput::write(mine, EV_KEY, KEY_PAGEDOWN, 1);
  ASSERT_TRUE(woken_.wait_for(1));
  reader.take(keys);
  EXPECT_THAT(keys, ElementsAre(Key::PageDown));
  reader.take(keys);
  EXPECT_THAT(keys, ElementsAre(Key::PageDown)) << "each once";
}

TEST_F(KeypadReaderTest, FindsOneThatIsPluggedInLater) {
  KeypadReader reader({input_.folder(), {{"046d:c540"}}, open_and_ring()},
                      [this] { woken_.ring(); });
  MadeUpDevice& late = input_.plug("event0", {.codes = presenter_codes()});
  ASSERT_TRUE(opened_.wait_for(1));
  MadeUpInput::press(late, KEY_UP);
  EXPECT_TRUE(woken_.wait_for(1));
}

TEST_F(KeypadReaderTest, KeepsNoMoreThanABoundedNumberForAPlayerThatDoesNotCome) {
  MadeUpDevice& mine = input_.plug("event0", {.codes = presenter_codes()});
  KeypadReader reader({input_.folder(), {{"046d:c540"}}, open_and_ring()},
                      [this] { woken_.ring(); });
  ASSERT_TRUE(opened_.wait_for(1));
  for (int times = 1; times <= 3; ++times) {
    for (int i = 0; i < 250; ++i) MadeUpInput::press(mine, KEY_DOWN);
    ASSERT_TRUE(woken_.wait_for(times));
  }
  std::vector<Key> keys;
  reader.take(keys);
  EXPECT_EQ(keys.size(), KeypadReader::kMostWaiting);
}

TEST_F(KeypadReaderTest, StopsAtOnceWhateverItWaitsFor) {
  input_.plug("event0", {.codes = presenter_codes()});
  const auto before = std::chrono::steady_clock::now();
  {
    KeypadReader reader({input_.folder(), {{"046d:c540"}}, open_and_ring()}, {});
    ASSERT_TRUE(opened_.wait_for(1));
  }
  EXPECT_LT(std::chrono::steady_clock::now() - before, 900ms)
      << "not only at the next look at the folder";
}

}  // namespace
}  // namespace hopekiosk
