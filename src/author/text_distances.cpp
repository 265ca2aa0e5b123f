// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/text_distances.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "playlist/characters.h"
#include "scene/reading_distances.h"

namespace hopekiosk {
namespace {

constexpr std::size_t kMostOfAName = 40;

constexpr std::array<std::pair<CaptionSize, std::string_view>, 3> kCaptionSizes = {
    {{CaptionSize::Normal, "subtitles, normal"},
     {CaptionSize::Large, "subtitles, large"},
     {CaptionSize::Largest, "subtitles, largest"}}};

/// A distance that isn't known says nothing.
void lower(double& least, double distance) {
  if (distance > 0) least = least > 0 ? std::min(least, distance) : distance;
}

void lower(TextDistance& least, const TextDistance& other) {
  lower(least.text, other.text);
  lower(least.all, other.all);
}

}  // namespace

void TextDistances::take_in(const LaidOutSlide& slide) {
  lower(by_mount.at(static_cast<std::size_t>(slide.mount)),
        {slide.pages.farthest_for_text.value_or(0), slide.pages.farthest_for_all.value_or(0)});
}

void TextDistances::take_in(const TextDistances& other) {
  for (std::size_t mount = 0; mount < kMounts.size(); ++mount) {
    lower(by_mount.at(mount), other.by_mount.at(mount));
  }
}

std::vector<TextDistances> caption_distances(FontLibrary& fonts, const ScreenSize& screen) {
  std::vector<TextDistances> distances;
  for (const auto& [size, name] : kCaptionSizes) {
    TextDistances each{0, std::string(name), {}};
    for (const Mount mount : kMounts) {
      const double farthest = caption_distance(fonts, canvas_of(screen, mount), screen, size);
      each.by_mount.at(static_cast<std::size_t>(mount)) = {farthest, farthest};
    }
    distances.push_back(std::move(each));
  }
  return distances;
}

std::string distance_table(const std::vector<TextDistances>& texts, const ScreenSize& screen) {
  std::string table = fmt::format(
      "Up to where it is read on a screen of {}: the text, and the smallest of all that\n"
      "stands with it, where capitals fill 0.7 degrees of the view (EN 301 549, 5.1.4).\n"
      "{:>15}{:>20}\n"
      "{:>6}{:>9}{:>9}{:>11}{:>9}\n",
      screen.text(), "wide", "upright", "line", "text", "all", "text", "all");
  for (const TextDistances& each : texts) {
    const TextDistance& wide = each.by_mount[0];
    const TextDistance& upright = each.by_mount[1];
    table += fmt::format("{:>6}{:>9}{:>9}{:>11}{:>9}  {}\n",
                         each.line > 0 ? fmt::format("{}", each.line) : "", metres(wide.text),
                         metres(wide.all), metres(upright.text), metres(upright.all),
                         printable(each.name, kMostOfAName));
  }
  return table;
}

std::string distance_sentence(const std::vector<TextDistances>& slides, const ScreenSize& screen) {
  TextDistances least;
  for (const TextDistances& each : slides) least.take_in(each);
  TextDistance nearest;
  for (const TextDistance& each : least.by_mount) lower(nearest, each);
  if (nearest.text <= 0) return {};
  return fmt::format(
      "on a screen of {} the text of every slide is read from up to {}, all that stands on them "
      "from up to {}",
      screen.text(), metres(nearest.text), metres(nearest.all));
}

}  // namespace hopekiosk
