// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/xml_failures.h"

#include <algorithm>
#include <cstdint>

#include "playlist/characters.h"

namespace hopekiosk {
namespace {

Error explain_mismatch(const OpenElement& innermost) {
  const std::string name = "<" + printable(innermost.name) + ">";
  return {"this end tag closes another element than " + name + ", which was opened in line " +
              std::to_string(innermost.line),
          "write </" + printable(innermost.name) + "> before it",
          {}};
}

Error explain_end(const OpenElement& innermost) {
  if (innermost.name.empty()) return {"the file has no element", "write a <playlist>", {}};
  return {"the file ends before <" + printable(innermost.name) + ">, opened in line " +
              std::to_string(innermost.line) + ", is closed",
          "write </" + printable(innermost.name) + ">; perhaps the file was only copied in part",
          {}};
}

/// Column in characters and line of a byte; both from 1.
Place place_of(std::string_view document, std::size_t offset, const std::string& file) {
  const std::string_view before = document.substr(0, offset);
  const std::size_t break_before = before.rfind('\n');
  const std::size_t line_start = break_before == std::string_view::npos ? 0 : break_before + 1;
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t column = count_characters(before.substr(line_start)) + 1;
  return {file, static_cast<int>(line), static_cast<int>(column), ""};
}

bool looks_like_utf16(std::string_view document) {
  if (document.size() < 2) return false;
  const std::string_view start = document.substr(0, 2);
  return start == "\xFF\xFE" || start == "\xFE\xFF" || start[0] == '\0' || start[1] == '\0';
}

}  // namespace

Error explain_expat_error(XML_Error code, const OpenElement& innermost) {
  switch (code) {
    case XML_ERROR_NO_ELEMENTS: return explain_end(innermost);
    case XML_ERROR_TAG_MISMATCH: return explain_mismatch(innermost);
    case XML_ERROR_INVALID_TOKEN:
      return {"this isn't XML",
              "look here for a bare '<' or '&' (write '&lt;' or '&amp;'), a missing quote or '>', "
              "or '--' in a comment",
              {}};
    case XML_ERROR_SYNTAX:
      return {"this isn't XML", "begin with <?xml version=\"1.0\"?> or <playlist>", {}};
    case XML_ERROR_UNCLOSED_TOKEN:
    case XML_ERROR_PARTIAL_CHAR:
      return {"the file ends inside what begins here",
              "close it; perhaps the file was only copied in part",
              {}};
    case XML_ERROR_UNCLOSED_CDATA_SECTION:
      return {"the file ends inside a CDATA section", "close it with ']]>'", {}};
    case XML_ERROR_DUPLICATE_ATTRIBUTE:
      return {"an attribute stands twice in this tag", "keep one of the two", {}};
    case XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
      return {"something follows the end of the document", "delete it, or move it inside", {}};
    case XML_ERROR_UNDEFINED_ENTITY:
      return {"XML has no such entity",
              "write the character itself; a bare '&' is written '&amp;'",
              {}};
    case XML_ERROR_BAD_CHAR_REF:
      return {"this number is no character of XML", "write the character itself", {}};
    case XML_ERROR_MISPLACED_XML_PI:
      return {"'<?xml' isn't at the very start of the file", "delete what stands before it", {}};
    case XML_ERROR_UNBOUND_PREFIX:
      return {"the prefix of this name is bound to no namespace",
              "delete the prefix, or declare it with xmlns:",
              {}};
    case XML_ERROR_NO_MEMORY:
      return {"there isn't enough memory to read the file", "restart the kiosk", {}};
    default:
      return {std::string("the XML is wrong here: ") + XML_ErrorString(code), "correct it", {}};
  }
}

bool is_utf8_name(std::string_view encoding) {
  constexpr std::string_view kName = "utf-8";
  return std::equal(
      encoding.begin(), encoding.end(), kName.begin(), kName.end(), [](char written, char small) {
        return (written >= 'A' && written <= 'Z' ? written - 'A' + 'a' : written) == small;
      });
}

std::optional<Error> find_encoding_failure(std::string_view document, const std::string& file) {
  if (document.empty()) {
    return Error{"the file is empty", "write a <playlist> into it, or copy it again", {file}};
  }
  if (looks_like_utf16(document)) {
    return Error{"the file is in UTF-16 or no text at all", "save it as UTF-8", {file, 1, 1, ""}};
  }
  const auto invalid = find_invalid_utf8(document);
  if (!invalid) return std::nullopt;
  constexpr char kDigits[] = "0123456789ABCDEF";
  const auto byte = static_cast<std::uint8_t>(document[*invalid]);
  const std::string shown{'0', 'x', kDigits[byte >> 4U], kDigits[byte & 15U]};
  return Error{"the byte " + shown + " here isn't UTF-8", "save the file as UTF-8",
               place_of(document, *invalid, file)};
}

}  // namespace hopekiosk
