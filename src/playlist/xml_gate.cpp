// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/xml_gate.h"

#include <expat.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "playlist/characters.h"
#include "playlist/expat_versions.h"
#include "playlist/xml_failures.h"

namespace hopekiosk {
namespace {

/// Parts the namespace, the local name and the prefix in Expat's names. No character of XML, so
/// that no name can hold it.
constexpr char kSeparator = '\f';
constexpr std::string_view kXmlNamespace = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct ParserDeleter {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using ParserHandle = std::unique_ptr<XML_ParserStruct, ParserDeleter>;

/// A name as Expat gives it: "namespace\flocal\fprefix", "namespace\flocal" or "local".
struct ExpandedName {
  std::string_view name_space;
  std::string_view local;
  std::string_view prefix;

  std::string qualified() const {
    std::string name(prefix);
    if (!name.empty()) name += ':';
    return name.append(local);
  }
};

ExpandedName expand(std::string_view name) {
  const std::size_t first = name.find(kSeparator);
  if (first == std::string_view::npos) return {{}, name, {}};
  const std::string_view rest = name.substr(first + 1);
  const std::size_t second = rest.find(kSeparator);
  if (second == std::string_view::npos) return {name.substr(0, first), rest, {}};
  return {name.substr(0, first), rest.substr(0, second), rest.substr(second + 1)};
}

void append_escaped(std::string& out, std::string_view text, bool attribute) {
  for (const char byte : text) {
    switch (byte) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '\r': out += "&#13;"; break;
      case '"': out += attribute ? "&quot;" : "\""; break;
      case '\n': out += attribute ? "&#10;" : "\n"; break;
      case '\t': out += attribute ? "&#9;" : "\t"; break;
      default: out += byte;
    }
  }
}

/// One document's way through Expat.
class Gate {
 public:
  Gate(const std::string& file, const GateLimits& limits)
      : file_(file), limits_(limits), parser_(XML_ParserCreateNS("UTF-8", kSeparator)) {
    XML_SetReturnNSTriplet(parser_.get(), XML_TRUE);
    XML_SetUserData(parser_.get(), this);
    XML_SetXmlDeclHandler(parser_.get(), &Gate::on_declaration);
    XML_SetStartDoctypeDeclHandler(parser_.get(), &Gate::on_doctype);
    XML_SetElementHandler(parser_.get(), &Gate::on_start, &Gate::on_end);
    XML_SetCharacterDataHandler(parser_.get(), &Gate::on_text);
  }

  GatedDocument pass(std::string_view document) {
    text_ = document;
    // One call with all of it: Expat is linear in the document's size then.
    const auto size = static_cast<int>(document.size());
    const bool whole = XML_Parse(parser_.get(), document.data(), size, XML_TRUE) == XML_STATUS_OK;
    if (!whole && !document_.failure) explain_failure();
    while (!open_.empty()) close(false);
    return std::move(document_);
  }

 private:
  struct Open {
    std::string name;
    std::size_t index;  // in document_.elements
  };

  static Gate& of(void* user_data) { return *static_cast<Gate*>(user_data); }

  static void on_declaration(void* user_data, const char* version, const char* encoding, int) {
    of(user_data).declaration(version == nullptr ? "" : version,
                              encoding == nullptr ? "" : encoding);
  }
  static void on_doctype(void* user_data, const char*, const char*, const char*, int) {
    of(user_data).doctype();
  }
  static void on_start(void* user_data, const char* name, const char** attributes) {
    of(user_data).start(expand(name), attributes);
  }
  static void on_end(void* user_data, const char*) { of(user_data).end(); }
  static void on_text(void* user_data, const char* text, int length) {
    of(user_data).text({text, static_cast<std::size_t>(length)});
  }

  void declaration(std::string_view version, std::string_view encoding) {
    if (version != "1.0") {
      stop("XML version '" + printable(version) + "' isn't known here", "write version=\"1.0\"");
    } else if (!encoding.empty() && !is_utf8_name(encoding)) {
      stop("the encoding '" + printable(encoding) + "' isn't read here",
           "save the file as UTF-8 and write encoding=\"UTF-8\"");
    }
  }

  void doctype() {
    stop("a DOCTYPE isn't allowed here", "delete it, up to and with its '>'");
    // Expat calls when it has read the name in it; people look for where it begins.
    const std::size_t begin = text_.rfind("<!DOCTYPE", offset());
    if (begin != std::string_view::npos) {
      document_.failure->place = place_of_byte(text_, begin, file_);
    }
  }

  void start(const ExpandedName& name, const char** attributes) {
    if (document_.failure) return;  // Expat may call on for a moment after it was stopped
    const bool is_root = document_.elements.empty();
    if (is_root) document_.root_namespace = name.name_space;
    const bool in_root_namespace = name.name_space == document_.root_namespace;
    std::string tag = in_root_namespace ? std::string(name.local) : name.qualified();
    if (exceeds_limits(tag)) return;

    const std::size_t before = document_.canonical.size();
    document_.canonical.append("<").append(tag);
    if (!append_attributes(attributes, tag)) {
      document_.canonical.resize(before);  // what is cut off can't be judged
      return;
    }
    document_.canonical += '>';
    open_.push_back({std::move(tag), document_.elements.size()});
    document_.elements.push_back({line(), column(), in_root_namespace, false});
  }

  bool append_attributes(const char** attributes, const std::string& tag) {
    for (std::size_t count = 0; attributes[0] != nullptr; attributes += 2, ++count) {
      const ExpandedName name = expand(attributes[0]);
      const std::string_view value = attributes[1];
      if (count == limits_.attributes) {
        stop("it has more than " + std::to_string(limits_.attributes) + " attributes",
             "delete those that it doesn't need", tag);
        return false;
      }
      if (value.size() > limits_.attribute_bytes) {
        stop("the value of '" + printable(name.qualified()) + "' is longer than " +
                 std::to_string(limits_.attribute_bytes) + " bytes",
             "shorten it", tag);
        return false;
      }
      const std::string written =
          name.name_space == kXmlNamespace ? "xml:" + std::string(name.local) : name.qualified();
      document_.canonical.append(" ").append(written).append("=\"");
      append_escaped(document_.canonical, value, true);
      document_.canonical += '"';
    }
    return true;
  }

  void end() {
    if (!document_.failure) close(true);
  }

  void text(std::string_view text) {
    if (!document_.failure) append_escaped(document_.canonical, text, false);
  }

  bool exceeds_limits(const std::string& tag) {
    if (open_.size() == limits_.depth) {
      stop("elements stand more than " + std::to_string(limits_.depth) + " deep in one another",
           "nest them less", tag);
    } else if (document_.elements.size() == limits_.elements) {
      stop("the file has more than " + std::to_string(limits_.elements) + " elements",
           "part it into several playlists", tag);
    }
    return document_.failure.has_value();
  }

  void close(bool complete) {
    document_.elements[open_.back().index].complete = complete;
    document_.canonical.append("</").append(open_.back().name).append(">");
    open_.pop_back();
  }

  void stop(std::string what, std::string remedy, const std::string& element = {}) {
    if (document_.failure) return;
    std::string named = element;
    if (named.empty() && !open_.empty()) named = open_.back().name;
    document_.failure =
        Error{std::move(what), std::move(remedy), {file_, line(), column(), printable(named)}};
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  void explain_failure() {
    Stop stop{text_, offset(), {}, 0};
    if (!open_.empty()) {
      stop.open_element = open_.back().name;
      stop.open_element_line = document_.elements[open_.back().index].line;
    }
    Error error = explain_expat_error(XML_GetErrorCode(parser_.get()), stop);
    error.place = {file_, line(), column(), error.place.element};
    document_.failure = std::move(error);
  }

  std::size_t offset() const {
    const std::int64_t index = byte_index(parser_.get());  // below 0: unknown
    return index < 0 ? 0 : std::min(static_cast<std::size_t>(index), text_.size());
  }
  int line() const { return static_cast<int>(line_number(parser_.get())); }
  int column() const { return static_cast<int>(column_number(parser_.get())) + 1; }

  const std::string& file_;
  const GateLimits& limits_;
  ParserHandle parser_;
  std::string_view text_;
  GatedDocument document_;
  std::vector<Open> open_;
};

}  // namespace

GatedDocument pass_xml_gate(std::string_view document, const std::string& file,
                            const GateLimits& limits) {
  GatedDocument refused;
  if (document.size() > limits.bytes) {
    refused.failure =
        Error{"the file is larger than " + std::to_string(limits.bytes >> 20U) + " MiB",
              "part it into several playlists",
              {file, 0, 0, ""}};
    return refused;
  }
  refused.failure = find_encoding_failure(document, file);
  if (refused.failure) return refused;
  if (document.starts_with(kByteOrderMark)) document.remove_prefix(kByteOrderMark.size());
  return Gate(file, limits).pass(document);
}

}  // namespace hopekiosk
