// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What Expat's versions call differently. From 2.9 on its positions have 64 bits everywhere, and
// the functions before it are deprecated.
#pragma once

#include <expat.h>

#include <cstdint>

namespace hopekiosk {

#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 9
/// Offset of the present event in bytes; below 0: unknown.
inline std::int64_t byte_index(XML_Parser parser) { return XML_GetCurrentByteIndex64(parser); }
/// From 1.
inline std::uint64_t line_number(XML_Parser parser) { return XML_GetCurrentLineNumber64(parser); }
/// In characters, from 0.
inline std::uint64_t column_number(XML_Parser parser) {
  return XML_GetCurrentColumnNumber64(parser);
}
#else
inline std::int64_t byte_index(XML_Parser parser) { return XML_GetCurrentByteIndex(parser); }
inline std::uint64_t line_number(XML_Parser parser) { return XML_GetCurrentLineNumber(parser); }
inline std::uint64_t column_number(XML_Parser parser) { return XML_GetCurrentColumnNumber(parser); }
#endif

}  // namespace hopekiosk
