// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/status_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <string_view>
#include <utility>

#include "playlist/characters.h"

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;

/// Of the second in which a player that was asked to stop is gone.
constexpr SteadyDuration kLastWords = 500ms;
/// Where it may wait.
constexpr SteadyDuration kPatience = 10s;

std::string_view event_name(PlayerReport::Kind kind) {
  switch (kind) {
    case PlayerReport::Kind::Start: return "start";
    case PlayerReport::Kind::Join: return "join";
    case PlayerReport::Kind::FrameLate: return "frame-late";
    case PlayerReport::Kind::Skip: return "skip";
    case PlayerReport::Kind::Complaint: return "complaint";
    case PlayerReport::Kind::SoundLost: return "sound-lost";
    case PlayerReport::Kind::SoundBack: return "sound-back";
    case PlayerReport::Kind::ClockDoubted:
    case PlayerReport::Kind::ClockTrusted: return "clock";
    case PlayerReport::Kind::Second: return "second";
    case PlayerReport::Kind::End: return "end";
  }
  return "";
}

/// RFC 8259, section 7.
std::string json_string(std::string_view text) {
  std::string quoted = "\"";
  while (!text.empty()) {
    const Character character = first_character(text);
    const std::size_t bytes = std::max<std::size_t>(character.bytes, 1);
    if (character.bytes == 0) {
      quoted += "\\ufffd";
    } else if (character.code_point == '"' || character.code_point == '\\') {
      quoted += '\\';
      quoted += static_cast<char>(character.code_point);
    } else if (character.code_point < 0x20) {
      quoted += fmt::format("\\u{:04x}", static_cast<unsigned>(character.code_point));
    } else {
      quoted += text.substr(0, bytes);
    }
    text.remove_prefix(bytes);
  }
  return quoted + "\"";
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

std::string status_line(const PlayerReport& report) {
  std::string line = fmt::format(
      R"({{"t":{:.3f},"event":"{}","item":{},"position":{:.3f},"shown":{},"late":{},"av_ms":{:.1f},"rounds":{})",
      report.seconds, event_name(report.kind), json_string(report.item), report.position,
      report.shown, report.late, report.offset_milliseconds, report.rounds);
  if (report.error) line += ",\"reason\":" + json_string(report.error->reason());
  return line + "}";
}

struct StatusWriter::Shared {
  explicit Shared(int to) : file(to) {}
  ~Shared() {
    if (file != STDOUT_FILENO) close(file);
  }

  const int file;
  std::mutex mutex;  // guards all below; not held while writing
  std::condition_variable changed;
  std::deque<std::string> lines;
  bool closing = false;
  bool done = false;
};

Result<std::unique_ptr<StatusWriter>> StatusWriter::open(const std::string& target,
                                                         WhenFull when_full) {
  int file = STDOUT_FILENO;
  if (target != "-") {
    // Non-blocking only to open: a pipe without a reader must not hold up the start.
    file = ::open(target.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NONBLOCK, 0644);
    if (file < 0) {
      return Error{std::string("the status can't be written: ") + std::strerror(errno),
                   "name another file after --status", Place{target, 0, 0, ""}};
    }
    fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK);
  }
  return std::unique_ptr<StatusWriter>(new StatusWriter(file, when_full));
}

StatusWriter::StatusWriter(int file, WhenFull when_full)
    : shared_(std::make_shared<Shared>(file)), when_full_(when_full) {
  thread_ = std::thread([shared = shared_] {
    std::unique_lock lock(shared->mutex);
    while (true) {
      shared->changed.wait(lock, [&] { return shared->closing || !shared->lines.empty(); });
      if (shared->lines.empty()) break;
      const std::string line = std::move(shared->lines.front()) + "\n";
      shared->lines.pop_front();
      lock.unlock();
      const bool written = write_all(shared->file, line);
      lock.lock();
      if (!written) shared->lines.clear();  // full disk, reader gone: later lines may do better
      shared->changed.notify_all();
    }
    shared->done = true;
    shared->changed.notify_all();
  });
}

StatusWriter::~StatusWriter() {
  std::unique_lock lock(shared_->mutex);
  shared_->closing = true;
  shared_->changed.notify_all();
  const SteadyDuration patience = when_full_ == WhenFull::Wait ? kPatience : kLastWords;
  const bool done = shared_->changed.wait_for(lock, patience, [&] { return shared_->done; });
  lock.unlock();
  if (done) {
    thread_.join();
  } else {
    thread_.detach();  // it hangs in the pipe; it touches only what it shares
  }
}

void StatusWriter::write(const PlayerReport& report) { write(status_line(report)); }

void StatusWriter::write(std::string line) {
  std::unique_lock lock(shared_->mutex);
  if (when_full_ == WhenFull::Wait) {
    shared_->changed.wait_for(lock, kPatience, [&] { return shared_->lines.size() < kCapacity; });
  }
  if (shared_->lines.size() >= kCapacity) shared_->lines.pop_front();
  shared_->lines.push_back(std::move(line));
  shared_->changed.notify_all();
}

}  // namespace hopekiosk
