// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/text_measure.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "author/text_distances.h"
#include "scene/reading_distances.h"
#include "scene/theme_file.h"
#include "text/readability.h"

namespace hopekiosk {
namespace {

constexpr double kMetre = 1000;

MeasuredText captions(const TextDistances& distances) {
  MeasuredText measured{distances.name};
  for (std::size_t mount = 0; mount < kMounts.size(); ++mount) {
    measured.farthest.at(mount) = distances.by_mount.at(mount).text;
  }
  return measured;
}

void add(const TextDistances& least, std::string_view layout, std::vector<MeasuredText>& texts) {
  MeasuredText text{std::string(layout)};
  MeasuredText rest{fmt::format("{}, smallest", layout)};
  for (std::size_t mount = 0; mount < kMounts.size(); ++mount) {
    text.farthest.at(mount) = least.by_mount.at(mount).text;
    rest.farthest.at(mount) = least.by_mount.at(mount).all;
  }
  const bool differs = rest.farthest != text.farthest;
  if (text.farthest != decltype(text.farthest){}) texts.push_back(std::move(text));
  if (differs) texts.push_back(std::move(rest));
}

}  // namespace

Result<std::vector<MeasuredText>> measure_texts(const Playlist& playlist, const ScreenSize& screen,
                                                const std::set<std::filesystem::path>& unusable,
                                                Progress& progress) {
  std::map<LayoutName, TextDistances> layouts;
  const auto done = lay_out_slides(
      playlist, screen, unusable, progress,
      [&](const LaidOutSlide& slide) { layouts[slide.slide.layout].take_in(slide); });
  if (!done) return done.error();
  std::vector<MeasuredText> texts;
  for (const auto& [layout, least] : layouts) {
    add(least, kLayoutNames.at(static_cast<std::size_t>(layout)), texts);
  }
  FontLibrary fonts(font_families(theme_of(playlist).theme));
  for (const TextDistances& each : caption_distances(fonts, screen))
    texts.push_back(captions(each));
  return texts;
}

std::string measure_table(const std::vector<MeasuredText>& texts, const ScreenSize& screen) {
  std::string table = fmt::format(
      "On a screen of {}: capitals, their angle from 1 m off, and up to where they fill\n"
      "{:g} degrees of the view (EN 301 549, 5.1.4); the smallest of each kind.\n"
      "{:27}{:28}{}\n",
      screen.text(), kSmallestAngle, "", "wide", "upright");
  for (const MeasuredText& each : texts) {
    table += fmt::format("{:24}", each.kind);
    for (const double farthest : each.farthest) {
      const double height = smallest_capitals(farthest);
      table += fmt::format("{:>8.1f} mm{:>6.2f}°{:>8}  ", height, visual_angle(height, kMetre),
                           metres(farthest));
    }
    table.erase(table.find_last_not_of(' ') + 1);
    table += '\n';
  }
  return table;
}

}  // namespace hopekiosk
