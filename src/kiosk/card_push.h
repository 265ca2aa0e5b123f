// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include "base/time.h"
#include "kiosk/screen_painter.h"
#include "media/layer.h"

namespace hopekiosk {

/// How cards lie under a finger: they follow it sideways, and settle when it lifts, quickly at
/// first, in their place or with the next card in it. Where movement isn't wanted they stand still
/// and turn by a cut. Offsets are pixels to the right of a card's place.
class CardPush {
 public:
  static constexpr SteadyDuration kSettle = std::chrono::milliseconds(250);

  explicit CardPush(bool wanted = true) : wanted_(wanted) {}

  /// The finger is so far from where it came down; 0: it has lifted. Once a turn.
  void follow(double drag, SteadyTime now);
  /// Another card has taken the place of one that was pushed away; `step`: from one to the next.
  /// Nothing where none was pushed.
  void turn(double step, SteadyTime now);
  void cut() { *this = CardPush(wanted_); }

  bool moves(SteadyTime now) const { return offset(now) != 0; }
  double offset(SteadyTime now) const;

 private:
  bool wanted_;
  double drag_ = 0;  ///< under the finger
  double from_ = 0;  ///< where the finger left them
  SteadyTime lifted_;
};

/// The screen with its cards `offset` whole pixels to the right: neighbours come in from the sides.
/// It covers the whole canvas. Only of a screen that has `cards`.
LayerList with_cards_pushed(const PaintedScreen& screen, int offset);

}  // namespace hopekiosk
