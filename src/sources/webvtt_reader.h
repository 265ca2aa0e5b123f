// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "media/cue.h"

namespace hopekiosk {

/// What a subtitle file holds, and what of it had to be left out (at most kMostErrors, warnings).
struct ReadCues {
  static constexpr std::size_t kMostCues = 20'000;
  static constexpr std::size_t kMostErrors = 50;

  std::vector<Cue> cues;  ///< in the order of the file
  Errors errors;          ///< with lines; the file's name is `file` below

  /// Tells of the line, unless too many were told already.
  void leave_out(const std::string& file, int line, std::string what, std::string remedy);
};

/// True where the text begins as WebVTT must, without a byte order mark.
bool is_webvtt(std::string_view text);

/// Reads WebVTT by the algorithm of W3C WebVTT, "WebVTT parser algorithm", so that a file means
/// here what it means in browsers: notes, styles and regions are passed over, cues may lack their
/// hours and numbers. `text` is UTF-8 (damaged bytes are survived), `file` names it in errors.
ReadCues read_webvtt(std::string_view text, const std::string& file);

/// The settings of a cue, which follow its times: "line:0 position:10% align:start". What can't be
/// meant is passed over, as the specification demands.
CuePlace parse_webvtt_settings(std::string_view settings);

}  // namespace hopekiosk
