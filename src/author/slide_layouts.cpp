// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/slide_layouts.h"

#include <algorithm>
#include <variant>
#include <vector>

#include "playlist/bounded_file.h"
#include "playlist/playlist_parts.h"
#include "programme/media_source_factory.h"
#include "scene/theme_file.h"
#include "sources/slide_source.h"

namespace hopekiosk {
namespace {

bool is_usable(const SlideItem& slide, const std::set<std::filesystem::path>& unusable) {
  const auto usable = [&unusable](const SlideImage& image) {
    return !unusable.contains(image.file) && check_readable(image.file).ok();
  };
  return (!slide.image || usable(*slide.image)) &&
         std::all_of(slide.logos.begin(), slide.logos.end(), usable);
}

}  // namespace

Size canvas_of(const ScreenSize& screen, Mount mount) {
  const Size wide = usual_canvas(screen);
  return mount == Mount::Wide ? wide : Size{wide.height, wide.width};
}

Result<void> lay_out_slides(const Playlist& playlist, const ScreenSize& screen,
                            const std::set<std::filesystem::path>& unusable, Progress& progress,
                            const std::function<void(const LaidOutSlide&)>& visit) {
  const std::vector<std::string> languages = languages_of(playlist);
  MediaSourceFactory factory(canvas_of(screen, Mount::Wide), theme_of(playlist).theme);
  factory.set_facts(facts_of(playlist));
  const PlaylistParts parts = parts_of(playlist);
  std::size_t number = 0;
  for (const Item* item : parts.items) {
    progress.step("painting", ++number, parts.items.size(), item->name);
    const auto* slide = std::get_if<SlideItem>(&item->content);
    if (slide == nullptr || !is_usable(*slide, unusable)) continue;
    for (const std::string& language : languages) {
      for (const Mount mount : kMounts) {
        const LanguageChoice choice{language, std::string(playlist.main_language())};
        factory.set_canvas(canvas_of(screen, mount));
        SlideContext context = factory.slide_context(*item, choice);
        if (auto usable = context.fonts.usable(); !usable) return usable.error();
        context.load_picture = load_slide_picture;
        context.screen = screen.of_picture(context.canvas);
        const SlidePages pages = lay_out_slide(*slide, choice, context);
        visit({*item, *slide, language, mount, pages, context});
      }
    }
  }
  return {};
}

}  // namespace hopekiosk
