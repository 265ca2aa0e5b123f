// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "media/layer.h"
#include "playlist/named_files.h"
#include "playlist/slide.h"
#include "playlist/validity.h"

namespace hopekiosk {

/// Loudness of an item or a whole playlist in percent of full amplitude, 0…100, linear as
/// SMIL 3.0's soundLevel is: 50 is -6 dB. Playlist and item are multiplied.
using Volume = int;
inline constexpr Volume kFullVolume = 100;

/// A film, or a file that has only sound.
struct FilmItem {
  std::filesystem::path file;              ///< resolved: can be opened from any working directory
  std::optional<ExactTime> clip_begin;     ///< media time from the file's first picture
  std::optional<ExactTime> clip_end;       ///< after clip_begin
  std::optional<Neighbours> neighbours{};  ///< none: whatever lies in its folder

  FilmFiles files() const { return {file, neighbours}; }
  friend bool operator==(const FilmItem&, const FilmItem&) = default;
};

/// A photograph or drawing.
struct PictureItem {
  std::filesystem::path file;
  ExactTime duration;
  Fit fit = Fit::Contain;
  PictureRights rights{};

  friend bool operator==(const PictureItem&, const PictureItem&) = default;
};

/// One thing that is shown. A value: comparing two items tells whether a changed playlist still has
/// the one that is playing. Where it stands doesn't count: a line added above moves all places.
struct Item {
  std::variant<FilmItem, PictureItem, SlideItem> content;
  Volume volume = kFullVolume;
  Validity validity;
  Place place;  ///< where the playlist names it; empty for folders and lists of files

  /// For people and the status line: the file as the playlist writes it, or the slide's title.
  std::string name;

  friend bool operator==(const Item& a, const Item& b) {
    return a.content == b.content && a.volume == b.volume && a.validity == b.validity &&
           a.name == b.name;
  }
};

enum class Order {
  InSequence,
  Random,  ///< shuffled anew each round, never the same child twice in a row if there are others
  Daily,   ///< one child a day, each in its turn
};

struct Sequence;

/// A child of a sequence.
using Node = std::variant<Item, Sequence>;

/// Children one after the other; the outermost one repeats for ever.
struct Sequence {
  std::vector<Node> children;
  Order order = Order::InSequence;
  Validity validity;
  /// The safety net: it plays where nothing else is valid, and where the clock can't be right.
  bool is_default = false;
  /// Plays under slides and pictures of this sequence and those inside it, unless they have their
  /// own. Resolved.
  std::optional<std::filesystem::path> background_sound;

  friend bool operator==(const Sequence& a, const Sequence& b);
};

/// When the place is open.
struct OpeningHours {
  DailyHours hours;
  Weekdays days = Weekdays::all();

  friend bool operator==(const OpeningHours&, const OpeningHours&) = default;
};

/// The language of a playlist that names none.
inline constexpr std::string_view kUsualLanguage = "es";

/// A whole programme.
struct Playlist {
  Sequence sequence;  ///< the outermost one
  Volume volume = kFullVolume;
  std::optional<std::filesystem::path> background_sound;  ///< for all slides and pictures
  /// BCP 47 tags, the first is the main one; empty where the playlist names none.
  std::vector<std::string> languages;
  bool rotates_languages = false;  ///< slide by slide
  std::optional<Date> date;        ///< on which this programme was made: no clock is before it
  /// Outside them the screen is dark and silent.
  std::optional<OpeningHours> opening_hours;
  std::string theme;  ///< of assets/themes; empty: whatever the settings say
  /// Recordings of the touch screens' words that came with it, as "es/menu.news.mp3"; none: they
  /// lie in a folder beside it.
  std::optional<NamedFiles> voices;

  /// The language that texts without one are in.
  std::string_view main_language() const {
    return languages.empty() ? kUsualLanguage : std::string_view(languages.front());
  }

  /// Films, pictures and slides, at all depths.
  std::size_t count_items() const;

  friend bool operator==(const Playlist& a, const Playlist& b) = default;
};

}  // namespace hopekiosk
