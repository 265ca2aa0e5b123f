// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "media/cue.h"
#include "media/layer.h"
#include "scene/painter.h"
#include "scene/theme.h"
#include "text/font_library.h"
#include "text/text_block.h"

namespace hopekiosk {

/// Of subtitles: the usual one, and two for people who read with difficulty.
enum class CaptionSize { Normal, Large, Largest };

/// What of a cue is shown at a time: at most two lines, laid out.
struct CaptionPart {
  TextBlock block;
  CuePlace place;
  double share = 1;  ///< of the cue's time; all parts of a cue make 1
};

/// Light letters on a dark box: over a film of any colour nothing else keeps its contrast.
struct CaptionColours {
  Colour box;
  Colour letters;
  double opacity;  ///< of the box, 0…1

  /// A theme's ink and paper, whichever is the darker behind the other. A box of a theme for high
  /// contrast, which is pure black, is opaque.
  static CaptionColours of(const Theme& theme);
};

/// Subtitles over one film on one screen: how large they are, where they stand, how they look.
///
/// At normal size 42 letters fill a line of 68 % of a 16:9 film's width, and capitals are 1/23 of
/// its height; other shapes take 90 % of their width at most (both as the BBC's guidelines have it,
/// so that an author's lines fit everywhere). Where two lines have room under the picture, as in
/// 9:16, they stand there. A value but for the fonts; any thread, one at a time.
class CaptionScene {
 public:
  /// `canvas`: the upright screen in pixels. `film_width` and `film_height` are the upright film's
  /// shape (Picture::display_width). `fonts` must outlive the scene.
  CaptionScene(FontLibrary& fonts, Size canvas, double film_width, double film_height,
               CaptionSize size, CaptionColours colours = CaptionColours::of(Theme{}));

  /// Breaks a cue into parts of two lines at most. An author's lines are kept where they fit. None
  /// where there is nothing to show or no font.
  std::vector<CaptionPart> lay_out(const Cue& cue) const;

  /// Paints what is seen at a time, the cue that began first at the front of the list. Cues never
  /// cover each other: later ones give way upwards, and aren't shown where there's no room left.
  /// The layer covers no more than it must. None where there is nothing to show.
  std::optional<Layer> paint(std::span<const CaptionPart* const> parts) const;

  /// Where `part` stands if it's alone, in pixels of the canvas.
  Box box_of(const CaptionPart& part) const;
  /// Height of capital letters in pixels.
  int capitals() const { return capitals_; }
  /// The film's place on the canvas.
  const Box& film() const { return film_; }

 private:
  struct Frame {
    double left;
    double width;
  };
  double padding() const;
  Frame frame_of(const CuePlace& place) const;
  int column_of(const CuePlace& place) const;
  bool stands_at_the_foot(const CuePlace& place) const;
  double top_of(const CuePlace& place, double height) const;
  TextBlock block_of(std::string_view text, const std::vector<Emphasis>& emphasis,
                     int column) const;
  std::optional<Box> give_way(Box box, bool downwards, std::span<const Box> taken) const;

  FontLibrary& fonts_;
  Size canvas_;
  CaptionColours colours_;
  Box film_;
  bool under_ = false;  // the film
  double unit_ = 1;     // a 72nd of the height of which capitals are 1/23 at normal size, in pixels
  int capitals_ = 1;
  double column_ = 1;  // pixels
};

}  // namespace hopekiosk
