// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/vocabulary.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace hopekiosk {
namespace {

using namespace std::string_view_literals;

constexpr std::array kPlaylistAttributes = {"volume"sv, "backgroundSound"sv, "xml:lang"sv};
constexpr std::array kSequenceAttributes = {"repeatCount"sv, "order"sv, "backgroundSound"sv};
constexpr std::array kFilmAttributes = {"src"sv, "clipBegin"sv, "clipEnd"sv, "volume"sv};
constexpr std::array kPictureAttributes = {"src"sv, "dur"sv, "fit"sv, "volume"sv};
constexpr std::array kSlideAttributes = {"dur"sv, "volume"sv};

constexpr std::array kPlaylistChildren = {"seq"sv};
constexpr std::array kSequenceChildren = {"film"sv, "picture"sv, "slide"sv, "seq"sv};
constexpr std::array kSlideChildren = {"title"sv, "text"sv};

/// In the order of ElementKind.
constexpr std::array<ElementRule, 7> kRules = {{
    {ElementKind::Playlist, "playlist", kPlaylistAttributes, kPlaylistChildren, false},
    {ElementKind::Sequence, "seq", kSequenceAttributes, kSequenceChildren, false},
    {ElementKind::Film, "film", kFilmAttributes, {}, false},
    {ElementKind::Picture, "picture", kPictureAttributes, {}, false},
    {ElementKind::Slide, "slide", kSlideAttributes, kSlideChildren, false},
    {ElementKind::Title, "title", {}, {}, true},
    {ElementKind::Text, "text", {}, {}, true},
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
    Advice{"image", kUsePicture},
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
  if (name == "xml:lang") return "the language is named once, on <playlist>";
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
