// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace hopekiosk {

/// Does a thing on a thread of its own, one request at a time: of those that come while one is
/// being done, the last counts. For what takes too long for whoever asks, who wants the newest
/// answer and no other. Its members are called by one thread.
template <typename Request, typename Answer>
class LatestWorker {
 public:
  /// `cancelled` turns true when this ends: nobody takes the answer then, so work that takes longer
  /// than a moment looks at it and comes back soon.
  using Work = std::function<Answer(const Request&, const std::atomic<bool>& cancelled)>;

  /// `work` is called on the worker's thread, and so is `tell`, after each answer; it may be empty.
  /// What both refer to must hold while this lives.
  explicit LatestWorker(Work work, std::function<void()> tell = {})
      : work_(std::move(work)), tell_(std::move(tell)), thread_([this] { run(); }) {}

  /// Cancels the request that is being done, and waits for it.
  ~LatestWorker() {
    cancelled_ = true;
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    wanted_.notify_one();
    thread_.join();
  }
  LatestWorker(const LatestWorker&) = delete;
  LatestWorker& operator=(const LatestWorker&) = delete;

  void ask(Request request) {
    {
      const std::lock_guard lock(mutex_);
      request_ = std::move(request);
    }
    wanted_.notify_one();
  }

  /// The newest answer, if there was one since the last call.
  std::optional<Answer> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(answer_, std::nullopt);
  }

 private:
  void run() {
    std::unique_lock lock(mutex_);
    while (true) {
      wanted_.wait(lock, [this] { return stopping_ || request_; });
      if (stopping_) return;
      const Request request = *std::exchange(request_, std::nullopt);
      lock.unlock();
      Answer answer = work_(request, cancelled_);
      lock.lock();
      answer_ = std::move(answer);
      lock.unlock();
      if (tell_) tell_();
      lock.lock();
    }
  }

  const Work work_;
  const std::function<void()> tell_;
  std::atomic<bool> cancelled_ = false;
  std::mutex mutex_;
  std::condition_variable wanted_;
  std::optional<Request> request_;  // guarded by mutex_
  std::optional<Answer> answer_;    // guarded by mutex_
  bool stopping_ = false;           // guarded by mutex_
  std::thread thread_;              // last: it uses all of the above
};

}  // namespace hopekiosk
