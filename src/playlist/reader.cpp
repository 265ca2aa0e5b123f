// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/reader.h"

#include <tinyxml2.h>

#include <algorithm>
#include <array>
#include <utility>

#include "playlist/bounded_file.h"
#include "playlist/characters.h"
#include "playlist/closest_name.h"
#include "playlist/content_reader.h"
#include "playlist/localised_text.h"
#include "playlist/slide_reader.h"
#include "playlist/vocabulary.h"
#include "playlist/xml_document.h"

namespace hopekiosk {
namespace {

using tinyxml2::XMLElement;

constexpr std::string_view kSmilNamespaceStart = "http://www.w3.org/";
constexpr std::string_view kXspfNamespace = "http://xspf.org/ns/0/";
constexpr std::string_view kAnyVersion = "urn:hopekiosk:playlist:";
constexpr std::string_view kHowToBegin =
    "write <playlist xmlns=\"urn:hopekiosk:playlist:1\"><seq>…</seq></playlist>";

ExactTime seconds(std::int64_t count) { return ExactTime::from_ticks(count, {1, 1}); }

/// Makes a Playlist of the tree; everything that's wrong goes to the report.
class PlaylistBuilder {
 public:
  PlaylistBuilder(ErrorReport& report, const std::filesystem::path& folder,
                  AbsolutePaths absolute_paths)
      : report_(report), content_(report, folder, absolute_paths) {}

  Playlist build(const XMLElement& root) {
    Playlist playlist;
    const ElementReader reader(root, report_);
    content_.check_content(root, rule_of(ElementKind::Playlist));
    playlist.volume = reader.volume();
    playlist.background_sound = content_.file(root, "backgroundSound");
    read_languages(playlist, root);
    playlist.date = reader.date("date");
    playlist.opening_hours = read_opening_hours(root);
    playlist.theme = reader.drawing("theme");

    const XMLElement* outermost = nullptr;
    content_.for_each_child(root, ElementKind::Playlist, [&](const XMLElement& child, ElementKind) {
      Sequence sequence = read_sequence(child, outermost == nullptr);
      if (outermost == nullptr) {
        outermost = &child;
        playlist.sequence = std::move(sequence);
      } else {
        report_.add(child, "a second <seq> in <playlist>", "put both into one <seq>");
      }
    });
    if (outermost == nullptr && root.FirstChildElement() == nullptr && gated(root).complete) {
      report_.add(root, "there is nothing to play", "write a <seq> with items into it");
    } else if (outermost != nullptr && outermost->FirstChildElement() != nullptr &&
               gated(root).complete && !report_.has_errors() && playlist.count_items() == 0) {
      report_.add(*outermost, "there is nothing to play",
                  "put a <film>, <picture> or <slide> into it");
    }
    return playlist;
  }

 private:
  /// xml:lang is the first language; `languages` are all, in the order in which they rotate.
  void read_languages(Playlist& playlist, const XMLElement& root) {
    const ElementReader reader = content_.of(root);
    playlist.languages = reader.languages("languages");
    playlist.rotates_languages = reader.boolean("rotateLanguages");
    if (auto first = reader.language()) {
      std::erase_if(playlist.languages,
                    [&](const std::string& each) { return same_language(each, *first); });
      playlist.languages.insert(playlist.languages.begin(), std::move(*first));
    }
    if (playlist.rotates_languages && playlist.languages.size() < 2) {
      report_.add(root, "there is no second language to rotate",
                  "name them, as languages=\"es fr\"");
    }
  }

  std::optional<OpeningHours> read_opening_hours(const XMLElement& root) {
    const ElementReader reader = content_.of(root);
    const auto opens = reader.time_of_day("opens");
    const auto closes = reader.time_of_day("closes");
    const auto days = reader.weekdays("openDays");
    if (!opens && !closes && !days) return std::nullopt;
    OpeningHours hours;
    hours.hours.from = opens.value_or(hours.hours.from);
    hours.hours.until = closes.value_or(hours.hours.until);
    hours.days = days.value_or(hours.days);
    if (hours.hours.from == hours.hours.until) {
      report_.add(root, reader.written("closes") + " is the same as " + reader.written("opens"),
                  "correct one of the two");
    }
    return hours;
  }

  Sequence read_sequence(const XMLElement& element, bool outermost) {
    Sequence sequence;
    const ElementReader reader(element, report_);
    content_.check_content(element, rule_of(ElementKind::Sequence));
    sequence.order = reader.order();
    sequence.validity = reader.validity();
    sequence.is_default = reader.boolean("default");
    check_outermost(element, outermost);
    sequence.background_sound = content_.file(element, "backgroundSound");
    check_repeat(element, outermost);
    content_.for_each_child(element, ElementKind::Sequence,
                            [&](const XMLElement& child, ElementKind kind) {
                              if (kind != ElementKind::Sequence) {
                                sequence.children.emplace_back(read_item(child, kind));
                                return;
                              }
                              Sequence inner = read_sequence(child, false);
                              // An empty one has no turn to take: whoever shuffles or plays shall
                              // never meet it.
                              if (!inner.children.empty())
                                sequence.children.emplace_back(std::move(inner));
                            });
    if (element.FirstChildElement() == nullptr && gated(element).complete) {
      report_empty_sequence(element, outermost);
    }
    return sequence;
  }

  void report_empty_sequence(const XMLElement& element, bool outermost) {
    if (outermost) {
      report_.add(element, "there is nothing to play",
                  "put a <film>, <picture> or <slide> into it");
    } else {
      report_.add(element, "it's empty and is left out", "put an item into it, or delete it",
                  Severity::Warning);
    }
  }

  /// The outermost one is the programme itself: it has no turn, and needs no safety net.
  void check_outermost(const XMLElement& element, bool outermost) {
    if (!outermost) return;
    for (const char* attribute : {"default", "validFrom", "validUntil", "days", "from", "until"}) {
      if (element.Attribute(attribute) == nullptr) continue;
      report_.add(element, "'" + std::string(attribute) + "' on the outermost <seq>",
                  "put a <seq> with it inside this one");
    }
  }

  void check_repeat(const XMLElement& element, bool outermost) {
    const char* value = element.Attribute("repeatCount");
    if (value == nullptr) return;
    if (!outermost) {
      report_.add(element, "only the outermost <seq> repeats", "delete 'repeatCount' here");
    } else if (std::string_view(value) != "indefinite") {
      report_.add(element,
                  ElementReader(element, report_).written("repeatCount") + " isn't possible",
                  "write repeatCount=\"indefinite\": the outermost <seq> repeats for ever");
    }
  }

  Item read_item(const XMLElement& element, ElementKind kind) {
    const ElementReader reader = content_.of(element);
    content_.check_content(element, rule_of(kind));
    Item item;
    item.place = report_.place_of(element);
    item.validity = reader.validity();
    switch (kind) {
      case ElementKind::Film: item.content = read_film(element, reader); break;
      case ElementKind::Picture: item.content = read_picture(element, reader); break;
      default: {
        SlideItem slide = read_slide(element, content_);
        // News grows old by itself.
        if (slide.layout == LayoutName::News && slide.date && !item.validity.last_day) {
          item.validity.last_day = Date(std::chrono::sys_days(*slide.date) + kNewsDays);
        }
        item.content = std::move(slide);
      }
    }
    item.volume = reader.volume();
    item.name = name_of(element, item);
    return item;
  }

  FilmItem read_film(const XMLElement& element, const ElementReader& reader) {
    content_.expect_no_children(element, ElementKind::Film);
    FilmItem film;
    film.file = content_.required_file(element, ElementKind::Film);
    film.clip_begin = reader.clip_position("clipBegin");
    film.clip_end = reader.clip_position("clipEnd");
    if (film.clip_end && *film.clip_end <= film.clip_begin.value_or(ExactTime{})) {
      const bool has_begin = film.clip_begin && *film.clip_begin > ExactTime{};
      report_.add(element,
                  reader.written("clipEnd") + " isn't after " +
                      (has_begin ? reader.written("clipBegin") : "the film's start"),
                  "give a later 'clipEnd'");
    }
    return film;
  }

  PictureItem read_picture(const XMLElement& element, const ElementReader& reader) {
    content_.expect_no_children(element, ElementKind::Picture);
    PictureItem picture;
    picture.file = content_.required_file(element, ElementKind::Picture);
    picture.duration = reader.duration("dur").value_or(seconds(kDefaultPictureSeconds));
    picture.fit = reader.fit();
    picture.rights = read_rights(element, content_);
    return picture;
  }

  /// For people: what stands in the playlist.
  static std::string name_of(const XMLElement& element, const Item& item) {
    if (const auto* slide = std::get_if<SlideItem>(&item.content)) {
      return name_of(*slide);
    }
    const char* source = element.Attribute("src");
    return source == nullptr ? "" : source;
  }

  static std::string name_of(const SlideItem& slide) {
    for (const LocalisedText* text : {&slide.title, &slide.text}) {
      if (text->empty()) continue;
      const std::string& name = text->translations.front().text;
      return printable(name.substr(0, name.find('\n')));
    }
    return "(" + std::string(kLayoutNames.at(static_cast<std::size_t>(slide.layout))) + ")";
  }

  ErrorReport& report_;
  ContentReader content_;
};

/// Says so when this is no playlist of ours; false when there's no sense in reading on.
bool check_root(const XMLElement& root, const std::string& name_space, ErrorReport& report) {
  const std::string_view name = root.Name();
  const bool smil =
      name == "smil" && (name_space.empty() || name_space.starts_with(kSmilNamespaceStart));
  if (smil) {
    report.add(root, "this is a SMIL file, not a playlist of hopekiosk", std::string(kHowToBegin));
  } else if (name_space == kXspfNamespace) {
    report.add(root, "this is an XSPF file, not a playlist of hopekiosk", std::string(kHowToBegin));
  } else if (name_space != kPlaylistNamespace && name_space.starts_with(kAnyVersion)) {
    report.add(root, "the namespace '" + printable(name_space) + "' isn't known to this player",
               "write xmlns=\"urn:hopekiosk:playlist:1\", or install a newer hopekiosk");
  } else if (!name_space.empty() && name_space != kPlaylistNamespace) {
    report.add(root, "the file's namespace is '" + printable(name_space) + "'",
               std::string(kHowToBegin));
  } else if (name != "playlist") {
    const std::array known = {rule_of(ElementKind::Playlist).name};
    const bool misspelt = closest_name(name, known).has_value();
    report.add(root, "the outermost element isn't <playlist>", std::string(kHowToBegin));
    return misspelt;
  } else if (name_space.empty()) {
    report.add(root, "the namespace is missing",
               "write <playlist xmlns=\"urn:hopekiosk:playlist:1\">");
    return true;
  } else {
    return true;
  }
  return false;
}

}  // namespace

ReadPlaylist read_playlist(std::string_view document, const std::string& file,
                           const std::filesystem::path& folder, AbsolutePaths absolute_paths) {
  ErrorReport report(file);
  ReadPlaylist result;
  read_xml(document, file, {}, report, [&](const XMLElement& root, const std::string& name_space) {
    if (check_root(root, name_space, report)) {
      result.playlist = PlaylistBuilder(report, folder, absolute_paths).build(root);
    }
  });
  result.errors = report.take();
  if (!result.ok()) result.playlist = {};
  return result;
}

ReadPlaylist read_playlist_file(const std::filesystem::path& file, AbsolutePaths absolute_paths) {
  const auto content = read_bounded_file(file, GateLimits{}.bytes);
  if (!content) return {{}, {content.error()}};
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::absolute(file, error).parent_path();
  return read_playlist(*content, file.string(), folder, absolute_paths);
}

}  // namespace hopekiosk
