// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "scene/slides/page.h"

namespace hopekiosk::slides {
namespace {

/// The number above all else: it shrinks after the text around it.
struct NumberSizes {
  double number;
  double text;
};
constexpr std::array<NumberSizes, 14> kSizes = {{{4.4, 14},
                                                 {4.4, 15},
                                                 {4.4, 16},
                                                 {4.4, 17},
                                                 {4.4, 18},
                                                 {5.2, 14},
                                                 {5.2, 16},
                                                 {5.2, 17},
                                                 {6.2, 14},
                                                 {6.2, 16},
                                                 {6.2, 18},
                                                 {8, 16},
                                                 {8, 18},
                                                 {9, 20}}};

// The discs that stand for a number.
constexpr double kPitch = 5.7;
constexpr double kDisc = 2.32;
constexpr int kColumns = 5;
constexpr int kFewestDiscs = 5;
constexpr int kMostDiscs = 40;

std::optional<std::int64_t> plain_integer(const std::string& words) {
  std::int64_t number = 0;
  const char* end = words.data() + words.size();
  const auto [stop, error] = std::from_chars(words.data(), end, number);
  if (words.empty() || error != std::errc() || stop != end) return std::nullopt;
  return number;
}

/// True where something of it hangs below the line: digits don't, so what follows stands close.
bool hangs(const std::string& number) {
  return number.find_first_of(",;()gjpqyQ") != std::string::npos;
}

/// So many discs, each for so much.
struct Discs {
  int count = 0;
  std::int64_t each = 0;
};

/// None where the number isn't a whole number of them.
std::optional<Discs> discs_for(std::int64_t number) {
  for (std::int64_t each = 1; each <= number / kFewestDiscs; each *= 10) {
    if (number % each == 0 && number / each <= kMostDiscs) {
      return Discs{static_cast<int>(number / each), each};
    }
    if (each > std::numeric_limits<std::int64_t>::max() / 10) break;
  }
  return std::nullopt;
}

/// The sentence that reads on through lead-in, number, label and tag.
struct Sentence {
  SetColumn column;
  std::optional<Tag> tag;
  double foot = 0;  ///< u
};

class NumberLayout {
 public:
  explicit NumberLayout(const Making& making) : making_(making), plan_(making.plan) {
    const auto integer = plain_integer(making.content.number);
    number_ = integer ? making.words().whole_number(*integer) : making.content.number;
    if (integer && making.slide.drawing.empty()) discs_ = discs_for(*integer);
  }

  Laid lay_out() const {
    Box whole = plan_.text_area();
    whole.top -= 1;
    whole.height += 1;
    Box beside = whole;
    if (plan_.portrait) {
      beside.height -= (discs_ ? rows(10) * kPitch + 7 : 34) * plan_.share;
    } else {
      beside.width -= (discs_ ? 31 : 40) * plan_.share;
    }
    for (const Box& area : {beside, whole}) {
      const double largest = largest_number(area.width);
      for (const NumberSizes& each : kSizes) {
        if (each.number < largest) continue;
        if (const auto sentence = set_sentence(each.text, each.number, area)) {
          return page_of(*sentence, each.text);
        }
      }
    }
    return as_plain_text();
  }

 private:
  int columns() const { return plan_.portrait ? 2 * kColumns : kColumns; }
  int rows(int columns) const { return (discs_->count + columns - 1) / columns; }

  /// The n of the largest size at which the number is no wider than that.
  double largest_number(double width) const {
    const double size = kSizes.front().number;
    const SceneText number =
        set_text(making_, number_, Weight::Bold, size, {0, 0}, 100 * plan_.width, &Theme::clay);
    constexpr double kRounding = 1.01;
    return size * kRounding * number.placed.block.width / (width * plan_.unit);
  }

  std::optional<Sentence> set_sentence(double body, double size, const Box& area) const {
    const SlideContent& content = making_.content;
    const std::vector<ColumnPart> parts = {
        {content.title, TextRole::Body, &Theme::ink, 0},
        {number_, TextRole::Fixed, &Theme::clay, 0.25, size, true, Weight::Bold},
        {content.text, TextRole::Body, &Theme::ink, hangs(number_) ? 0.45 : 0.26}};
    Sentence sentence;
    sentence.column = set_column(making_.fonts(), plan_, parts, {body, body}, area);
    if (!sentence.column.fits) return std::nullopt;
    for (const SceneText& each : sentence.column.parts) {
      if (each.placed.block.broke_a_word) return std::nullopt;
    }
    sentence.foot = sentence.column.foot / plan_.unit;
    const double below = sentence.column.baseline / plan_.unit + 3.7;
    sentence.tag = set_tag(making_, content.note, {area.left, below}, area.width);
    if (sentence.tag) sentence.foot = sentence.tag->box.bottom();
    if (sentence.foot > area.bottom()) return std::nullopt;
    return sentence;
  }

  Laid page_of(const Sentence& sentence, double body) const {
    Page page(making_);
    page.write(sentence.column);
    if (sentence.tag) sentence.tag->add_to(page);
    if (!discs_ || !draw_discs(page)) {
      const std::string& drawing = making_.slide.drawing;
      if (discs_ || drawing.empty()) {
        page.rising_sun();
      } else {
        page.vignette(drawing);
      }
    }
    return {{page.take()}, body};
  }

  /// From the ground up, and what one of them stands for.
  bool draw_discs(Page& page) const {
    const double scale = std::max(0.72, plan_.share);
    const double pitch = kPitch * scale;
    const int across = columns();
    const double high = rows(across) * pitch;
    const double left = plan_.portrait
                            ? plan_.margin + (plan_.width - 2 * plan_.margin - across * pitch) / 2
                            : plan_.width - plan_.margin - across * pitch + 0.5;
    const double top = plan_.ground_top - high;
    const std::string key = "=\u00a0" + making_.words().whole_number(discs_->each);
    SceneText text = set_text(making_, key, Weight::Regular, 26, {left + 4, 0}, 40, &Theme::ink);
    const double key_top = top - 4 - text.placed.block.last_baseline() / plan_.unit;
    text.placed.top = static_cast<int>(std::lround(key_top * plan_.unit));
    begin_at(text, text.placed.left);
    text.message = false;
    const double key_width = discs_->each == 1 ? 0 : 4 + text.placed.block.width / plan_.unit;
    if (!page.is_free(
            Box{left, key_top - 1, std::max(across * pitch, key_width), plan_.ground_top - key_top},
            2)) {
      return false;
    }
    constexpr std::array<Token, 4> kColours = {&Theme::clay, &Theme::leaf, &Theme::maize,
                                               &Theme::line};
    for (int i = 0; i < discs_->count; ++i) {
      const int row = i / across;  // from the foot
      const int column = i % across;
      page.disc({left + (column + 0.5) * pitch, plan_.ground_top - row * pitch - kDisc * scale},
                kDisc * scale,
                kColours.at(static_cast<std::size_t>(rows(across) - 1 - row + 2 * column) % 4));
    }
    if (discs_->each > 1) {
      page.disc({left + kDisc * scale * 0.5 + 0.2,
                 key_top + text.placed.block.last_baseline() / plan_.unit / 2},
                1.15, &Theme::line);
      page.write(std::move(text));
    }
    return true;
  }

  Laid as_plain_text() const {
    const SlideContent& content = making_.content;
    const std::string title = content.title.empty() ? number_ : content.title + " " + number_;
    const std::string note = content.note.empty() ? "" : "\n" + content.note;
    return lay_out_text(making_, title, content.text + note, making_.slide.drawing);
  }

  const Making& making_;
  const Plan& plan_;
  std::string number_;
  std::optional<Discs> discs_;
};

}  // namespace

Laid lay_out_number(const Making& making) { return NumberLayout(making).lay_out(); }

}  // namespace hopekiosk::slides
