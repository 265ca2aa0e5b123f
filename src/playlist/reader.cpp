// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/reader.h"

#include <tinyxml2.h>

#include <algorithm>
#include <array>
#include <utility>

#include "playlist/bounded_file.h"
#include "playlist/characters.h"
#include "playlist/closest_name.h"
#include "playlist/element_reader.h"
#include "playlist/vocabulary.h"
#include "playlist/xml_gate.h"

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
      : report_(report), folder_(folder), absolute_paths_(absolute_paths) {}

  Playlist build(const XMLElement& root) {
    Playlist playlist;
    const ElementReader reader(root, report_);
    check_content(root, rule_of(ElementKind::Playlist));
    playlist.volume = reader.volume();
    playlist.background_sound = file(reader, "backgroundSound");
    if (auto language = reader.language()) playlist.languages.push_back(std::move(*language));

    const XMLElement* outermost = nullptr;
    for_each_child(root, ElementKind::Playlist, [&](const XMLElement& child, ElementKind) {
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
  std::optional<std::filesystem::path> file(const ElementReader& reader,
                                            const char* attribute) const {
    return reader.file(attribute, folder_, absolute_paths_);
  }

  /// Attributes, and text where there may be none.
  void check_content(const XMLElement& element, const ElementRule& rule) {
    const ElementReader reader(element, report_);
    reader.check_attributes(rule);
    if (rule.has_text) return;
    const std::string text = reader.text();
    if (text.empty()) return;
    const std::string name = "<" + std::string(rule.name) + ">";
    report_.add(element, "the text '" + printable(text) + "' can't stand directly in " + name,
                "put it into <slide><text>…</text></slide>, or delete it");
  }

  /// Calls `read` for each child that `parent` may have; reports the others. A child whose name is
  /// only misspelt is read all the same, so that its own errors are found in the same go.
  template <typename Read>
  void for_each_child(const XMLElement& element, ElementKind parent, Read read) {
    for (auto* child = element.FirstChildElement(); child != nullptr;
         child = child->NextSiblingElement()) {
      if (const auto kind = accept(*child, rule_of(parent))) read(*child, *kind);
    }
  }

  std::optional<ElementKind> accept(const XMLElement& child, const ElementRule& parent) {
    const std::string_view name = child.Name();
    const auto& allowed = parent.children;
    if (!gated(child).in_root_namespace) {
      report_.add(child, "this element belongs to another namespace", "delete it");
      return std::nullopt;
    }
    if (std::find(allowed.begin(), allowed.end(), name) != allowed.end()) return kind_of(name);
    const std::string inside = "<" + std::string(parent.name) + ">";
    const std::string takes = allowed.empty() ? inside + " holds no elements"
                                              : inside + " holds " + enumerate(allowed, "<", ">");
    if (kind_of(name)) {
      report_.add(child, "it can't stand in " + inside, takes);
      return std::nullopt;
    }
    const std::string_view advice = advice_for_element(name);
    const auto meant = advice.empty() ? closest_name(name, allowed) : std::nullopt;
    if (meant) {
      report_.add(child, "unknown element", "did you mean <" + std::string(*meant) + ">?");
      return kind_of(*meant);
    }
    report_.add(child, "unknown element", advice.empty() ? takes : std::string(advice));
    return std::nullopt;
  }

  Sequence read_sequence(const XMLElement& element, bool outermost) {
    Sequence sequence;
    const ElementReader reader(element, report_);
    check_content(element, rule_of(ElementKind::Sequence));
    sequence.order = reader.order();
    sequence.background_sound = file(reader, "backgroundSound");
    check_repeat(element, outermost);
    for_each_child(element, ElementKind::Sequence, [&](const XMLElement& child, ElementKind kind) {
      if (kind != ElementKind::Sequence) {
        sequence.children.emplace_back(read_item(child, kind));
        return;
      }
      Sequence inner = read_sequence(child, false);
      // An empty one has no turn to take: whoever shuffles or plays shall never meet it.
      if (!inner.children.empty()) sequence.children.emplace_back(std::move(inner));
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
    const ElementReader reader(element, report_);
    check_content(element, rule_of(kind));
    Item item;
    item.place = report_.place_of(element);
    switch (kind) {
      case ElementKind::Film: item.content = read_film(element, reader); break;
      case ElementKind::Picture: item.content = read_picture(element, reader); break;
      default: item.content = read_slide(element, reader); break;
    }
    item.volume = reader.volume();
    item.name = name_of(element, item);
    return item;
  }

  std::filesystem::path required_source(const XMLElement& element, ElementKind kind,
                                        const ElementReader& reader) {
    for_each_child(element, kind, [](const XMLElement&, ElementKind) {});
    if (element.Attribute("src") == nullptr && !reader.has_misspelt("src", rule_of(kind))) {
      report_.add(element, "'src' is missing", "name the file, as in src=\"media/name\"");
    }
    return file(reader, "src").value_or(std::filesystem::path());
  }

  FilmItem read_film(const XMLElement& element, const ElementReader& reader) {
    FilmItem film;
    film.file = required_source(element, ElementKind::Film, reader);
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
    PictureItem picture;
    picture.file = required_source(element, ElementKind::Picture, reader);
    picture.duration = reader.duration("dur").value_or(seconds(kDefaultPictureSeconds));
    picture.fit = reader.fit();
    return picture;
  }

  SlideItem read_slide(const XMLElement& element, const ElementReader& reader) {
    SlideItem slide;
    slide.duration = reader.duration("dur").value_or(seconds(kDefaultSlideSeconds));
    bool has_title = false;
    for_each_child(element, ElementKind::Slide, [&](const XMLElement& child, ElementKind kind) {
      const bool is_title = kind == ElementKind::Title;
      std::string text = read_text(child, kind, is_title ? kLongestTitle : kLongestText);
      if (!is_title) {
        if (!slide.text.empty()) slide.text += '\n';
        slide.text += text;
      } else if (std::exchange(has_title, true)) {
        report_.add(child, "a second <title> in one <slide>", "write it as <text>");
      } else {
        slide.title = std::move(text);
      }
    });
    if (element.FirstChildElement() == nullptr && gated(element).complete) {
      report_.add(element, "the slide is empty", "write <title> or <text> into it");
    }
    return slide;
  }

  std::string read_text(const XMLElement& element, ElementKind kind, std::size_t longest) {
    check_content(element, rule_of(kind));
    for_each_child(element, kind, [](const XMLElement&, ElementKind) {});
    std::string text = ElementReader(element, report_).text();
    if (text.empty() && element.FirstChildElement() == nullptr && gated(element).complete) {
      report_.add(element, "it's empty", "write something into it, or delete it");
    } else if (count_characters(text) > longest) {
      report_.add(element, "the text is longer than " + std::to_string(longest) + " characters",
                  kind == ElementKind::Title ? "shorten it, or write it as <text>"
                                             : "part it into several <text> or <slide>");
    }
    return text;
  }

  /// For people: what stands in the playlist.
  static std::string name_of(const XMLElement& element, const Item& item) {
    if (const auto* slide = std::get_if<SlideItem>(&item.content)) {
      const std::string& name = slide->title.empty() ? slide->text : slide->title;
      return printable(name.substr(0, name.find('\n')));
    }
    const char* source = element.Attribute("src");
    return source == nullptr ? "" : source;
  }

  ErrorReport& report_;
  const std::filesystem::path& folder_;
  AbsolutePaths absolute_paths_;
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
  GatedDocument passed = pass_xml_gate(document, file);
  ErrorReport report(file);
  ReadPlaylist result;
  tinyxml2::XMLDocument tree(true, tinyxml2::PRESERVE_WHITESPACE);
  if (!passed.elements.empty()) {
    tree.Parse(passed.canonical.data(), passed.canonical.size());
    XMLElement* root = tree.RootElement();
    if (tree.Error() || root == nullptr) {
      report.add(Error{"the XML can't be made a tree", "tell the makers of hopekiosk", {file}});
    } else {
      attach_places(*root, passed.elements);
      if (check_root(*root, passed.root_namespace, report)) {
        result.playlist = PlaylistBuilder(report, folder, absolute_paths).build(*root);
      }
    }
  }
  if (passed.failure) report.add(*passed.failure);
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
