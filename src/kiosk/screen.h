// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/action.h"
#include "kiosk/visit.h"
#include "scene/scene.h"

namespace hopekiosk {

/// What an element is, in the words of ARIA (WAI-ARIA 1.2, "Definition of Roles").
enum class Role {
  Heading,
  Text,
  Image,
  Button,
  Switch,       ///< on or off: `chosen`
  RadioButton,  ///< one of several: `chosen`
  Slider,       ///< a touch anywhere on it is a value
  Timer,
  Progress,
};

/// A part of a screen as somebody who can't see it would meet it.
struct ScreenElement {
  ElementId id;
  Role role = Role::Text;
  std::string name;    ///< in the present language; never empty
  std::string spoken;  ///< what speech says instead of the name; empty: the name
  /// What it covers, in pixels of the upright canvas; of what can be touched: its target.
  Box box;
  /// The corner of it that is another element's: an ear's. A touch there isn't meant for this one.
  Box cut;
  std::optional<Action> action;  ///< none: it can't be touched
  bool enabled = true;           ///< false: it is there, and can't be used now
  bool chosen = false;
  /// Targets are at least 15 mm, main ones 20.
  bool main = false;

  bool can_be_touched() const { return action.has_value() && enabled; }
};

/// The ear of element "menu.news" is "menu.news.ear"; Visit::speaking and voices name the element.
inline constexpr std::string_view kEarSuffix = ".ear";
/// Whose voice the element is the ear of; empty where it's no ear.
std::string_view owner_of_ear(std::string_view id);

/// Cards that a finger pushes sideways, in whole pixels.
struct PushableCards {
  Box strip;      ///< the rows that move, from edge to edge of the canvas
  Box neighbour;  ///< one of the blank cards beside, partly outside the canvas
  double card_left = 0;
  double step = 0;  ///< from one card to the next
};

/// A screen as a value: how it looks, and what it is. Laid out from a Visit by screens/*.cpp,
/// painted by the scene painter like every slide.
struct KioskScreen {
  Scene scene;
  /// In reading order: the order of speech and of keys.
  std::vector<ScreenElement> elements;
  /// The part of the canvas that `scene` paints, in whole pixels; the programme is seen around it.
  /// Empty: nothing is painted (Loop, Watching).
  Box painted;
  /// Where parts of `scene` stand on the moving film, in whole pixels: the knob of the progress
  /// line, the invitation. Outside `painted`; empty where there is nothing.
  Box over;
  /// The programme's picture is dimmed above `painted`: panels over the film. Where that is empty
  /// all of it is: cards over the film.
  bool dims_programme = false;
  /// Subtitles must end above this, in pixels; none: they stay where they are.
  std::optional<double> captions_above;
  /// Of chapters, languages or cards, at least 1: Visit::page and Visit::card stay below it. How
  /// much goes on one depends on canvas and language.
  std::size_t pages = 1;
  /// None: nothing can be pushed. `painted` is the whole canvas where there are.
  std::optional<PushableCards> cards;

  const ScreenElement* find(std::string_view id) const;
  /// The frontmost element that can be touched at a point; null where there is none.
  const ScreenElement* at(Point point) const;
};

}  // namespace hopekiosk
