// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "base/latest_worker.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;

/// Work that goes on only when the test lets it.
class Gate {
 public:
  int work(int request) {
    std::unique_lock lock(mutex_);
    done_.push_back(request);
    begun_.notify_all();
    open_.wait_for(lock, 60s, [this] { return passes_ > 0; });
    --passes_;
    return 10 * request;
  }
  void wait_until_begun(std::size_t count) {
    std::unique_lock lock(mutex_);
    begun_.wait_for(lock, 60s, [&] { return done_.size() >= count; });
  }
  void let_pass(int count = 1) {
    const std::lock_guard lock(mutex_);
    passes_ += count;
    open_.notify_all();
  }
  std::vector<int> done() {
    const std::lock_guard lock(mutex_);
    return done_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable begun_;
  std::condition_variable open_;
  std::vector<int> done_;
  int passes_ = 0;
};

class Told {
 public:
  void tell() {
    const std::lock_guard lock(mutex_);
    ++count_;
    changed_.notify_all();
  }
  bool wait_for(int count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, 60s, [&] { return count_ >= count; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int count_ = 0;
};

TEST(LatestWorker, OfWhatIsAskedMeanwhileTheLastCounts) {
  Gate gate;
  Told told;
  LatestWorker<int, int> worker(
      [&](int request, const std::atomic<bool>&) { return gate.work(request); },
      [&] { told.tell(); });
  EXPECT_FALSE(worker.take().has_value());
  worker.ask(1);
  gate.wait_until_begun(1);
  for (int request = 2; request <= 9; ++request) worker.ask(request);
  gate.let_pass(2);
  ASSERT_TRUE(told.wait_for(2));
  EXPECT_EQ(worker.take(), 90);
  EXPECT_FALSE(worker.take().has_value()) << "each answer once";
  EXPECT_EQ(gate.done(), (std::vector<int>{1, 9}));
}

TEST(LatestWorker, EndsWithARequestWaiting) {
  Gate gate;
  {
    LatestWorker<int, int> worker(
        [&](int request, const std::atomic<bool>&) { return gate.work(request); });
    worker.ask(1);
    gate.wait_until_begun(1);
    worker.ask(2);
    gate.let_pass();
  }
  EXPECT_LE(gate.done().size(), 2U);
}

TEST(LatestWorker, EndsLongWorkThatLooksWhetherItIsCancelled) {
  std::atomic<bool> begun = false;
  std::atomic<bool> cancelled_in_time = false;
  {
    LatestWorker<int, int> worker([&](int request, const std::atomic<bool>& cancelled) {
      begun = true;
      begun.notify_all();
      const auto patience = std::chrono::steady_clock::now() + 60s;
      while (!cancelled && std::chrono::steady_clock::now() < patience) std::this_thread::yield();
      cancelled_in_time = cancelled.load();
      return request;
    });
    worker.ask(1);
    begun.wait(false);
  }
  EXPECT_TRUE(cancelled_in_time);
}

}  // namespace
}  // namespace hopekiosk
