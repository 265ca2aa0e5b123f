// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/slide_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "author/item_painter.h"
#include "playlist/bounded_file.h"
#include "playlist/playlist_parts.h"
#include "scene/theme_file.h"

namespace hopekiosk {
namespace {

struct Shape {
  Size size;
  std::string_view name;
};
constexpr std::array<Shape, 2> kShapes = {
    Shape{{1920, 1080}, "a wide screen"},
    Shape{{1080, 1920}, "an upright screen"},
};

/// What the painter said of one slide, and where it holds.
struct Remark {
  Error error;
  std::vector<std::string> languages;
  std::array<bool, kShapes.size()> shapes{};
};

class Remarks {
 public:
  void add(const Error& error, const std::string& language, std::size_t shape) {
    auto same = std::find_if(remarks_.begin(), remarks_.end(), [&](const Remark& each) {
      return each.error.what == error.what && each.error.remedy == error.remedy;
    });
    if (same == remarks_.end()) same = remarks_.insert(same, Remark{error, {}, {}});
    auto& languages = same->languages;
    if (std::find(languages.begin(), languages.end(), language) == languages.end()) {
      languages.push_back(language);
    }
    same->shapes.at(shape) = true;
  }

  Errors told_at(const Place& place, bool several_languages) {
    Errors told;
    for (Remark& remark : remarks_) {
      std::string where;
      if (several_languages) {
        where = fmt::format("in '{}'", fmt::join(remark.languages, "' and '"));
      }
      for (std::size_t shape = 0; shape < kShapes.size(); ++shape) {
        if (!remark.shapes.at(shape) || remark.shapes.at(1 - shape)) continue;
        where += fmt::format("{}on {}", where.empty() ? "" : ", ", kShapes.at(shape).name);
      }
      if (!where.empty()) remark.error.what = where + ": " + remark.error.what;
      remark.error.place = place;
      told.push_back(std::move(remark.error));
    }
    return told;
  }

 private:
  std::vector<Remark> remarks_;
};

bool is_usable(const SlideItem& slide, const std::set<std::filesystem::path>& unusable) {
  const auto usable = [&unusable](const SlideImage& image) {
    return !unusable.contains(image.file) && check_readable(image.file).ok();
  };
  return (!slide.image || usable(*slide.image)) &&
         std::all_of(slide.logos.begin(), slide.logos.end(), usable);
}

}  // namespace

Errors check_slides(const Playlist& playlist, const std::set<std::filesystem::path>& unusable,
                    Progress& progress) {
  const std::vector<std::string> languages = languages_of(playlist);
  const Theme theme = theme_of(playlist).theme;
  std::array<ItemPainter, kShapes.size()> painters = {ItemPainter(kShapes[0].size, theme),
                                                      ItemPainter(kShapes[1].size, theme)};
  for (ItemPainter& painter : painters) painter.set_programme(playlist, unusable);
  const auto ignore = [](const VirtualScreen&) { return Result<void>(); };
  Errors errors;
  const PlaylistParts parts = parts_of(playlist);
  std::size_t number = 0;
  for (const Item* item : parts.items) {
    progress.step("painting", ++number, parts.items.size(), item->name);
    const auto* slide = std::get_if<SlideItem>(&item->content);
    if (slide == nullptr || !is_usable(*slide, unusable)) continue;
    Remarks remarks;
    for (const std::string& language : languages) {
      for (std::size_t shape = 0; shape < kShapes.size(); ++shape) {
        const LanguageChoice choice{language, std::string(playlist.main_language())};
        const auto painted = painters.at(shape).paint(*item, choice, ignore);
        const Errors said = painted ? painted->warnings : Errors{painted.error()};
        for (const Error& each : said) remarks.add(each, language, shape);
      }
    }
    Errors told = remarks.told_at(item->place, languages.size() > 1);
    errors.insert(errors.end(), told.begin(), told.end());
  }
  return errors;
}

}  // namespace hopekiosk
