// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace hopekiosk {

/// What an element of a screen does when it is touched. The names are those of the drawing in
/// docs/touch.md.
enum class ActionKind {
  OpenMenu,
  BackToFilm,  ///< quickly: silent, and nothing of the visit is left on the screen
  WatchFromHere,
  ShowChapters,
  ShowNews,
  ShowLanguages,
  ShowAsk,
  ChooseChapter,   ///< argument: its number from 0
  ChooseLanguage,  ///< argument: its number from 0
  PreviousCard,
  NextCard,
  PreviousPage,
  NextPage,
  Listen,  ///< the ear's id is the id of what it reads aloud, and ".ear"
  ShowControls,
  HideControls,
  PlayOrPause,
  BackTenSeconds,
  ForwardTenSeconds,
  SeekTo,  ///< argument: thousandths of the film's length
  CaptionsOnOff,
  NextCaptionSize,
  MuteOnOff,
  Quieter,
  Louder,
  ContrastOnOff,
  StayHere,  ///< ends the countdown
};
inline constexpr std::size_t kActionKinds = 27;

struct Action {
  ActionKind kind = ActionKind::OpenMenu;
  std::size_t argument = 0;

  friend bool operator==(const Action&, const Action&) = default;
};

}  // namespace hopekiosk
