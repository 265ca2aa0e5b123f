// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "media/layer.h"

namespace hopekiosk {

/// Loudness of an item or a whole playlist in percent of full amplitude, 0…100, linear as
/// SMIL 3.0's soundLevel is: 50 is -6 dB. Playlist and item are multiplied.
using Volume = int;
inline constexpr Volume kFullVolume = 100;

/// A film, or a file that has only sound.
struct FilmItem {
  std::filesystem::path file;           ///< resolved: can be opened from any working directory
  std::optional<ExactTime> clip_begin;  ///< media time from the file's first picture
  std::optional<ExactTime> clip_end;    ///< after clip_begin

  friend bool operator==(const FilmItem&, const FilmItem&) = default;
};

/// A photograph or drawing.
struct PictureItem {
  std::filesystem::path file;
  ExactTime duration;
  Fit fit = Fit::Contain;

  friend bool operator==(const PictureItem&, const PictureItem&) = default;
};

/// A page of text.
struct SlideItem {
  ExactTime duration;
  std::string title;  ///< UTF-8, white space collapsed; may be empty
  std::string text;   ///< UTF-8, paragraphs separated by one line feed; may be empty

  friend bool operator==(const SlideItem&, const SlideItem&) = default;
};

/// One thing that is shown. A value: comparing two items tells whether a changed playlist still has
/// the one that is playing. Where it stands doesn't count: a line added above moves all places.
struct Item {
  std::variant<FilmItem, PictureItem, SlideItem> content;
  Volume volume = kFullVolume;
  Place place;  ///< where the playlist names it; empty for folders and lists of files

  /// For people and the status line: the file as the playlist writes it, or the slide's title.
  std::string name;

  friend bool operator==(const Item& a, const Item& b) {
    return a.content == b.content && a.volume == b.volume && a.name == b.name;
  }
};

enum class Order {
  InSequence,
  Random,  ///< shuffled anew each round, never the same child twice in a row if there are others
};

struct Sequence;

/// A child of a sequence.
using Node = std::variant<Item, Sequence>;

/// Children one after the other; the outermost one repeats for ever.
struct Sequence {
  std::vector<Node> children;
  Order order = Order::InSequence;
  /// Plays under slides and pictures of this sequence and those inside it, unless they have their
  /// own. Resolved.
  std::optional<std::filesystem::path> background_sound;

  friend bool operator==(const Sequence& a, const Sequence& b);
};

/// A whole programme.
struct Playlist {
  Sequence sequence;  ///< the outermost one
  Volume volume = kFullVolume;
  std::optional<std::filesystem::path> background_sound;  ///< for all slides and pictures
  std::vector<std::string> languages;  ///< BCP 47 tags, the first is the main one; may be empty

  /// Films, pictures and slides, at all depths.
  std::size_t count_items() const;

  friend bool operator==(const Playlist& a, const Playlist& b) = default;
};

}  // namespace hopekiosk
