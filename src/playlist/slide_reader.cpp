// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/slide_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "playlist/characters.h"

namespace hopekiosk {
namespace {

using tinyxml2::XMLElement;

constexpr std::size_t kFewestPoints = 2;
constexpr std::size_t kMostPoints = 4;
/// A longer link makes a QR code that no telephone reads from where people stand.
constexpr std::size_t kLongestLink = 300;

bool holds(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Reads one <slide>.
class SlideReader {
 public:
  SlideReader(const XMLElement& element, const ContentReader& content)
      : element_(element), content_(content), report_(content.report()) {}

  SlideItem read() {
    const ElementReader reader = content_.of(element_);
    slide_.layout =
        static_cast<LayoutName>(reader.choice("layout", kLayoutNames, "headline").value_or(0));
    rule_ = &rule_of(slide_.layout);
    read_attributes(reader);
    content_.for_each_child(
        element_, ElementKind::Slide,
        [this](const XMLElement& child, ElementKind kind) { read_child(child, kind); });
    check_whole();
    return std::move(slide_);
  }

 private:
  void read_attributes(const ElementReader& reader) {
    const bool as_voice = reader.is("dur", "voice");
    slide_.lasts_as_voice = as_voice;
    const auto usual = ExactTime::from_ticks(kDefaultSlideSeconds, {1, 1});
    slide_.duration = as_voice ? usual : reader.duration("dur").value_or(usual);
    slide_.draft = reader.boolean("draft");
    for (const char* attribute : {"drawing", "date", "runningTime", "link"}) {
      if (element_.Attribute(attribute) == nullptr || holds(rule_->attributes, attribute)) continue;
      report_.add(element_,
                  "'" + std::string(attribute) + "' means nothing with " + written_layout(),
                  "delete it");
    }
    slide_.drawing = reader.drawing("drawing");
    slide_.date = reader.date("date");
    slide_.running_time = reader.duration("runningTime");
    read_link();
  }

  void read_link() {
    const char* link = element_.Attribute("link");
    if (link == nullptr) return;
    const std::string_view text = link;
    const bool web = text.starts_with("https://") || text.starts_with("http://");
    if (!web || text.size() > kLongestLink) {
      report_.add(element_, content_.of(element_).written("link") + " can't become a QR code",
                  "write an address that begins with https:// and has at most " +
                      std::to_string(kLongestLink) + " characters");
      return;
    }
    slide_.link = text;
  }

  void read_child(const XMLElement& child, ElementKind kind) {
    const std::string_view name = rule_of(kind).name;
    if (kind != ElementKind::Voice && !holds(rule_->children, name)) {
      report_.add(child, "it has no place on a slide with " + written_layout(),
                  "such a slide holds " + enumerate(rule_->children, "<", ">"));
      return;
    }
    content_.check_content(child, rule_of(kind));
    switch (kind) {
      case ElementKind::Title: read_text(child, kind, slide_.title); break;
      case ElementKind::Text: read_text(child, kind, slide_.text); break;
      case ElementKind::Number: read_text(child, kind, slide_.number); break;
      case ElementKind::Note: read_text(child, kind, slide_.note); break;
      case ElementKind::Speaker: read_text(child, kind, slide_.speaker); break;
      case ElementKind::PlaceName: read_text(child, kind, slide_.place); break;
      case ElementKind::Source: read_text(child, kind, slide_.source); break;
      case ElementKind::Image: read_only_image(child); break;
      case ElementKind::Point: read_point(child); break;
      case ElementKind::Logo: slide_.logos.push_back(read_image(child, kind)); break;
      case ElementKind::Voice: read_voice(child); break;
      default: break;
    }
  }

  /// Texts of the same language are the paragraphs of a <text>; everything else has one.
  void read_text(const XMLElement& element, ElementKind kind, LocalisedText& into) {
    content_.expect_no_children(element, kind);
    const std::size_t longest = kind == ElementKind::Text ? kLongestText : kLongestTitle;
    const ElementReader reader = content_.of(element);
    std::string text = reader.text();
    if (text.empty() && content_.is_empty(element)) {
      report_.add(element, "it's empty", "write something into it, or delete it");
    } else if (count_characters(text) > longest) {
      report_.add(element, "the text is longer than " + std::to_string(longest) + " characters",
                  kind == ElementKind::Text ? "part it into several <text> or <slide>"
                                            : "shorten it, or write it as <text>");
    }
    const std::string language = reader.language().value_or(std::string());
    for (Translation& each : into.translations) {
      if (!same_language(each.language, language)) continue;
      if (kind == ElementKind::Text) {
        each.text += '\n' + text;
      } else {
        const std::string name = "<" + std::string(rule_of(kind).name) + ">";
        report_.add(element, "a second " + name + " in the same language",
                    kind == ElementKind::Title ? "write it as <text>" : "put both into one");
      }
      return;
    }
    into.translations.push_back({language, std::move(text)});
  }

  SlideImage read_image(const XMLElement& element, ElementKind kind) {
    SlideImage image;
    image.file = content_.required_file(element, kind);
    if (kind == ElementKind::Image) image.rights = read_rights(element, content_);
    content_.for_each_child(element, kind, [&](const XMLElement& child, ElementKind child_kind) {
      content_.check_content(child, rule_of(child_kind));
      read_text(child, child_kind, image.alternative);
    });
    return image;
  }

  void read_only_image(const XMLElement& element) {
    SlideImage image = read_image(element, ElementKind::Image);
    if (slide_.image) report_.add(element, "a second <image> in one <slide>", "make two slides");
    slide_.image = std::move(image);
  }

  void read_point(const XMLElement& element) {
    SlidePoint point;
    point.drawing = content_.of(element).drawing("drawing");
    content_.for_each_child(element, ElementKind::Point,
                            [&](const XMLElement& child, ElementKind kind) {
                              content_.check_content(child, rule_of(kind));
                              read_text(child, kind, point.text);
                            });
    if (content_.is_empty(element)) {
      report_.add(element, "the point says nothing", "write <text> into it");
    }
    slide_.points.push_back(std::move(point));
  }

  void read_voice(const XMLElement& element) {
    content_.expect_no_children(element, ElementKind::Voice);
    SlideVoice voice;
    voice.language = content_.of(element).language().value_or(std::string());
    voice.file = content_.required_file(element, ElementKind::Voice);
    const auto same = std::find_if(
        slide_.voices.begin(), slide_.voices.end(),
        [&](const SlideVoice& each) { return same_language(each.language, voice.language); });
    if (same != slide_.voices.end()) {
      report_.add(element, "a second <voice> in the same language",
                  "say with xml:lang which it is");
    }
    slide_.voices.push_back(std::move(voice));
  }

  std::string written_layout() const {
    return "layout=\"" + std::string(kLayoutNames.at(static_cast<std::size_t>(slide_.layout))) +
           "\"";
  }

  bool has_child(std::string_view name) const {
    return element_.FirstChildElement(std::string(name).c_str()) != nullptr;
  }

  /// A child whose name isn't known may be the one that is missed.
  bool knows_all_children() const {
    for (auto* child = element_.FirstChildElement(); child != nullptr;
         child = child->NextSiblingElement()) {
      if (!kind_of(child->Name())) return false;
    }
    return true;
  }

  /// What only the whole slide can be asked.
  void check_whole() {
    if (!gated(element_).complete) return;
    const bool all_there = std::all_of(rule_->required.begin(), rule_->required.end(),
                                       [this](std::string_view name) { return has_child(name); });
    if (!knows_all_children()) {
      // Told already.
    } else if (!all_there) {
      report_.add(element_, "the slide isn't whole",
                  written_layout() + " needs " + std::string(rule_->needs));
    } else if (slide_.layout == LayoutName::Headline && content_.is_empty(element_)) {
      report_.add(element_, "the slide is empty", "write <title> or <text> into it");
    } else if (slide_.layout == LayoutName::Headline && !has_child("title") && !has_child("text")) {
      report_.add(element_, "the slide isn't whole", "write <title> or <text> into it");
    } else if (slide_.layout == LayoutName::Credits && content_.is_empty(element_)) {
      report_.add(element_, "the slide is empty", "write <title>, <text> or <logo> into it");
    }
    if (slide_.layout == LayoutName::Points && !slide_.points.empty() &&
        (slide_.points.size() < kFewestPoints || slide_.points.size() > kMostPoints)) {
      report_.add(element_, "it has " + std::to_string(slide_.points.size()) + " <point>",
                  "a slide has two to four: make more slides, or a headline");
    }
    if (slide_.layout == LayoutName::News && element_.Attribute("date") == nullptr) {
      report_.add(element_, "news without a date", "write date=\"2026-11-24\"");
    }
    if (slide_.lasts_as_voice && slide_.voices.empty()) {
      report_.add(element_, "dur=\"voice\", but there is no voice",
                  "write a <voice src=\"…\"/> into it, or a time");
    }
  }

  const XMLElement& element_;
  const ContentReader& content_;
  ErrorReport& report_;
  const LayoutRule* rule_ = nullptr;
  SlideItem slide_;
};

}  // namespace

SlideItem read_slide(const XMLElement& element, const ContentReader& content) {
  return SlideReader(element, content).read();
}

PictureRights read_rights(const XMLElement& element, const ContentReader& content) {
  const ElementReader reader = content.of(element);
  PictureRights rights;
  constexpr std::array<std::string_view, 2> kPeople = {"none", "recognisable"};
  if (const auto people = reader.choice("people", kPeople, {})) {
    rights.people = *people == 0 ? People::None : People::Recognisable;
  }
  rights.consent = reader.words("consent");
  rights.credit = reader.words("credit");
  return rights;
}

}  // namespace hopekiosk
