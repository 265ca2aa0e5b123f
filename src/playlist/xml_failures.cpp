// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/xml_failures.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "playlist/characters.h"

namespace hopekiosk {
namespace {

constexpr std::string_view kPerhapsCut = "; perhaps the file was only copied in part";

Error make(std::string what, std::string remedy) {
  return {std::move(what), std::move(remedy), {}};
}

std::string brackets(std::string_view name) { return "<" + printable(name) + ">"; }

constexpr bool may_be_in_a_name(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || byte == '_' || byte == '-' || byte == '.' || byte == ':' ||
         byte == '#' || static_cast<std::uint8_t>(byte) >= 0x80;
}

/// The name that follows the '<' at `offset`; empty if it's no start tag.
std::string_view start_tag_name(std::string_view document, std::size_t offset) {
  const auto begin = document.begin() + static_cast<std::ptrdiff_t>(offset) + 1;
  const auto end = std::find_if_not(begin, document.end(), may_be_in_a_name);
  return {begin, end};
}

/// The element whose start tag holds the byte, or which is open around it.
std::string element_around(XML_Error code, const Stop& stop) {
  if (stop.document.empty()) return stop.open_element;
  // These two are told at the tag's own '<', the others past it.
  const bool at_tag = code == XML_ERROR_UNBOUND_PREFIX || code == XML_ERROR_UNCLOSED_TOKEN;
  const bool at_end = code == XML_ERROR_TAG_MISMATCH || code == XML_ERROR_NO_ELEMENTS;
  if (at_end || (!at_tag && stop.offset == 0)) return stop.open_element;
  const std::size_t from = at_tag ? stop.offset : stop.offset - 1;
  const std::size_t tag = stop.document.rfind('<', from);
  if (tag == std::string_view::npos) return stop.open_element;
  const std::string_view name = start_tag_name(stop.document, tag);
  return name.empty() ? stop.open_element : std::string(name);
}

bool follows_bare_ampersand(const Stop& stop) {
  std::size_t at = std::min(stop.offset, stop.document.size());
  while (at > 0 && may_be_in_a_name(stop.document[at - 1])) --at;
  return at > 0 && stop.document[at - 1] == '&';
}

/// Expat has one word for most of what can be wrong; a look at the place tells more.
Error explain_invalid_token(const Stop& stop) {
  const std::string_view rest = stop.document.substr(std::min(stop.offset, stop.document.size()));
  const char32_t here = rest.empty() ? U' ' : first_character(rest).code_point;
  const bool white_space = here == U' ' || here == U'\t' || here == U'\n' || here == U'\r';
  if ((here < 0x20 && !white_space) || here == 0xFFFE || here == 0xFFFF) {
    return make("XML can't have this character", "delete it");
  }
  if (follows_bare_ampersand(stop)) return make("a bare '&'", "write '&amp;'");
  const std::string_view before = stop.document.substr(0, stop.offset);
  if (rest.starts_with('>') && before.ends_with("]]")) {
    return make("']]>' stands in a text", "write ']]&gt;'");
  }
  if (before.ends_with("--")) return make("'--' stands in a comment", "write one '-'");
  if (here == U'<') {
    return make("'<' where none may stand", "write '&lt;' if you mean the character");
  }
  if (stop.open_element.empty() && stop.document.find('<') >= stop.offset) {
    return make("this isn't XML", "begin with <?xml version=\"1.0\"?> or <playlist>");
  }
  return make("this isn't XML", "look here for a missing quote, space or '>'");
}

Error explain_mismatch(const Stop& stop) {
  return make("this end tag closes another element than " + brackets(stop.open_element) +
                  ", which was opened in line " + std::to_string(stop.open_element_line),
              "write </" + printable(stop.open_element) + "> before it");
}

Error explain_end(const Stop& stop) {
  if (stop.open_element.empty()) return make("the file has no element", "write a <playlist>");
  return make("the file ends before " + brackets(stop.open_element) + ", opened in line " +
                  std::to_string(stop.open_element_line) + ", is closed",
              "write </" + printable(stop.open_element) + ">" + std::string(kPerhapsCut));
}

Error explain(XML_Error code, const Stop& stop) {
  switch (code) {
    case XML_ERROR_NO_ELEMENTS: return explain_end(stop);
    case XML_ERROR_TAG_MISMATCH: return explain_mismatch(stop);
    case XML_ERROR_INVALID_TOKEN:
    case XML_ERROR_SYNTAX: return explain_invalid_token(stop);
    case XML_ERROR_UNCLOSED_TOKEN:
    case XML_ERROR_PARTIAL_CHAR:
      return make("the file ends inside what begins here", "close it" + std::string(kPerhapsCut));
    case XML_ERROR_UNCLOSED_CDATA_SECTION:
      return make("the file ends inside a CDATA section", "close it with ']]>'");
    case XML_ERROR_DUPLICATE_ATTRIBUTE:
      return make("an attribute stands twice in this tag", "keep one of the two");
    case XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
      return make("something follows the end of the document", "delete it, or move it inside");
    case XML_ERROR_UNDEFINED_ENTITY:
      return make("XML has no such entity",
                  "write the character itself; a bare '&' is written '&amp;'");
    case XML_ERROR_BAD_CHAR_REF:
      return make("this number is no character of XML", "write the character itself");
    case XML_ERROR_MISPLACED_XML_PI:
      return make("'<?xml' isn't at the very start of the file", "delete what stands before it");
    case XML_ERROR_XML_DECL:
      return make("the XML declaration is wrong",
                  "write <?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    case XML_ERROR_UNBOUND_PREFIX:
      return make("the prefix of this name is bound to no namespace",
                  "delete the prefix, or declare it with xmlns:");
    case XML_ERROR_NO_MEMORY:
      return make("there isn't enough memory to read the file", "restart the kiosk");
    default:
      return make(std::string("the XML is wrong here: ") + XML_ErrorString(code), "correct it");
  }
}

bool looks_like_utf16(std::string_view document) {
  if (document.size() < 2) return false;
  const std::string_view start = document.substr(0, 2);
  return start == "\xFF\xFE" || start == "\xFE\xFF" || start[0] == '\0' || start[1] == '\0';
}

}  // namespace

Error explain_expat_error(XML_Error code, const Stop& stop) {
  Error error = explain(code, stop);
  error.place.element = printable(element_around(code, stop));
  return error;
}

Place place_of_byte(std::string_view document, std::size_t offset, const std::string& file) {
  const std::string_view before = document.substr(0, offset);
  const std::size_t break_before = before.rfind('\n');
  const std::size_t line_start = break_before == std::string_view::npos ? 0 : break_before + 1;
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t column = count_characters(before.substr(line_start)) + 1;
  return {file, static_cast<int>(line), static_cast<int>(column), ""};
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
               place_of_byte(document, *invalid, file)};
}

}  // namespace hopekiosk
