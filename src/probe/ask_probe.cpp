// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/ask_probe.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string>
#include <utility>

#include "playlist/characters.h"

namespace hopekiosk {
namespace {

/// The probe has its own limits; this is for one that hangs itself.
constexpr unsigned long long kGraceSeconds = 30;
/// A slow stick, and much on it: nobody waits for so long.
constexpr std::chrono::hours kLongestCopy{24 * 30};

ProbeAnswer broken(std::string words) { return {ProbeVerdict::Broken, std::move(words)}; }
ProbeAnswer no_answer() { return broken("hopekiosk-probe didn’t answer"); }
ProbeAnswer cannot_open(int number) {
  return broken(fmt::format("it can’t be opened ({})", std::strerror(number)));
}

ProbeAnswer answer_of(const ChildEnd& end) {
  if (end.kind == ChildEnd::Kind::NoProgram) {
    return broken(fmt::format("hopekiosk-probe can’t be run ({})", std::strerror(end.code)));
  }
  if (end.kind != ChildEnd::Kind::Exited) return no_answer();
  std::string words = end.output;
  if (words.ends_with('\n')) words.pop_back();
  words = printable(words, 400);
  for (const auto verdict : {ProbeVerdict::Playable, ProbeVerdict::Refused, ProbeVerdict::Broken}) {
    if (end.code == static_cast<int>(verdict)) return {verdict, words};
  }
  return no_answer();
}

std::chrono::seconds patience_for(std::uint64_t bytes) {
  return std::chrono::seconds(probe_seconds(bytes) + kGraceSeconds);
}

int open_medium(const std::filesystem::path& medium) {
  return ::open(medium.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
}

/// Two that talk to each other, none of which a child inherits by itself.
std::array<int, 2> connected_pair() {
  std::array<int, 2> ends{-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return {-1, -1};
  return ends;
}

void close_if_open(int& file) {
  if (file >= 0) ::close(file);
  file = -1;
}

}  // namespace

ProbeAnswer ask_probe(const std::filesystem::path& program, const std::filesystem::path& medium) {
  int file = open_medium(medium);
  struct stat about {};
  if (file < 0 || fstat(file, &about) != 0) {
    const int number = errno;
    close_if_open(file);
    return cannot_open(number);
  }
  ChildLimits limits;
  limits.time = patience_for(static_cast<std::uint64_t>(about.st_size));
  const ChildEnd end = run_child(program, {}, limits, {file});
  ::close(file);
  return answer_of(end);
}

GrowingMediumProbe::GrowingMediumProbe(const std::filesystem::path& program,
                                       const std::filesystem::path& medium, std::uint64_t size)
    : size_(size) {
  int file = open_medium(medium);
  if (file < 0) {
    answer_ = cannot_open(errno);
    return;
  }
  const auto news = connected_pair();
  const auto stop = connected_pair();
  news_to_ = news[0];
  stop_to_ = stop[0];
  ChildFiles files{file, news[1], stop[1]};
  if (files.news < 0 || files.stop < 0) {
    answer_ = broken("there is no room for a process to check it");
    for (int* each : {&files.input, &files.news, &files.stop}) close_if_open(*each);
    return;
  }
  asking_ = std::thread([this, program, files] { ask(program, files); });
}

void GrowingMediumProbe::ask(const std::filesystem::path& program, ChildFiles files) {
  ChildLimits limits;
  limits.time = kLongestCopy;
  const ChildEnd end =
      run_child(program, {std::string(kGrowingOption), fmt::format("{}", size_)}, limits, files);
  for (int* each : {&files.input, &files.news, &files.stop}) close_if_open(*each);
  {
    const std::lock_guard lock(mutex_);
    answer_ = answer_of(end);
  }
  answered_.notify_all();
}

GrowingMediumProbe::~GrowingMediumProbe() {
  close_if_open(stop_to_);
  if (asking_.joinable()) asking_.join();
  close_if_open(news_to_);
}

void GrowingMediumProbe::more_is_there() {
  // Where there is no room for the byte, enough wait there already; where nobody reads it any more,
  // the answer is known.
  const char byte = '+';
  static_cast<void>(send(news_to_, &byte, 1, MSG_DONTWAIT | MSG_NOSIGNAL));
}

ProbeAnswer GrowingMediumProbe::answer() {
  close_if_open(news_to_);
  std::unique_lock lock(mutex_);
  const bool in_time =
      answered_.wait_for(lock, patience_for(size_), [this] { return answer_.has_value(); });
  return in_time ? *answer_ : no_answer();
}

}  // namespace hopekiosk
