// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/transitions.h"

#include <algorithm>
#include <array>

namespace hopekiosk {
namespace {

using A = ActionKind;
using D = Destination;
using E = Effect;
using V = View;

constexpr std::array<Transition, 47> kTransitions = {{
    {V::Loop, A::OpenMenu, D::Menu, E::None},

    {V::Menu, A::WatchFromHere, D::Controls, E::Watch},
    {V::Menu, A::ShowChapters, D::Chapters, E::None},
    {V::Menu, A::ShowNews, D::News, E::None},
    {V::Menu, A::ShowLanguages, D::Language, E::None},
    {V::Menu, A::ShowAsk, D::Ask, E::None},
    {V::Menu, A::Listen, D::Stay, E::Listen},
    {V::Menu, A::ContrastOnOff, D::Stay, E::Contrast},
    {V::Menu, A::BackToFilm, D::Loop, E::LeaveQuickly},

    {V::Watching, A::ShowControls, D::Controls, E::None},
    {V::Watching, A::BackToFilm, D::Loop, E::LeaveQuickly},
    {V::Watching, A::Quieter, D::Stay, E::Quieter},
    {V::Watching, A::Louder, D::Stay, E::Louder},

    {V::Controls, A::HideControls, D::Watching, E::None},
    {V::Controls, A::PlayOrPause, D::Stay, E::Pause},
    {V::Controls, A::BackTenSeconds, D::Stay, E::SeekBack},
    {V::Controls, A::ForwardTenSeconds, D::Stay, E::SeekForward},
    {V::Controls, A::SeekTo, D::Stay, E::SeekTo},
    {V::Controls, A::CaptionsOnOff, D::Stay, E::Captions},
    {V::Controls, A::NextCaptionSize, D::Stay, E::CaptionSize},
    {V::Controls, A::ShowLanguages, D::Language, E::None},
    {V::Controls, A::MuteOnOff, D::Stay, E::Mute},
    {V::Controls, A::Quieter, D::Stay, E::Quieter},
    {V::Controls, A::Louder, D::Stay, E::Louder},
    {V::Controls, A::BackToFilm, D::Loop, E::LeaveQuickly},

    {V::Chapters, A::ChooseChapter, D::Controls, E::PlayChapter},
    {V::Chapters, A::PreviousPage, D::Stay, E::PreviousPage},
    {V::Chapters, A::NextPage, D::Stay, E::NextPage},
    {V::Chapters, A::Listen, D::Stay, E::Listen},
    {V::Chapters, A::OpenMenu, D::Menu, E::None},
    {V::Chapters, A::BackToFilm, D::Loop, E::LeaveQuickly},

    {V::News, A::PreviousCard, D::Stay, E::PreviousCard},
    {V::News, A::NextCard, D::Stay, E::NextCard},
    {V::News, A::Listen, D::Stay, E::Listen},
    {V::News, A::OpenMenu, D::Menu, E::None},
    {V::News, A::ShowNews, D::Stay, E::None},
    {V::News, A::BackToFilm, D::Loop, E::LeaveQuickly},

    {V::Language, A::ChooseLanguage, D::Return, E::ChooseLanguage},
    {V::Language, A::PreviousPage, D::Stay, E::PreviousPage},
    {V::Language, A::NextPage, D::Stay, E::NextPage},
    {V::Language, A::Listen, D::Stay, E::Listen},
    {V::Language, A::OpenMenu, D::Menu, E::None},
    {V::Language, A::BackToFilm, D::Loop, E::LeaveQuickly},

    {V::Ask, A::Listen, D::Stay, E::Listen},
    {V::Ask, A::OpenMenu, D::Menu, E::None},
    {V::Ask, A::ShowAsk, D::Stay, E::None},
    {V::Ask, A::BackToFilm, D::Loop, E::LeaveQuickly},
}};

constexpr std::array<std::string_view, kViews> kViewNames = {
    "Loop", "Menu", "Watching", "Controls", "Chapters", "News", "Language", "Ask"};
constexpr std::array<std::string_view, kActionKinds> kActionNames = {
    "OpenMenu",       "BackToFilm",      "WatchFromHere",     "ShowChapters",
    "ShowNews",       "ShowLanguages",   "ShowAsk",           "ChooseChapter",
    "ChooseLanguage", "PreviousCard",    "NextCard",          "PreviousPage",
    "NextPage",       "Listen",          "ShowControls",      "HideControls",
    "PlayOrPause",    "BackTenSeconds",  "ForwardTenSeconds", "SeekTo",
    "CaptionsOnOff",  "NextCaptionSize", "MuteOnOff",         "Quieter",
    "Louder",         "ContrastOnOff",   "StayHere"};
constexpr std::array<std::string_view, 10> kDestinationNames = {
    "Loop", "Menu",     "Watching", "Controls", "Chapters",
    "News", "Language", "Ask",      "Stay",     "Return"};
constexpr std::array<std::string_view, 20> kEffectNames = {
    "None",           "Watch",    "PlayChapter",  "Pause",    "SeekBack", "SeekForward", "SeekTo",
    "ChooseLanguage", "Captions", "CaptionSize",  "Mute",     "Quieter",  "Louder",      "Contrast",
    "PreviousCard",   "NextCard", "PreviousPage", "NextPage", "Listen",   "LeaveQuickly"};

template <typename Enum, std::size_t kCount>
std::string_view name_in(const std::array<std::string_view, kCount>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

std::string line(std::string_view from, std::string_view to, std::string_view why) {
  std::string text = "  ";
  text.append(from).append(" --> ").append(to).append(": ").append(why).append("\n");
  return text;
}

}  // namespace

std::span<const Transition> transitions() { return kTransitions; }

const Transition* find_transition(View from, ActionKind action) {
  const auto* const found = std::find_if(
      kTransitions.begin(), kTransitions.end(),
      [&](const Transition& each) { return each.from == from && each.action == action; });
  return found == kTransitions.end() ? nullptr : found;
}

std::string_view name_of(View view) { return name_in(kViewNames, view); }
std::string_view name_of(ActionKind action) { return name_in(kActionNames, action); }
std::string_view name_of(Destination destination) {
  return name_in(kDestinationNames, destination);
}
std::string_view name_of(Effect effect) { return name_in(kEffectNames, effect); }

std::string drawing_of_transitions() {
  std::string text = "stateDiagram-v2\n  [*] --> Loop\n";
  for (const Transition& each : kTransitions) {
    const std::string_view from = name_of(each.from);
    const std::string_view why = name_of(each.action);
    if (each.to == Destination::Stay) continue;
    if (each.to == Destination::Return) {
      text += line(from, "Menu", why);
      text += line(from, "Controls", std::string(why) + " while watching");
    } else {
      text += line(from, name_of(each.to), why);
    }
  }
  text += line("Controls", "Watching", "nobody touched them");
  text += line("Watching", "Loop", "the film is over");
  text += line("Controls", "Loop", "the film is over");
  for (const View view : {V::Menu, V::Controls, V::Chapters, V::News, V::Language, V::Ask}) {
    text += line(name_of(view), "Loop", "nobody is there");
  }
  return text;
}

}  // namespace hopekiosk
