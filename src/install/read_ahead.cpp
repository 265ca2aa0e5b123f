// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "install/read_ahead.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace hopekiosk {
namespace {

constexpr std::size_t kLeastAtOnce = std::size_t{16} << 10;
constexpr auto kLongest = std::chrono::milliseconds(500);

}  // namespace

ReadAhead::ReadAhead(StickFile& file, std::uint64_t offset)
    : thread_([this, &file, offset] { run(file, offset); }) {}

ReadAhead::~ReadAhead() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

const std::vector<std::uint8_t>* ReadAhead::next() {
  std::unique_lock lock(mutex_);
  if (!current_.empty()) free_.push_back(std::exchange(current_, {}));
  changed_.notify_all();
  changed_.wait(lock, [&] { return !full_.empty() || ended_; });
  if (full_.empty()) {
    failed_ = broken_;
    return nullptr;
  }
  current_ = std::move(full_.front());
  full_.pop_front();
  return &current_;
}

/// A slow stick fills no piece before somebody wants to know how far it is: it's asked for little
/// at a time.
ReadAhead::Filled ReadAhead::fill(StickFile& file, std::uint64_t offset,
                                  std::vector<std::uint8_t>& piece) {
  const auto began = std::chrono::steady_clock::now();
  auto now = began;
  piece.resize(kPiece);
  std::size_t size = 0;
  ssize_t got = 1;
  while (size < kPiece && got > 0 && now - began < kLongest) {
    got = file.read(piece.data() + size, std::min(at_once_, kPiece - size), offset + size);
    if (got > 0) size += static_cast<std::size_t>(got);
    const auto took = std::chrono::steady_clock::now() - now;
    now += took;
    at_once_ = took < kLongest / 10 ? std::min(2 * at_once_, kPiece)
                                    : std::max(at_once_ / 2, kLeastAtOnce);
  }
  piece.resize(size);
  if (got < 0) return Filled::Failed;
  return got == 0 ? Filled::End : Filled::More;
}

void ReadAhead::run(StickFile& file, std::uint64_t offset) {
  while (true) {
    std::vector<std::uint8_t> piece;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return stopping_ || !free_.empty() || pieces_ < kMostPieces; });
      if (stopping_) return;
      if (free_.empty()) {
        ++pieces_;
      } else {
        piece = std::move(free_.back());
        free_.pop_back();
      }
    }
    const Filled filled = fill(file, offset, piece);
    offset += piece.size();
    const bool is_last = filled != Filled::More;
    {
      const std::lock_guard lock(mutex_);
      if (!piece.empty()) full_.push_back(std::move(piece));
      ended_ = is_last;
      broken_ = filled == Filled::Failed;
    }
    changed_.notify_all();
    if (is_last) return;
  }
}

}  // namespace hopekiosk
