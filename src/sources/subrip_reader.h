// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "sources/webvtt_reader.h"

namespace hopekiosk {

/// Reads SubRip (.srt), which nobody ever specified, as loosely as files are written: numbers may
/// be missing or wrong, hours too, thousandths follow ',' or '.', empty lines may stand inside a
/// cue or be missing between two. Every line with "-->" between two times begins a cue. `text` is
/// UTF-8 (damaged bytes are survived), `file` names it in errors.
ReadCues read_subrip(std::string_view text, const std::string& file);

}  // namespace hopekiosk
