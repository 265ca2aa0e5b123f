// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/line_shaping.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "text/utf8.h"

namespace hopekiosk {
namespace {

/// What is drawn of one grapheme, and how.
struct Cluster {
  std::string text;
  int face = 0;
  std::optional<Script> script;  ///< none: punctuation, digits, spaces
  BidiLevel level = 0;
  bool is_space = false;
  Weight weight = Weight::Regular;
  bool italic = false;
};

/// How the grapheme at `at` of the line's words is set.
Font emphasised(Font font, const LineWords& words, std::size_t at) {
  for (const Emphasis& each : words.emphasis) {
    if (words.offset + at < each.begin || words.offset + at >= each.end) continue;
    font.italic = each.italic;
    if (each.bold) font.weight = Weight::Bold;
  }
  return font;
}

bool is_space(std::string_view grapheme) {
  return grapheme == " " || grapheme == "\u00a0" || grapheme == "\u202f";
}

std::optional<Script> script_in(std::string_view grapheme) {
  for (std::size_t at = 0; at < grapheme.size();) {
    const CodePoint point = code_point_at(grapheme, at);
    if (const auto script = script_of(point.value)) return script;
    at = point.end;
  }
  return std::nullopt;
}

bool is_letter_or_number(char32_t character) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(character))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO: return true;
    default: return false;
  }
}

/// Signs that people expect in colour (Unicode Technical Standard #51: emoji presentation).
bool is_emoji(std::string_view grapheme) {
  constexpr std::string_view kTextStyle = "\ufe0e";
  constexpr std::string_view kEmojiStyle = "\ufe0f";
  if (grapheme.find(kTextStyle) != std::string_view::npos) return false;
  if (grapheme.find(kEmojiStyle) != std::string_view::npos) return true;
  const char32_t base = code_point_at(grapheme, 0).value;
  return (base >= 0x1F300 && base <= 0x1FAFF) || (base >= 0x1F1E6 && base <= 0x1F1FF);
}

/// What says the same in more usual letters (Unicode normal form NFKC): "ﬁ" and "⒯" as "fi" and
/// "(t)", a flag as the two letters of its country. The grapheme itself where there is nothing.
std::string in_usual_letters(const std::string& grapheme) {
  constexpr char32_t kIndicatorA = 0x1F1E6;
  std::string letters;
  for (std::size_t at = 0; at < grapheme.size();) {
    const CodePoint point = code_point_at(grapheme, at);
    const bool indicator = point.value >= kIndicatorA && point.value < kIndicatorA + 26;
    if (indicator) letters += static_cast<char>('A' + (point.value - kIndicatorA));
    at = point.end;
  }
  if (!letters.empty()) return letters;
  utf8proc_uint8_t* normal =
      utf8proc_NFKC(reinterpret_cast<const utf8proc_uint8_t*>(grapheme.c_str()));
  if (normal == nullptr) return grapheme;
  letters = reinterpret_cast<const char*>(normal);
  std::free(normal);  // NOLINT(cppcoreguidelines-no-malloc): the library allocated it so
  return letters;
}

/// The clusters of a line: which letters, from which face.
class ClusterList {
 public:
  ClusterList(const FontLibrary& fonts, std::vector<std::string>* missing)
      : fonts_(fonts), missing_(missing) {}

  /// `font`: its weight and slant.
  void add(std::string_view grapheme, BidiLevel level, const Font& font) {
    const bool space = is_space(grapheme);
    if (space && after_gap_ && (clusters_.empty() || clusters_.back().is_space)) return;
    after_gap_ = false;
    Cluster cluster{std::string(grapheme), 0,          script_in(grapheme), level, space,
                    font.weight,           font.italic};
    if (choose_face(cluster)) {
      clusters_.push_back(std::move(cluster));
    } else {
      after_gap_ = true;
    }
  }

  std::vector<Cluster> resolved() && {
    resolve_scripts();
    resolve_spaces();
    return std::move(clusters_);
  }

 private:
  /// False where nothing of it can be drawn.
  bool choose_face(Cluster& cluster) {
    // Letters that join must come from one face, those of Latin from the preferred one.
    const bool joins = !clusters_.empty() && cluster.script && *cluster.script != Script::Latin &&
                       clusters_.back().script == cluster.script;
    int preferred = joins ? clusters_.back().face : -1;
    if (is_emoji(cluster.text)) preferred = fonts_.colour_face(cluster.weight);
    cluster.face = fonts_.face_for(cluster.weight, cluster.text, preferred);
    if (cluster.face >= 0) return true;
    const std::string usual = in_usual_letters(cluster.text);
    cluster.face = fonts_.face_for(cluster.weight, usual);
    if (cluster.face >= 0) {
      cluster.text = usual;
      return true;
    }
    report(cluster.text);
    const CodePoint base = code_point_at(cluster.text, 0);
    cluster.face =
        fonts_.face_for(cluster.weight, std::string_view(cluster.text).substr(0, base.end));
    if (cluster.face >= 0) {
      keep_what_the_face_has(cluster);
      return true;
    }
    cluster.face = 0;
    cluster.text.resize(base.end);
    return is_letter_or_number(base.value);
  }

  void keep_what_the_face_has(Cluster& cluster) const {
    std::string kept;
    for (std::size_t at = 0; at < cluster.text.size();) {
      const std::size_t end = code_point_at(cluster.text, at).end;
      const std::string_view character = std::string_view(cluster.text).substr(at, end - at);
      if (fonts_.has(cluster.weight, cluster.face, character)) kept += character;
      at = end;
    }
    cluster.text = std::move(kept);
  }

  void report(const std::string& grapheme) {
    if (missing_ == nullptr || missing_->size() >= kMostMissing) return;
    if (std::find(missing_->begin(), missing_->end(), grapheme) == missing_->end()) {
      missing_->push_back(grapheme);
    }
  }

  /// What has no script of its own goes with the letters before it on its level, else with those
  /// after it.
  void resolve_scripts() {
    for (std::size_t i = 1; i < clusters_.size(); ++i) {
      const Cluster& before = clusters_[i - 1];
      if (!clusters_[i].script && before.level == clusters_[i].level) {
        clusters_[i].script = before.script;
      }
    }
    std::optional<Script> after;
    for (auto cluster = clusters_.rbegin(); cluster != clusters_.rend(); ++cluster) {
      if (!cluster->script) cluster->script = after;
      after = cluster->script;
    }
    for (Cluster& cluster : clusters_) {
      if (!cluster.script) cluster.script = Script::Latin;
    }
  }

  /// A space comes from the face of its neighbour, so that it doesn't end a run. Those of emoji are
  /// too wide.
  void resolve_spaces() {
    const auto take = [&](Cluster& space, const Cluster& from) {
      if (from.face == fonts_.colour_face(from.weight)) return false;
      if (from.level != space.level || !fonts_.has(space.weight, from.face, space.text))
        return false;
      space.face = from.face;
      space.script = from.script;
      return true;
    };
    for (std::size_t i = 0; i < clusters_.size(); ++i) {
      if (!clusters_[i].is_space) continue;
      if (i > 0 && take(clusters_[i], clusters_[i - 1])) continue;
      std::size_t next = i + 1;
      while (next < clusters_.size() && clusters_[next].is_space) ++next;
      if (next < clusters_.size()) take(clusters_[i], clusters_[next]);
    }
  }

  const FontLibrary& fonts_;
  std::vector<std::string>* missing_;
  std::vector<Cluster> clusters_;
  bool after_gap_ = false;  ///< the grapheme before was left out
};

struct Runs {
  std::vector<TextRun> runs;  ///< in logical order
  std::vector<BidiLevel> levels;
};

Runs split_into_runs(const FontLibrary& fonts, Weight weight, int em, const LineWords& words,
                     std::vector<std::string>* missing) {
  ClusterList list(fonts, missing);
  std::size_t begin = 0;
  for (const std::size_t end : grapheme_ends(words.text)) {
    list.add(words.text.substr(begin, end - begin), words.levels[begin],
             emphasised({weight, 0, em}, words, begin));
    begin = end;
  }
  Runs result;
  for (const Cluster& cluster : std::move(list).resolved()) {
    const Font font{cluster.weight, cluster.face, em, cluster.italic};
    const bool goes_on =
        !result.runs.empty() && result.runs.back().font == font &&
        result.runs.back().script == cluster.script && result.levels.back() == cluster.level &&
        result.runs.back().text.size() + cluster.text.size() <= FontLibrary::kLongestRun;
    if (!goes_on) {
      result.runs.push_back({font, *cluster.script, direction_of(cluster.level), {}, 0, 0});
      result.levels.push_back(cluster.level);
    }
    result.runs.back().text += cluster.text;
  }
  return result;
}

}  // namespace

TextLine shape_line(FontLibrary& fonts, Weight weight, int em, const LineWords& words,
                    std::vector<std::string>* missing) {
  TextLine line;
  line.text = words.text;
  line.direction = words.direction;
  Runs logical = split_into_runs(fonts, weight, em, words, missing);
  for (const std::size_t index : visual_order(logical.levels)) {
    TextRun& run = logical.runs[index];
    run.left = line.width;
    run.width = fonts.width(run.font, run.script, run.direction, run.text);
    line.width += run.width;
    line.runs.push_back(std::move(run));
  }
  return line;
}

int measure_line(FontLibrary& fonts, Weight weight, int em, const LineWords& words) {
  int width = 0;
  for (const TextRun& run : split_into_runs(fonts, weight, em, words, nullptr).runs) {
    width += fonts.width(run.font, run.script, run.direction, run.text);
  }
  return width;
}

}  // namespace hopekiosk
