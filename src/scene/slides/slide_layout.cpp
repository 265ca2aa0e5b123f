// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/slides/slide_layout.h"

#include <algorithm>
#include <array>
#include <utility>

#include "scene/slides/page.h"
#include "scene/slides/slide_content.h"
#include "text/missing_letters.h"
#include "text/readability.h"
#include "text/utf8.h"

namespace hopekiosk {
namespace {

using slides::GroundLine;
using slides::Laid;
using slides::Making;
using slides::SlideContent;

/// In the order of LayoutName.
constexpr std::array<Laid (*)(const Making&), kLayoutNames.size()> kLayouts = {
    slides::lay_out_headline,      slides::lay_out_picture,    slides::lay_out_full_picture,
    slides::lay_out_quotation,     slides::lay_out_number,     slides::lay_out_points,
    slides::lay_out_question,      slides::lay_out_film,       slides::lay_out_news,
    slides::lay_out_credits,       slides::lay_out_screenings, slides::lay_out_ask,
    slides::lay_out_programme_date};

/// What stands in the ground.
GroundLine ground_line(const SlideItem& slide, const SlideContent& content,
                       const SlideContext& context) {
  GroundLine line{"news", content.source, context.touch_hint};
  const auto add = [&](const std::string& words) {
    if (words.empty()) return;
    line.words += (line.words.empty() ? "" : " · ") + words;
  };
  if (slide.layout == LayoutName::Question) {
    line = {"talk", context.words.to_talk_about, context.touch_hint};
    add(content.source);
  } else if (slide.layout == LayoutName::News && context.last_day) {
    add(context.words.until_day(*context.last_day));
  } else if (slide.layout == LayoutName::Film) {
    line.icon = "film";
  }
  return line;
}

/// Visits the texts of a scene with their heights of capitals in pixels.
template <typename Visitor>
void for_each_text(const Scene& scene, Visitor visit) {
  for (const SceneElement& element : scene.elements) {
    const auto* text = std::get_if<SceneText>(&element);
    if (text == nullptr || text->placed.block.lines.empty()) continue;
    visit(*text, static_cast<double>(text->placed.block.lines.front().baseline));
  }
}

/// About how much there is to read; a page is never gone at once.
double reading_of(const Scene& scene) {
  constexpr double kAtLeast = 40;
  double letters = kAtLeast;
  for_each_text(scene, [&](const SceneText& text, double) {
    if (!text.message) return;
    for (const TextLine& line : text.placed.block.lines) {
      letters += static_cast<double>(grapheme_ends(line.text).size());
    }
  });
  return letters;
}

void share_time(std::vector<SlidePage>& pages) {
  double all = 0;
  for (SlidePage& page : pages) all += page.share = reading_of(page.scene);
  for (SlidePage& page : pages) page.share /= all;
}

/// Told of one slide, at most.
constexpr std::size_t kMostMissingTold = 8;

/// Letters that nobody sees as they were written. True where a text's end is missing too.
bool tell_losses(const Making& making, const std::vector<SlidePage>& pages) {
  std::vector<std::string> missing;
  bool cut = false;
  for (const SlidePage& page : pages) {
    for_each_text(page.scene, [&](const SceneText& text, double) {
      const TextBlock& block = text.placed.block;
      cut = cut || block.was_cut;
      for (const std::string& grapheme : block.missing) {
        const bool known = std::find(missing.begin(), missing.end(), grapheme) != missing.end();
        if (!known && missing.size() < kMostMissingTold) missing.push_back(grapheme);
      }
    });
  }
  if (!missing.empty()) making.warnings.push_back(missing_letters(making.fonts(), missing));
  return cut;
}

void measure_text(SlidePages& slide, const SlideContext& context) {
  double message = 0;
  double all = 0;
  for (const SlidePage& page : slide.pages) {
    for_each_text(page.scene, [&](const SceneText& text, double height) {
      const auto lower = [height](double& least) {
        least = least > 0 ? std::min(least, height) : height;
      };
      lower(all);
      if (text.message) lower(message);
    });
  }
  if (all > 0) slide.smallest = std::min(context.canvas.width, context.canvas.height) / all;
  if (!context.screen) return;
  const double pixel = context.screen->height / context.canvas.height;
  if (message > 0) slide.farthest_for_text = farthest_reading_distance(message * pixel);
  if (all > 0) slide.farthest_for_all = farthest_reading_distance(all * pixel);
}

}  // namespace

SlidePages lay_out_slide(const SlideItem& slide, const LanguageChoice& language,
                         const SlideContext& context) {
  SlidePages result;
  const SlideContent content = slides::content_of(slide, language);
  GroundLine line = ground_line(slide, content, context);
  const slides::Plan plan = slides::plan_for(context.fonts, context.canvas, line);
  const Making making{context, slide, content, std::move(line), plan, result.warnings};
  if (const auto usable = context.fonts.usable(); !usable)
    result.warnings.push_back(usable.error());
  const auto tell_cut = [&making] {
    making.warn("a text is too long for a slide, and its end isn't shown",
                "split it into several slides");
  };
  if (content.dropped) tell_cut();
  Laid laid = kLayouts.at(static_cast<std::size_t>(slide.layout))(making);
  for (Scene& scene : laid.scenes) result.pages.push_back({std::move(scene), 1});
  result.body = laid.body;
  if (tell_losses(making, result.pages) && !content.dropped) tell_cut();
  share_time(result.pages);
  measure_text(result, context);
  return result;
}

}  // namespace hopekiosk
