// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/vocabulary.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace hopekiosk {
namespace {

using namespace std::string_view_literals;

constexpr std::array kPlaylistAttributes = {
    "volume"sv, "backgroundSound"sv, "xml:lang"sv, "languages"sv, "rotateLanguages"sv,
    "date"sv,   "opens"sv,           "closes"sv,   "openDays"sv,  "theme"sv};
constexpr std::array kSequenceAttributes = {"repeatCount"sv, "order"sv,     "backgroundSound"sv,
                                            "default"sv,     "validFrom"sv, "validUntil"sv,
                                            "days"sv,        "from"sv,      "until"sv};
constexpr std::array kFilmAttributes = {"src"sv,    "clipBegin"sv, "clipEnd"sv,
                                        "volume"sv, "validFrom"sv, "validUntil"sv,
                                        "days"sv,   "from"sv,      "until"sv};
constexpr std::array kPictureAttributes = {"src"sv,        "dur"sv,     "fit"sv,    "volume"sv,
                                           "people"sv,     "consent"sv, "credit"sv, "validFrom"sv,
                                           "validUntil"sv, "days"sv,    "from"sv,   "until"sv};
constexpr std::array kSlideAttributes = {
    "layout"sv, "dur"sv,       "volume"sv,     "drawing"sv, "draft"sv, "date"sv, "runningTime"sv,
    "link"sv,   "validFrom"sv, "validUntil"sv, "days"sv,    "from"sv,  "until"sv};
constexpr std::array kTextAttributes = {"xml:lang"sv};
constexpr std::array kImageAttributes = {"src"sv, "people"sv, "consent"sv, "credit"sv};
constexpr std::array kPointAttributes = {"drawing"sv};
constexpr std::array kLogoAttributes = {"src"sv};
constexpr std::array kVoiceAttributes = {"src"sv, "xml:lang"sv};

constexpr std::array kPlaylistChildren = {"seq"sv};
constexpr std::array kSequenceChildren = {"film"sv, "picture"sv, "slide"sv, "seq"sv};
constexpr std::array kSlideChildren = {"title"sv,   "text"sv,  "number"sv, "note"sv,
                                       "speaker"sv, "place"sv, "source"sv, "image"sv,
                                       "point"sv,   "logo"sv,  "voice"sv};
constexpr std::array kImageChildren = {"alt"sv};
constexpr std::array kPointChildren = {"text"sv};

/// In the order of ElementKind.
constexpr std::array<ElementRule, 17> kRules = {{
    {ElementKind::Playlist, "playlist", kPlaylistAttributes, kPlaylistChildren, false},
    {ElementKind::Sequence, "seq", kSequenceAttributes, kSequenceChildren, false},
    {ElementKind::Film, "film", kFilmAttributes, {}, false},
    {ElementKind::Picture, "picture", kPictureAttributes, {}, false},
    {ElementKind::Slide, "slide", kSlideAttributes, kSlideChildren, false},
    {ElementKind::Title, "title", kTextAttributes, {}, true},
    {ElementKind::Text, "text", kTextAttributes, {}, true},
    {ElementKind::Number, "number", kTextAttributes, {}, true},
    {ElementKind::Note, "note", kTextAttributes, {}, true},
    {ElementKind::Speaker, "speaker", kTextAttributes, {}, true},
    {ElementKind::PlaceName, "place", kTextAttributes, {}, true},
    {ElementKind::Source, "source", kTextAttributes, {}, true},
    {ElementKind::Image, "image", kImageAttributes, kImageChildren, false},
    {ElementKind::Alternative, "alt", kTextAttributes, {}, true},
    {ElementKind::Point, "point", kPointAttributes, kPointChildren, false},
    {ElementKind::Logo, "logo", kLogoAttributes, kImageChildren, false},
    {ElementKind::Voice, "voice", kVoiceAttributes, {}, false},
}};

constexpr std::array kHeadlineParts = {"title"sv, "text"sv, "source"sv};
constexpr std::array kPictureParts = {"image"sv, "title"sv, "text"sv, "source"sv};
constexpr std::array kQuotationParts = {"text"sv, "speaker"sv, "source"sv};
constexpr std::array kNumberParts = {"title"sv, "number"sv, "text"sv, "note"sv, "source"sv};
constexpr std::array kPointsParts = {"title"sv, "point"sv, "note"sv, "source"sv};
constexpr std::array kQuestionParts = {"text"sv, "source"sv};
constexpr std::array kFilmParts = {"title"sv, "text"sv, "image"sv, "note"sv};
constexpr std::array kNewsParts = {"title"sv, "text"sv, "image"sv, "place"sv, "source"sv};
constexpr std::array kCreditsParts = {"title"sv, "text"sv, "logo"sv};
constexpr std::array kTitleAndText = {"title"sv, "text"sv};
constexpr std::array kText = {"text"sv};
constexpr std::array kDrawing = {"drawing"sv};
constexpr std::array kFilmSlideAttributes = {"runningTime"sv, "link"sv};
constexpr std::array kNewsAttributes = {"date"sv, "drawing"sv};
constexpr std::array kNeedsImage = {"image"sv};
constexpr std::array kNeedsNumber = {"number"sv, "text"sv};
constexpr std::array kNeedsPoint = {"point"sv};
constexpr std::array kNeedsTitle = {"title"sv};

/// In the order of LayoutName. A headline needs a title or a text, which its reader checks.
constexpr std::array<LayoutRule, 13> kLayoutRules = {{
    {LayoutName::Headline, kHeadlineParts, kDrawing, {}, ""},
    {LayoutName::Picture, kPictureParts, {}, kNeedsImage, "the <image>"},
    {LayoutName::FullPicture, kPictureParts, {}, kNeedsImage, "the <image>"},
    {LayoutName::Quotation, kQuotationParts, {}, kText, "what was said, as <text>"},
    {LayoutName::Number, kNumberParts, kDrawing, kNeedsNumber,
     "the <number>, and as <text> what it counts"},
    {LayoutName::Points, kPointsParts, {}, kNeedsPoint, "two to four <point>"},
    {LayoutName::Question, kQuestionParts, {}, kText, "the question, as <text>"},
    {LayoutName::Film, kFilmParts, kFilmSlideAttributes, kNeedsTitle, "the film's <title>"},
    {LayoutName::News, kNewsParts, kNewsAttributes, kNeedsTitle, "a <title>"},
    {LayoutName::Credits, kCreditsParts, {}, {}, ""},
    {LayoutName::Screenings, kTitleAndText, {}, {}, ""},
    {LayoutName::Ask, kTitleAndText, {}, {}, ""},
    {LayoutName::ProgrammeDate, kTitleAndText, {}, {}, ""},
}};

struct Advice {
  std::string_view name;
  std::string_view remedy;
};

constexpr std::string_view kUseFilm = "write <film>";
constexpr std::string_view kUsePicture = "write <picture>";
constexpr std::string_view kUseText = "write <text> for each paragraph";
constexpr std::string_view kPlainText =
    "write plain text, and another <text> for another paragraph";
constexpr std::string_view kOneAfterTheOther =
    "here everything is shown one after the other, in a <seq>";

constexpr std::array kElementAdvice = {
    Advice{"video", kUseFilm},
    Advice{"movie", kUseFilm},
    Advice{"audio", "write <film>; a file that has only sound is a <film> too"},
    Advice{"ref", kUseFilm},
    Advice{"img", kUsePicture},
    Advice{"photo", kUsePicture},
    Advice{"sequence", "write <seq>"},
    Advice{"par", kOneAfterTheOther},
    Advice{"excl", kOneAfterTheOther},
    Advice{"body", "put the <seq> directly into <playlist>"},
    Advice{"head", "delete it; this format has none"},
    Advice{"p", kUseText},
    Advice{"br", kPlainText},
    Advice{"b", kPlainText},
    Advice{"i", kPlainText},
    Advice{"h1", "write <title>"},
    Advice{"headline", "write <title>"},
};

struct AttributeAdvice {
  ElementKind kind;
  std::string_view name;
  std::string_view remedy;
};

constexpr std::string_view kVolumePlaces = "volume stands on <playlist> and on each item";

constexpr std::array kAttributeAdvice = {
    AttributeAdvice{
        ElementKind::Film, "dur",
        "a film lasts as long as it is; use 'clipBegin' and 'clipEnd' for a part of it"},
    AttributeAdvice{ElementKind::Sequence, "volume", kVolumePlaces},
    AttributeAdvice{ElementKind::Sequence, "dur", "give each item its own 'dur'"},
    AttributeAdvice{ElementKind::Playlist, "repeatCount", "write it on the <seq>"},
    AttributeAdvice{ElementKind::Playlist, "order", "write it on the <seq>"},
    AttributeAdvice{ElementKind::Slide, "title", "write <title> inside the <slide>"},
    AttributeAdvice{ElementKind::Slide, "text", "write <text> inside the <slide>"},
};

}  // namespace

const ElementRule& rule_of(ElementKind kind) { return kRules.at(static_cast<std::size_t>(kind)); }

const LayoutRule& rule_of(LayoutName layout) {
  return kLayoutRules.at(static_cast<std::size_t>(layout));
}

std::optional<ElementKind> kind_of(std::string_view name) {
  for (const ElementRule& rule : kRules) {
    if (rule.name == name) return rule.kind;
  }
  return std::nullopt;
}

std::string_view advice_for_element(std::string_view name) {
  for (const Advice& advice : kElementAdvice) {
    if (advice.name == name) return advice.remedy;
  }
  return {};
}

std::string_view advice_for_attribute(ElementKind kind, std::string_view name) {
  if (name == "xml:space") return "delete it; runs of white space always count as one space";
  if (name == "xml:lang") {
    return "write it on <playlist> for the programme, and on each text that is in another language";
  }
  for (const AttributeAdvice& advice : kAttributeAdvice) {
    if (advice.kind == kind && advice.name == name) return advice.remedy;
  }
  return {};
}

std::string enumerate(std::span<const std::string_view> names, std::string_view left,
                      std::string_view right) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text.append(left).append(names[i]).append(right);
  }
  return text;
}

}  // namespace hopekiosk
