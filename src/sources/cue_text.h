// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// The mark-up inside a cue, in the three forms that files have. Any bytes are survived: what can't
// be meant as mark-up is text, what is neither is left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "media/cue.h"

namespace hopekiosk {

/// Most bytes of one cue's text that are looked at; no screen holds so much.
inline constexpr std::size_t kLongestCueText = 8192;

/// WebVTT's cue text (W3C WebVTT, "WebVTT cue text parsing rules"): <i>, <b> and <v> count, <c>,
/// <u>, <lang> and time tags are passed over, <rt> becomes brackets after its ruby text.
std::vector<CueSpan> parse_webvtt_text(std::string_view text);

/// SubRip's: <i>, <b>; <u>, <s>, <font> are passed over; {\an8} and its like set `place`.
std::vector<CueSpan> parse_subrip_text(std::string_view text, CuePlace& place);

/// The text field of an Advanced SubStation Alpha event: {\i1}, {\b1}, {\an8}, \N, \n, \h;
/// drawings are left out, all else is passed over.
std::vector<CueSpan> parse_ass_text(std::string_view text, CuePlace& place);

/// Character references of HTML in plain text ("&amp;", "&eacute;", "&#243;").
std::string decode_references(std::string_view text);

/// Clean text (text/utf8.h) without blanks at the ends of lines, without empty lines and spans.
std::vector<CueSpan> tidy_spans(const std::vector<CueSpan>& spans);

/// Puts the speaker's name, in italics, before what is said wherever the voice changes.
/// `last_voice` goes from cue to cue; at first it is empty.
void name_voices(Cue& cue, std::string& last_voice);

}  // namespace hopekiosk
