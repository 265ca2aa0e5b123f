// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/error.h"
#include "programme/feed.h"
#include "programme/retired_feeds.h"
#include "programme/source_factory.h"

namespace hopekiosk {

/// A recorded voice that a visitor asked for: heard once, in place of the programme's sound, which
/// gives way and comes back. One thread.
class VoiceOver {
 public:
  /// The programme falls silent over 20 ms, too short to talk into the voice and too long to click,
  /// and comes back over half a second.
  static constexpr std::int64_t kGiveWayFrames = kSampleRate / 50;
  static constexpr std::int64_t kComeBackFrames = kSampleRate / 2;

  VoiceOver(SourceFactory& factory, RetiredFeeds& retired);

  /// From the file's beginning; the voice that was heard ends.
  void say(const std::filesystem::path& file);
  /// The voice ends, over as long as the programme takes to give way.
  void stop();
  /// From say() until the voice has ended, or can't be heard.
  bool speaks() const { return feed_ != nullptr && !stopping_; }
  /// Lets go of the file at once.
  void close();

  /// Over a block of the programme's sound. Waits for the voice's worker until `deadline`; what
  /// isn't there then comes later.
  void mix(SteadyTime deadline, std::span<float> interleaved);

  /// Why a voice can't be heard, told once.
  std::optional<Error> take_failure();

 private:
  void take(SteadyTime deadline, std::span<float> interleaved);

  SourceFactory& factory_;
  RetiredFeeds& retired_;
  std::filesystem::path file_;
  std::unique_ptr<Feed> feed_;
  bool stopping_ = false;
  std::int64_t position_ = 0;  // in feed_, in frames
  float programme_ = 1;        // its level, 0…1
  float voice_ = 1;            // likewise
  std::vector<float> scratch_;
  std::optional<Error> failure_;
};

}  // namespace hopekiosk
