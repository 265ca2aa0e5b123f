// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/slides/slide_content.h"

#include "text/utf8.h"

namespace hopekiosk::slides {
namespace {

/// A code point has at most 4 bytes: what lies further off is never looked at.
constexpr std::size_t kBytesToLookAt = 8;

class Chooser {
 public:
  explicit Chooser(const LanguageChoice& language) : language_(language) {}

  std::string operator()(const LocalisedText& text, std::size_t longest) {
    const Translation* shown = text.shown_in(language_);
    if (shown == nullptr) return {};
    const std::string_view bytes = shown->text;
    const bool is_long = bytes.size() > longest * kBytesToLookAt;
    const std::string clean = clean_text(bytes.substr(0, longest * kBytesToLookAt));
    const std::string_view kept = shortened(clean, longest);
    if (!is_long && kept.size() == clean.size()) return clean;
    dropped_ = true;
    return std::string(kept) + "…";
  }

  bool dropped() const { return dropped_; }

 private:
  const LanguageChoice& language_;
  bool dropped_ = false;
};

}  // namespace

SlideContent content_of(const SlideItem& slide, const LanguageChoice& language) {
  Chooser choose(language);
  SlideContent content;
  content.title = choose(slide.title, kLongestTitle);
  content.text = choose(slide.text, kLongestText);
  content.number = choose(slide.number, kLongestSmall);
  content.note = choose(slide.note, kLongestSmall);
  content.speaker = choose(slide.speaker, kLongestSmall);
  content.place = choose(slide.place, kLongestSmall);
  content.source = choose(slide.source, kLongestSmall);
  for (const SlidePoint& point : slide.points) {
    content.points.push_back({choose(point.text, kLongestText), point.drawing});
  }
  content.dropped = choose.dropped();
  return content;
}

}  // namespace hopekiosk::slides
