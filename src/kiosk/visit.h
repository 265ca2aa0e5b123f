// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// All that a screen depends on, and all that a visitor leaves behind: the next one must find
// nothing of it, so whatever is added here is reset with the rest.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "scene/caption_scene.h"

namespace hopekiosk {

/// What a visitor sees.
enum class View {
  Loop,      ///< the programme by itself; nobody is there
  Menu,      ///< the five choices, over the programme
  Watching,  ///< the film with sound, for somebody: nothing over it
  Controls,  ///< the film's controls, over it
  Chapters,
  News,  ///< the slides as cards
  Language,
  Ask,  ///< where to ask
};
inline constexpr std::size_t kViews = 8;

/// Names an element of a screen, the same in every language and orientation: "menu.news",
/// "chapter.3", "back". Tests, keys and voices go by it.
using ElementId = std::string;

/// A visitor's choices. Full volume is the film's own; the loop's may be lower.
struct Choices {
  std::string language;  ///< BCP 47; of words, slides and, where the film has it, its sound
  bool captions = true;
  CaptionSize caption_size = CaptionSize::Normal;
  int volume = 3;  ///< 1…kVolumeSteps
  bool muted = false;
  bool high_contrast = false;  ///< of the touch screens; slides and film stay as they are

  friend bool operator==(const Choices&, const Choices&) = default;
};
inline constexpr int kVolumeSteps = 5;

struct Visit {
  View view = View::Loop;
  Choices choices;
  std::size_t page = 0;   ///< of chapters or languages, from 0
  std::size_t card = 0;   ///< of the news, from 0
  bool watching = false;  ///< the film, with sound: Watching, Controls, and what they lead to
  bool paused = false;    ///< by the visitor
  /// "Are you still there?": this long until the loop goes on by itself. It covers what was read.
  std::optional<std::chrono::seconds> countdown;
  std::optional<ElementId> pressed;   ///< under a finger that may still slide off it
  std::optional<ElementId> focus;     ///< where keys are; none until one is used
  std::optional<ElementId> speaking;  ///< whose voice is heard

  friend bool operator==(const Visit&, const Visit&) = default;
};

}  // namespace hopekiosk
