// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What several screens have: buttons, ears, the title, the ground's two buttons, arrows to pages.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/screens/screen_page.h"

namespace hopekiosk::screens {

/// How a thing that can be touched looks now.
struct Face {
  Token fill = &Theme::card;
  Token outline = nullptr;
  Token ink = &Theme::ink;
};

enum class Rank { First, Second, Back };

struct Button {
  ElementId id;
  std::string name;   ///< as the tree says it
  std::string label;  ///< as it is written; empty: the icon alone
  std::string_view icon;
  Action action;
  Box box;
  Rank rank = Rank::Second;
  bool round = false;
  bool main = false;
  bool enabled = true;
  Role role = Role::Button;
  bool chosen = false;
};

Face face_of(const ScreenPage& page, const Button& button);
ScreenElement& add_button(ScreenPage& page, const Button& button);
/// The least width that the button needs for its label at that size.
double width_of_button(const ScreenMaking& making, const Button& button, double fraction);

/// Of an ear in a cut corner, with what is cut for it.
struct EarCut {
  double ear = 0;  ///< side
  double gap = 0;
  double side() const { return ear + gap; }
};
EarCut ear_cut(const ScreenPlan& plan, double ear = 6);
/// A card with its corner cut where `has_ear`.
CardShape card_shape(const ScreenPlan& plan, const Box& box, bool has_ear,
                     CardShape::Corner corner = CardShape::Corner::TopRight);
/// Where the ear stands in it.
Box ear_box(const ScreenPlan& plan, const CardShape& shape);

/// The ear of element `owner`, where it has a voice; `name`: what is read aloud.
void add_ear(ScreenPage& page, const ElementId& owner, const std::string& name, const Box& box,
             Backing backing);

/// The disc with the sign of the screen, and its title beside it.
void add_title(ScreenPage& page, std::string_view icon, const std::string& title, double width);
/// Where what stands below the title begins.
double below_title(const ScreenPlan& plan);

/// "Back to the film": last in the tree.
void add_back(ScreenPage& page);
/// The button of the menu.
void add_menu(ScreenPage& page);

/// Arrows and "2 of 6" in the ground.
struct Pages {
  std::size_t page = 0;
  std::size_t pages = 1;
  Action previous;
  Action next;
  std::string previous_name;
  std::string next_name;
};
void add_pages(ScreenPage& page, const Pages& pages);

}  // namespace hopekiosk::screens
