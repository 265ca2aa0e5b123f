// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/cue_text.h"

#include <algorithm>
#include <array>
#include <optional>

#include "playlist/media_names.h"
#include "sources/span_list.h"
#include "text/utf8.h"

namespace hopekiosk {
namespace {

using namespace std::string_view_literals;

/// Longest name of a speaker, in code points.
constexpr std::size_t kLongestVoice = 60;

bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\f'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// ---- WebVTT -------------------------------------------------------------------------------------

enum class Node { Class, Italic, Bold, Underline, Ruby, RubyText, Voice, Language };

struct OpenNode {
  Node node;
  std::string voice;
};

std::optional<Node> node_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Node>, 8> kNodes = {{{"c", Node::Class},
                                                                        {"i", Node::Italic},
                                                                        {"b", Node::Bold},
                                                                        {"u", Node::Underline},
                                                                        {"ruby", Node::Ruby},
                                                                        {"rt", Node::RubyText},
                                                                        {"v", Node::Voice},
                                                                        {"lang", Node::Language}}};
  for (const auto& [known, node] : kNodes) {
    if (known == name) return node;
  }
  return std::nullopt;
}

/// The tree of a cue, of which only the way from the root to the present node is kept.
class WebvttText {
 public:
  std::vector<CueSpan> parse(std::string_view text) {
    while (!text.empty()) {
      if (text.front() != '<') {
        const std::string_view plain = text.substr(0, text.find('<'));
        add(decode_references(plain));
        text.remove_prefix(plain.size());
        continue;
      }
      const std::size_t end = text.find('>');
      tag(text.substr(1, end == std::string_view::npos ? end : end - 1));
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    while (!open_.empty()) close();
    return spans_.take();
  }

 private:
  /// Deeper than any person nests; bounds the work of each text.
  static constexpr std::size_t kDeepest = 32;

  void tag(std::string_view inner) {
    if (inner.starts_with('/')) {
      end_tag(inner.substr(1));
      return;
    }
    const std::size_t name_end = std::min(inner.find_first_of(" \t\n\f."), inner.size());
    const std::optional<Node> node = node_named(inner.substr(0, name_end));
    if (!node || open_.size() >= kDeepest) return;
    if (*node == Node::RubyText) {
      if (open_.empty() || open_.back().node != Node::Ruby) return;
      add(" (");
    }
    std::string voice;
    const std::size_t blank = inner.find_first_of(" \t\n\f", name_end);
    if (*node == Node::Voice && blank != std::string_view::npos) {
      const std::string name = decode_references(trimmed(inner.substr(blank)));
      voice = shortened(clean_text(name), kLongestVoice);
      std::replace(voice.begin(), voice.end(), '\n', ' ');
    }
    open_.push_back({*node, std::move(voice)});
  }

  void end_tag(std::string_view name) {
    const std::optional<Node> node = node_named(name);
    if (!node || open_.empty()) return;
    if (open_.back().node == *node) {
      close();
    } else if (*node == Node::Ruby && open_.back().node == Node::RubyText) {
      close();
      close();
    }
  }

  void close() {
    const bool bracket = open_.back().node == Node::RubyText;
    open_.pop_back();
    if (bracket) add(")");
  }

  void add(std::string text) {
    CueSpan span;
    span.text = std::move(text);
    for (const OpenNode& each : open_) {
      span.italic = span.italic || each.node == Node::Italic;
      span.bold = span.bold || each.node == Node::Bold;
      if (each.node == Node::Voice) span.voice = each.voice;
    }
    spans_.add(std::move(span));
  }

  std::vector<OpenNode> open_;
  SpanList spans_;
};

// ---- SubRip and Advanced SubStation Alpha -------------------------------------------------------

/// As on a numeric keypad: 1 is at the left of the foot, 9 at the right of the top.
void place_by_keypad(int key, CuePlace& place) {
  if (key < 1 || key > 9) return;
  place = {};
  constexpr std::array kAligns = {CuePlace::Align::Start, CuePlace::Align::Center,
                                  CuePlace::Align::End};
  place.align = kAligns.at(static_cast<std::size_t>((key - 1) % 3));
  if (key >= 7) place.line = 0;
  if (key >= 4 && key <= 6) {
    place.line = 50;
    place.line_is_percent = true;
    place.line_align = CuePlace::Align::Center;
  }
}

/// SubStation Alpha's old \a: 1 to 3 at the foot, 5 to 7 at the top, 9 to 11 in the middle.
int keypad_of_old_alignment(int value) {
  const int column = value % 4;
  if (column == 0 || value > 11) return 0;
  constexpr std::array kRows = {0, 6, 3};
  return kRows.at(static_cast<std::size_t>(value / 4)) + column;
}

/// Digits at the start as a number, at most 9 of them; -1 without.
int leading_number(std::string_view text) {
  int value = -1;
  for (std::size_t i = 0; i < std::min<std::size_t>(text.size(), 9); ++i) {
    if (text[i] < '0' || text[i] > '9') break;
    value = std::max(value, 0) * 10 + (text[i] - '0');
  }
  return value;
}

/// What overrides change.
struct Look {
  int italic = 0;  // how many times it was opened
  int bold = 0;
  bool drawing = false;
};

void override_one(std::string_view code, Look& look, CuePlace& place) {
  const auto number_after = [&](std::string_view name) {
    return code.starts_with(name) ? leading_number(code.substr(name.size())) : -1;
  };
  if (const int key = number_after("an"); key >= 0) {
    place_by_keypad(key, place);
  } else if (const int old = number_after("a"); old >= 0) {
    place_by_keypad(keypad_of_old_alignment(old), place);
  } else if (const int italic = number_after("i"); italic >= 0) {
    look.italic = italic;
  } else if (const int bold = number_after("b"); bold >= 0) {
    look.bold = bold;
  } else if (const int drawing = number_after("p"); drawing >= 0) {
    look.drawing = drawing > 0;
  } else if (code.starts_with('r')) {
    look = {};
  }
}

/// What stands between braces.
void override_all(std::string_view inner, Look& look, CuePlace& place) {
  while (!inner.empty()) {
    const std::size_t begin = inner.find('\\');
    if (begin == std::string_view::npos) return;
    inner.remove_prefix(begin + 1);
    override_one(inner.substr(0, inner.find('\\')), look, place);
  }
}

/// False where the tag isn't one: then it's text.
bool take_subrip_tag(std::string_view inner, Look& look) {
  const bool closing = inner.starts_with('/');
  if (closing) inner.remove_prefix(1);
  const std::string name = to_small_letters(inner.substr(0, inner.find_first_of(" \t\n/")));
  constexpr std::array kPassedOver = {"u"sv, "s"sv, "font"sv, "strike"sv, "br"sv, "span"sv};
  if (name == "i" || name == "em") {
    look.italic = std::max(0, look.italic + (closing ? -1 : 1));
  } else if (name == "b" || name == "strong") {
    look.bold = std::max(0, look.bold + (closing ? -1 : 1));
  } else {
    return std::find(kPassedOver.begin(), kPassedOver.end(), name) != kPassedOver.end();
  }
  return true;
}

CueSpan span_of(std::string text, const Look& look) {
  return {std::move(text), look.italic > 0, look.bold > 0, {}};
}

}  // namespace

std::vector<CueSpan> parse_webvtt_text(std::string_view text) {
  return tidy_spans(WebvttText().parse(text.substr(0, kLongestCueText)));
}

std::vector<CueSpan> parse_subrip_text(std::string_view text, CuePlace& place) {
  text = text.substr(0, kLongestCueText);
  SpanList spans;
  Look look;
  std::string plain;
  const auto flush = [&] {
    spans.add(span_of(decode_references(plain), look));
    plain.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const bool tag = text[at] == '<';
    const bool brace = text[at] == '{' && text.substr(at + 1).starts_with('\\');
    const std::size_t end = tag || brace ? text.find(tag ? '>' : '}', at) : std::string_view::npos;
    if (end == std::string_view::npos) {
      plain += text[at++];
      continue;
    }
    const std::string_view inner = text.substr(at + 1, end - at - 1);
    Look next = look;
    if (brace) override_all(inner, next, place);
    if (tag && !take_subrip_tag(inner, next)) {
      plain += text[at++];
      continue;
    }
    flush();
    if (tag && to_small_letters(inner).starts_with("br")) plain += '\n';
    look = next;
    at = end + 1;
  }
  flush();
  return tidy_spans(spans.take());
}

std::vector<CueSpan> parse_ass_text(std::string_view text, CuePlace& place) {
  text = text.substr(0, kLongestCueText);
  SpanList spans;
  Look look;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == '{' ? text.find('}', at) : std::string_view::npos;
    if (end != std::string_view::npos) {
      override_all(text.substr(at + 1, end - at - 1), look, place);
      at = end + 1;
      continue;
    }
    const char next = at + 1 < text.size() ? text[at + 1] : '\0';
    std::string piece(1, text[at]);
    if (text[at] == '\\' && (next == 'N' || next == 'n' || next == 'h')) {
      piece = next == 'h' ? "\u00a0" : "\n";
      ++at;
    }
    ++at;
    if (!look.drawing) spans.add(span_of(std::move(piece), look));
  }
  return tidy_spans(spans.take());
}

}  // namespace hopekiosk
