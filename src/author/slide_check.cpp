// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/slide_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "author/slide_layouts.h"
#include "playlist/playlist_parts.h"
#include "scene/scene_painter.h"
#include "scene/theme.h"

namespace hopekiosk {
namespace {

/// What the painter said of one slide, and where it holds.
struct Remark {
  Error error;
  std::vector<std::string> languages;
  std::array<bool, kMounts.size()> mounts{};
};

class Remarks {
 public:
  void add(const Error& error, const std::string& language, Mount mount) {
    auto same = std::find_if(remarks_.begin(), remarks_.end(), [&](const Remark& each) {
      return each.error.what == error.what && each.error.remedy == error.remedy;
    });
    if (same == remarks_.end()) same = remarks_.insert(same, Remark{error, {}, {}});
    auto& languages = same->languages;
    if (std::find(languages.begin(), languages.end(), language) == languages.end()) {
      languages.push_back(language);
    }
    same->mounts.at(static_cast<std::size_t>(mount)) = true;
  }

  Errors told_at(const Place& place, bool several_languages) {
    Errors told;
    for (Remark& remark : remarks_) {
      std::string where;
      if (several_languages) {
        where = fmt::format("in '{}'", fmt::join(remark.languages, "' and '"));
      }
      for (std::size_t mount = 0; mount < kMounts.size(); ++mount) {
        if (!remark.mounts.at(mount) || remark.mounts.at(1 - mount)) continue;
        where += fmt::format("{}on {}", where.empty() ? "" : ", ", kMountNames.at(mount));
      }
      if (!where.empty()) remark.error.what = where + ": " + remark.error.what;
      remark.error.place = place;
      told.push_back(std::move(remark.error));
    }
    remarks_.clear();
    return told;
  }

 private:
  std::vector<Remark> remarks_;
};

Error warning(std::string what, std::string remedy) {
  return {std::move(what), std::move(remedy), {}, Severity::Warning};
}

/// What all pages of a slide have to say.
Errors said_of(const LaidOutSlide& slide) {
  Errors said = slide.pages.warnings;
  if (slide.pages.pages.size() == 1 && slide.pages.body >= capitals::kSmallestBody) {
    said.push_back(warning("the text fits only in the smallest letters that a slide may have",
                           "shorten it, or make two slides of it"));
  }
  for (const SlidePage& page : slide.pages.pages) {
    const auto painted = paint_scene(page.scene, slide.context.fonts, slide.context.drawings);
    const Errors more = painted ? painted->warnings : Errors{painted.error()};
    said.insert(said.end(), more.begin(), more.end());
  }
  return said;
}

}  // namespace

CheckedSlides check_slides(const Playlist& playlist, const ScreenSize& screen,
                           const std::set<std::filesystem::path>& unusable, Progress& progress) {
  const bool several_languages = languages_of(playlist).size() > 1;
  CheckedSlides checked;
  Remarks remarks;
  const Item* item = nullptr;
  const auto finish_item = [&] {
    if (item == nullptr) return;
    Errors told = remarks.told_at(item->place, several_languages);
    checked.findings.insert(checked.findings.end(), told.begin(), told.end());
  };
  const auto done =
      lay_out_slides(playlist, screen, unusable, progress, [&](const LaidOutSlide& slide) {
        if (item != &slide.item) {
          finish_item();
          item = &slide.item;
          checked.distances.push_back({item->place.line, item->name, {}});
        }
        checked.distances.back().take_in(slide);
        for (const Error& each : said_of(slide)) remarks.add(each, slide.language, slide.mount);
      });
  finish_item();
  if (!done) checked.findings.push_back(done.error());
  return checked;
}

}  // namespace hopekiosk
