// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/content_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include "playlist/characters.h"
#include "playlist/playlist_parts.h"
#include "scene/slides/slide_reading.h"
#include "text/readability.h"

namespace hopekiosk {
namespace {

/// News is read in passing.
constexpr std::size_t kMostNewsWords = 30;
/// Questions are read to a room: more words than that are lost.
constexpr std::size_t kMostQuestionWords = 12;

/// A text without one ("379", "24 / 7") is the same in every language.
bool has_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           static_cast<unsigned char>(byte) >= 0x80;
  });
}

/// True when the text stands there in `language`, or in another form of it (es for es-GT).
bool is_translated(const LocalisedText& text, const std::string& language,
                   const std::string& main) {
  return std::any_of(text.translations.begin(), text.translations.end(),
                     [&](const Translation& each) {
                       const std::string& own = each.language.empty() ? main : each.language;
                       return !has_letters(each.text) ||
                              same_language(primary_language(own), primary_language(language));
                     });
}

class ContentCheck {
 public:
  explicit ContentCheck(const Playlist& playlist)
      : languages_(languages_of(playlist)), main_(playlist.main_language()) {}

  void check(const Item& item) {
    place_ = item.place;
    if (const auto* picture = std::get_if<PictureItem>(&item.content)) {
      check_rights(picture->rights, item.name);
    } else if (const auto* slide = std::get_if<SlideItem>(&item.content)) {
      check_translations(*slide);
      check_time(*slide);
      check_words(*slide);
      check_voice(*slide);
      if (slide->image) check_rights(slide->image->rights, slide->image->file.filename().string());
    }
  }

  Errors take() { return std::move(warnings_); }

 private:
  void warn(std::string what, std::string remedy) {
    warnings_.push_back({std::move(what), std::move(remedy), place_, Severity::Warning});
  }

  void check_translations(const SlideItem& slide) {
    for (const std::string& language : languages_) {
      std::vector<std::string> missing;
      for (const SlideText& each : texts_of(slide)) {
        std::string name = fmt::format("<{}>", each.element);
        if (is_translated(*each.text, language, main_)) continue;
        if (std::find(missing.begin(), missing.end(), name) == missing.end()) {
          missing.push_back(std::move(name));
        }
      }
      if (missing.empty()) continue;
      warn(fmt::format("the slide has no {} in '{}'", fmt::join(missing, ", "), language),
           fmt::format("add {} with xml:lang=\"{}\"", missing.size() == 1 ? "it" : "them",
                       language));
    }
  }

  void check_time(const SlideItem& slide) {
    if (slide.lasts_as_voice && slide.layout != LayoutName::News) return;
    std::size_t most = 0;
    std::string longest;
    for (const std::string& language : languages_) {
      const std::size_t words = count_words(slide, {language, main_});
      if (words <= most) continue;
      most = words;
      longest = language;
    }
    const auto needed = reading_time(most).count();
    const double given = slide.duration.seconds();
    if (given >= static_cast<double>(needed)) return;
    warn(fmt::format("{} words in '{}' take {} seconds to read, and the slide stands for {:g}",
                     most, longest, needed, given),
         fmt::format("write dur=\"{}s\", or say it shorter", needed));
  }

  void check_words(const SlideItem& slide) {
    const bool news = slide.layout == LayoutName::News;
    if (!news && slide.layout != LayoutName::Question) return;
    const std::size_t most = news ? kMostNewsWords : kMostQuestionWords;
    for (const Translation& each : slide.text.translations) {
      const std::size_t words = count_words(each.text);
      if (words <= most) continue;
      warn(fmt::format("the {} has {} words in '{}'", news ? "news" : "question", words,
                       each.language.empty() ? main_ : each.language),
           fmt::format("say it in {}", most));
    }
  }

  void check_voice(const SlideItem& slide) {
    if (slide.layout != LayoutName::News || slide.voices.empty()) return;
    warn("news is silent: the voice isn't heard",
         "delete the <voice>, or take another layout than news");
  }

  void check_rights(const PictureRights& rights, const std::string& name) {
    const std::string picture = "'" + printable(name) + "'";
    if (rights.people == People::NotSaid) {
      warn("nothing says whether people can be recognised in " + picture,
           "write people=\"none\", or people=\"recognisable\" and consent=\"…\"");
    } else if (rights.people == People::Recognisable && rights.consent.empty()) {
      warn("people can be recognised in " + picture + ", and nothing says that they agreed",
           "write where their consent is kept: consent=\"…\"; or take another picture");
    }
    if (rights.credit.empty()) {
      warn("nobody is named as the maker of " + picture, "write credit=\"…\"");
    }
  }

  std::vector<std::string> languages_;
  std::string main_;
  Place place_;
  Errors warnings_;
};

}  // namespace

Errors check_content(const Playlist& playlist) {
  ContentCheck check(playlist);
  for (const Item* item : parts_of(playlist).items) check.check(*item);
  return check.take();
}

}  // namespace hopekiosk
