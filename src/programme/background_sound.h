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

/// The sound under slides and pictures: a file that repeats without a seam, fades in when the first
/// of them comes and out before a film, and goes on the next time where it stopped. One thread.
class BackgroundSound {
 public:
  /// A fade takes 0.4 s: heard as a fade, over before a short slide is, and less than a feed that
  /// plays has decoded ahead at any moment.
  static constexpr std::int64_t kFadeFrames = kSampleRate * 2 / 5;

  BackgroundSound(SourceFactory& factory, RetiredFeeds& retired);
  /// Mixes into `interleaved`: fades towards `file` at `gain` (none: towards silence). A file other
  /// than the one that sounds begins when that has faded out. Waits for the file's worker until
  /// `deadline`; what isn't there then is silence.
  void mix(const std::optional<std::filesystem::path>& file, float gain, SteadyTime deadline,
           std::span<float> interleaved);

  /// Falls silent at once, and fades in the next time that it is wanted.
  void fall_silent() { level_ = 0; }

  /// Falls silent at once and lets go of its file.
  void close();

  /// Why a file can't be heard, told once for each.
  std::optional<Error> take_failure();

 private:
  void open(const std::filesystem::path& file);
  void take(SteadyTime deadline, std::span<float> interleaved);

  SourceFactory& factory_;
  RetiredFeeds& retired_;
  std::optional<std::filesystem::path> file_;  // the one that sounds or waits
  std::optional<std::filesystem::path> unplayable_;
  std::unique_ptr<Feed> feed_;
  std::unique_ptr<Feed> again_;  // the same file from its beginning
  std::int64_t position_ = 0;    // in feed_, in frames
  float level_ = 0;              // of the fade, 0…1
  std::vector<float> scratch_;
  std::optional<Error> failure_;
};

}  // namespace hopekiosk
