// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "playlist/localised_text.h"
#include "playlist/validity.h"

namespace hopekiosk {

/// How a slide is laid out. docs/playlist.md shows each.
enum class LayoutName {
  Headline,       ///< title, text, a drawing
  Picture,        ///< a picture with its caption
  FullPicture,    ///< a picture from edge to edge, the text on a panel
  Quotation,      ///< what somebody said, and who, by function
  Number,         ///< a big number, what leads to it, what it counts
  Points,         ///< two to four short points, each with a drawing
  Question,       ///< for an audience to talk about
  Film,           ///< a film that is going to be shown
  News,           ///< of this place: dated, and gone after its last day
  Credits,        ///< who made and paid for it; the only place for logos
  Screenings,     ///< when the film begins today, as the playlist says it
  Ask,            ///< whom to ask at this centre
  ProgrammeDate,  ///< the date of this programme
};

/// Names of the layouts as the playlist writes them, in the order of LayoutName.
inline constexpr std::array<std::string_view, 13> kLayoutNames = {
    "headline", "picture", "full",    "quotation",  "number", "points",        "question",
    "film",     "news",    "credits", "screenings", "ask",    "programme-date"};

/// Whether people can be recognised in a picture, as far as its author says.
enum class People { NotSaid, None, Recognisable };

/// What an author must know about where a picture comes from; nothing of it is needed to show it.
struct PictureRights {
  People people = People::NotSaid;
  std::string consent;  ///< where the consent of the people shown is kept
  std::string credit;   ///< who made it

  friend bool operator==(const PictureRights&, const PictureRights&) = default;
};

/// A photograph or drawing on a slide.
struct SlideImage {
  std::filesystem::path file;  ///< resolved
  LocalisedText alternative;   ///< what is seen, for those who can't see it
  PictureRights rights;

  friend bool operator==(const SlideImage&, const SlideImage&) = default;
};

struct SlidePoint {
  LocalisedText text;
  std::string drawing;  ///< of assets/drawings; may be empty

  friend bool operator==(const SlidePoint&, const SlidePoint&) = default;
};

/// A recording of the slide, read aloud.
struct SlideVoice {
  std::string language;        ///< empty: the playlist's main language
  std::filesystem::path file;  ///< resolved

  friend bool operator==(const SlideVoice&, const SlideVoice&) = default;
};

/// A page of news. Which parts a layout has is in docs/playlist.md; the others are empty.
struct SlideItem {
  LayoutName layout = LayoutName::Headline;
  ExactTime duration;           ///< over 0; with `lasts_as_voice` where there is no voice
  bool lasts_as_voice = false;  ///< dur="voice"
  bool draft = false;           ///< seen in previews only
  std::string drawing;          ///< of assets/drawings; may be empty
  LocalisedText title;
  LocalisedText text;
  LocalisedText number;
  LocalisedText note;  ///< how the number was counted
  LocalisedText speaker;
  LocalisedText place;
  LocalisedText source;
  std::optional<SlideImage> image;
  std::vector<SlidePoint> points;
  std::vector<SlideImage> logos;
  std::vector<SlideVoice> voices;
  std::optional<Date> date;               ///< of news: when it happens or happened
  std::optional<ExactTime> running_time;  ///< of the film that is announced
  std::string link;                       ///< becomes a QR code; may be empty

  friend bool operator==(const SlideItem&, const SlideItem&) = default;
};

/// How long news is shown whose author names no last day (issue: 60 days).
inline constexpr std::chrono::days kNewsDays{60};

}  // namespace hopekiosk
