// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/screens/news_text.h"

#include <array>
#include <chrono>
#include <cmath>

#include "scene/slides/slide_content.h"
#include "scene/slides/slide_words.h"
#include "text/dates.h"

namespace hopekiosk::screens {
namespace {

using slides::ColumnPart;
using slides::ColumnSizes;
using slides::SlideContent;
using slides::TextRole;

constexpr std::array<ColumnSizes, 8> kSizes = {{{20, 25.5, 4},
                                                {22, 25.5, 4},
                                                {22, 27, 4},
                                                {24, 29, 5},
                                                {26, 31, 5},
                                                {28, 33, 6},
                                                {30, 34, 6},
                                                {32, 36}}};
/// More than the longest text that a slide has needs: nobody is hurried past them.
constexpr std::size_t kMostCards = 60;
constexpr double kSmall = 30;
constexpr double kNumber = 11;

std::string or_else(const std::string& words, const std::string& otherwise) {
  return words.empty() ? otherwise : words;
}

void add_paragraph(std::string& text, const std::string& paragraph) {
  if (paragraph.empty()) return;
  if (!text.empty()) text += '\n';
  text += paragraph;
}

class NewsWords {
 public:
  NewsWords(const ScreenMaking& making, const SlideItem& slide)
      : making_(making),
        slide_(slide),
        content_(slides::content_of(slide, making.language())),
        words_(slide_words(making.words)) {}

  NewsText take() {
    text_.source = content_.source;
    text_.drawing = slide_.drawing;
    add_parts();
    if (text_.heading.empty()) text_.heading = or_else(content_.title, content_.text);
    if (text_.drawing.empty()) text_.drawing = usual_drawing();
    return std::move(text_);
  }

 private:
  void title(const std::string& words) {
    if (text_.heading.empty()) text_.heading = words;
    text_.parts.push_back({words, TextRole::Title, &Theme::ink, 1.0});
  }
  void body(const std::string& words) {
    text_.parts.push_back({words, TextRole::Body, &Theme::ink, 1.05});
  }
  /// A label above the title, or a line below the text.
  void small(const std::string& words, Token colour, double gap, bool bold = false,
             bool italic = false) {
    text_.parts.push_back({words, TextRole::Fixed, colour, gap, kSmall, false,
                           bold ? Weight::Bold : Weight::Regular, italic});
  }

  void add_parts() {
    switch (slide_.layout) {
      case LayoutName::Quotation:
        body(content_.text);
        small(content_.speaker, &Theme::quiet, 1.3);
        return;
      case LayoutName::Number: return number();
      case LayoutName::Points: return points();
      case LayoutName::Question:
        small(words_.to_talk_about, &Theme::clay, 0, true);
        title(or_else(content_.text, content_.title));
        return;
      case LayoutName::Film: return film();
      case LayoutName::News: return news();
      case LayoutName::Screenings:
      case LayoutName::Ask:
      case LayoutName::ProgrammeDate: return facts();
      case LayoutName::Headline:
      case LayoutName::Picture:
      case LayoutName::FullPicture:
      case LayoutName::Credits: title(content_.title); body(content_.text);
    }
  }

  void number() {
    const auto integer = plain_integer(content_.number);
    const std::string figure = integer ? words_.whole_number(*integer) : content_.number;
    text_.heading = content_.title.empty() ? figure : content_.title + " " + figure;
    text_.parts.push_back({content_.title, TextRole::Fixed, &Theme::ink, 1.0, 25.5});
    text_.parts.push_back(
        {figure, TextRole::Fixed, &Theme::clay, 0.45, kNumber, true, Weight::Bold});
    text_.parts.push_back({content_.text, TextRole::Body, &Theme::ink, 0.4});
    small(content_.note, &Theme::quiet, 1.6);
  }

  static std::optional<std::int64_t> plain_integer(const std::string& words) {
    if (words.empty() || words.size() > 15) return std::nullopt;
    std::int64_t value = 0;
    for (const char each : words) {
      if (each < '0' || each > '9') return std::nullopt;
      value = value * 10 + (each - '0');
    }
    return value;
  }

  void points() {
    title(content_.title);
    std::string list;
    for (const slides::ContentPoint& point : content_.points) {
      add_paragraph(list, "•\u00a0" + point.text);
      if (text_.drawing.empty()) text_.drawing = point.drawing;
    }
    body(list);
  }

  void film() {
    title(content_.title);
    body(content_.text);
    small(content_.note, &Theme::quiet, 1.2, false, true);
    if (slide_.running_time) {
      small(words_.running_time(std::chrono::seconds(std::llround(slide_.running_time->seconds()))),
            &Theme::ink, 1.4);
    }
  }

  void news() {
    small(slide_.date ? words_.long_date(*slide_.date) : words_.news, &Theme::clay, 0, true);
    title(content_.title);
    body(content_.text);
    small(content_.place, &Theme::ink, 1.4);
  }

  void facts() {
    const ProgrammeFacts& facts = making_.context.facts;
    std::string text = content_.text;
    if (slide_.layout == LayoutName::Ask) {
      title(or_else(content_.title, words_.where_to_ask));
      text = words_.ask_here;
      add_paragraph(text, content_.text);
    } else if (slide_.layout == LayoutName::ProgrammeDate) {
      title(or_else(content_.title, words_.this_programme));
      if (facts.date) add_paragraph(text, words_.made_on(*facts.date));
    } else {
      title(or_else(content_.title, words_.film_today));
      std::string times;
      for (const TimeOfDay time : facts.screenings) {
        times += (times.empty() ? "" : " · ") + words_.time_of_day(time);
      }
      add_paragraph(text, times);
      if (facts.film_length) add_paragraph(text, words_.film_lasts(*facts.film_length));
    }
    body(text);
  }

  std::string usual_drawing() const {
    switch (slide_.layout) {
      case LayoutName::Headline: return "open-door";
      case LayoutName::Quotation:
      case LayoutName::Question: return "two-chairs";
      case LayoutName::Film:
      case LayoutName::Screenings: return "screening";
      case LayoutName::News:
      case LayoutName::ProgrammeDate: return "calendar";
      case LayoutName::Ask: return "ask";
      default: return "community";
    }
  }

  const ScreenMaking& making_;
  const SlideItem& slide_;
  SlideContent content_;
  SlideWords words_;
  NewsText text_;
};

/// For what no single card holds: a title, and all the rest as text that can be parted.
std::vector<ColumnPart> as_plain_text(const NewsText& text) {
  std::vector<ColumnPart> parts;
  std::string all;
  for (const ColumnPart& part : text.parts) {
    if (part.role == TextRole::Title && parts.empty() && all.empty()) {
      parts.push_back(part);
    } else {
      add_paragraph(all, part.words);
    }
  }
  parts.push_back({all, TextRole::Body, &Theme::ink, 1.05});
  return parts;
}

}  // namespace

NewsText news_text(const ScreenMaking& making, const SlideItem& slide) {
  return NewsWords(making, slide).take();
}

std::vector<slides::SetColumn> set_news(const ScreenMaking& making, const NewsText& text,
                                        const Box& area) {
  FontLibrary& fonts = making.fonts();
  slides::SetColumn one = slides::fit_column(fonts, making.plan.plan, text.parts, kSizes, area);
  if (one.fits) return {std::move(one)};
  return slides::set_pages(fonts, making.plan.plan, as_plain_text(text), kSizes, area, kMostCards)
      .pages;
}

}  // namespace hopekiosk::screens
