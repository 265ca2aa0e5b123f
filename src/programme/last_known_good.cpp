// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "programme/last_known_good.h"

#include <condition_variable>
#include <mutex>
#include <string>
#include <utility>

#include "base/durable_file.h"
#include "base/log.h"
#include "playlist/bounded_file.h"
#include "programme/wall_clock.h"

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;

/// "2026-03-01T09:00:00Z", and one line feed.
constexpr std::size_t kBytes = 21;

}  // namespace

std::optional<std::chrono::sys_seconds> read_last_known_good(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / kLastKnownGoodFile;
  std::error_code error;
  if (!std::filesystem::exists(file, error) && !error) {
    log_note("no time is known yet at which the clock was right: " + file.string() +
             " isn't there");
    return std::nullopt;
  }
  const auto content = read_bounded_file(file, kBytes);
  if (!content) {
    Error told = content.error();
    told.severity = Severity::Warning;
    log_error(told);
    return std::nullopt;
  }
  if (content->size() == kBytes && content->back() == '\n') {
    const auto written = parse_written_time(std::string_view(*content).substr(0, kBytes - 1));
    if (written && written->offset == 0min) {
      return std::chrono::sys_seconds(written->local.time_since_epoch());
    }
  }
  log_error({"it holds no time as 2026-03-01T09:00:00Z, and doesn't count",
             "nothing needs to be done: it will be written again",
             {file.string(), 0, 0, ""},
             Severity::Warning});
  return std::nullopt;
}

struct LastKnownGoodWriter::Shared {
  explicit Shared(std::filesystem::path to) : file(std::move(to)) {}

  const std::filesystem::path file;
  std::mutex mutex;  // guards all below; not held while writing
  std::condition_variable changed;
  std::optional<std::chrono::sys_seconds> waiting;
  bool closing = false;
  bool done = false;
};

LastKnownGoodWriter::LastKnownGoodWriter(const std::filesystem::path& folder,
                                         SteadyDuration patience)
    : shared_(std::make_shared<Shared>(folder / kLastKnownGoodFile)), patience_(patience) {
  thread_ = std::thread([shared = shared_] {
    std::string told;
    std::unique_lock lock(shared->mutex);
    while (true) {
      shared->changed.wait(lock, [&] { return shared->closing || shared->waiting; });
      if (!shared->waiting) break;
      const std::string line = to_iso(*std::exchange(shared->waiting, std::nullopt)) + "\n";
      lock.unlock();
      if (auto written = write_durably(shared->file, line); !written) {
        Error error = written.error();
        error.severity = Severity::Warning;
        const std::string sentence = error.sentence();
        if (std::exchange(told, sentence) != sentence) log_error(error);
      }
      lock.lock();
    }
    shared->done = true;
    shared->changed.notify_all();
  });
}

LastKnownGoodWriter::~LastKnownGoodWriter() {
  std::unique_lock lock(shared_->mutex);
  shared_->closing = true;
  shared_->changed.notify_all();
  const bool done = shared_->changed.wait_for(lock, patience_, [&] { return shared_->done; });
  lock.unlock();
  if (done) {
    thread_.join();
  } else {
    thread_.detach();  // it hangs in the disk; it touches only what it shares
  }
}

void LastKnownGoodWriter::write(std::chrono::sys_seconds time) {
  const std::lock_guard lock(shared_->mutex);
  shared_->waiting = time;
  shared_->changed.notify_all();
}

}  // namespace hopekiosk
