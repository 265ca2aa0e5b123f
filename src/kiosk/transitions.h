// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// The states of the screen and every way from one to another: one table. The drawing in
// docs/touch.md is made from it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "kiosk/action.h"
#include "kiosk/visit.h"

namespace hopekiosk {

/// What a transition does beside changing the view.
enum class Effect {
  None,
  Watch,
  PlayChapter,
  Pause,  ///< or play on
  SeekBack,
  SeekForward,
  SeekTo,
  ChooseLanguage,
  Captions,
  CaptionSize,
  Mute,
  Quieter,
  Louder,
  Contrast,
  PreviousCard,
  NextCard,
  PreviousPage,
  NextPage,
  Listen,
  LeaveQuickly,
};

/// Where a transition leads.
enum class Destination {
  Loop,
  Menu,
  Watching,
  Controls,
  Chapters,
  News,
  Language,
  Ask,
  Stay,
  Return,  ///< to the controls if the visitor watches the film, else to the menu
};

struct Transition {
  View from;
  ActionKind action;
  Destination to;
  Effect effect;
};

/// All of them; a view and an action have one at most. What isn't in it does nothing.
std::span<const Transition> transitions();
const Transition* find_transition(View from, ActionKind action);

std::string_view name_of(View view);
std::string_view name_of(ActionKind action);
std::string_view name_of(Destination destination);
std::string_view name_of(Effect effect);

/// As a Mermaid state diagram, with what happens by itself.
std::string drawing_of_transitions();

}  // namespace hopekiosk
