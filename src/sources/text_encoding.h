// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace hopekiosk {

/// A text in UTF-8, and what it was written in.
struct DecodedText {
  std::string text;      ///< without byte order mark; what has no meaning became U+FFFD
  std::string encoding;  ///< as iconv names it: "UTF-8", "UTF-16LE", "WINDOWS-1252"
};

/// Recognises the encoding of a text file and brings it to UTF-8:
/// 1. a byte order mark decides (UTF-8, UTF-16, UTF-32);
/// 2. else every second byte being 0 tells UTF-16;
/// 3. else bytes that are valid UTF-8, but for a damaged one in a long text, are UTF-8;
/// 4. else, where all bytes over 127 are letters and signs of Spanish, French, English, German,
///    Italian or Portuguese in Windows-1252, and stand among plain letters as they do there, it's
///    that one: uchardet mistakes short texts of these languages for others';
/// 5. else uchardet guesses, and Windows-1252 stands in where it doesn't know.
DecodedText decode_text(std::string_view bytes);

}  // namespace hopekiosk
