// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Each SVG of assets/ keeps the rules that let a theme colour it and a layout place it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tinyxml2.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "playlist/temporary_folder.h"
#include "playlist/xml_gate.h"
#include "scene/drawing_library.h"
#include "scene/picture_files.h"

namespace hopekiosk {
namespace {

const std::filesystem::path kAssets = std::filesystem::path(HOPEKIOSK_SOURCE_DIR) / "assets";

/// What a designer needs, and no more: nothing that names another file, no text, no scripts.
const std::map<std::string, std::set<std::string>> kElements = {
    {"svg", {"xmlns", "viewBox", "fill", "stroke-width", "stroke-linecap", "stroke-linejoin"}},
    {"title", {}},
    {"style", {}},
    {"g", {"transform"}},
    {"rect", {"class", "x", "y", "width", "height", "rx", "fill-opacity", "stroke-width"}},
    {"circle", {"class", "cx", "cy", "r", "fill-opacity", "stroke-width"}},
    {"path", {"class", "d", "fill-rule", "fill-opacity", "stroke-width", "stroke-linecap"}}};

std::vector<std::filesystem::path> files_of(const char* folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(kAssets / folder)) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string hexadecimal(Colour colour) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02X%02X%02X", unsigned{colour.red}, unsigned{colour.green},
                unsigned{colour.blue});
  return text;
}

/// The day's colour of a class: what a viewer that knows no theme shows.
std::optional<std::string> day_colour(const std::string& folder, const std::string& token) {
  const Theme day;
  if (folder == "icons") {
    if (token == "shape") return hexadecimal(day.soil);
    if (token == "gap") return hexadecimal(day.paper);
    return std::nullopt;
  }
  const auto colour = day.find(token);
  return colour ? std::optional(hexadecimal(*colour)) : std::nullopt;
}

class Svg {
 public:
  Svg(const std::filesystem::path& file, std::string folder) : folder_(std::move(folder)) {
    EXPECT_TRUE(is_asset_name(file.stem().string())) << file;
    EXPECT_EQ(file.extension(), ".svg") << file;
    text_ = read_whole_file(file);
    EXPECT_FALSE(pass_xml_gate(text_, file.string()).failure) << file;
    EXPECT_EQ(tree_.Parse(text_.data(), text_.size()), tinyxml2::XML_SUCCESS) << file;
  }

  void check() {
    const auto* root = tree_.RootElement();
    ASSERT_NE(root, nullptr);
    ASSERT_STREQ(root->Name(), "svg");
    EXPECT_STREQ(root->Attribute("xmlns"), "http://www.w3.org/2000/svg");
    EXPECT_STREQ(root->Attribute("fill"), "none");
    const auto* title = root->FirstChildElement("title");
    ASSERT_NE(title, nullptr) << "what it shows, for people who don't see it";
    check_element(*root);
    const auto* style = root->FirstChildElement("style");
    ASSERT_NE(style, nullptr);
    check_style(style->GetText() == nullptr ? "" : style->GetText());
  }

  std::vector<double> view_box() const {
    std::istringstream stream(tree_.RootElement()->Attribute("viewBox"));
    std::vector<double> numbers;
    for (double number = 0; stream >> number;) numbers.push_back(number);
    return numbers;
  }

  std::string with_view_box(const std::string& other) const {
    return std::regex_replace(text_, std::regex("viewBox=\"[^\"]*\""), "viewBox=\"" + other + "\"");
  }

 private:
  void check_element(const tinyxml2::XMLElement& element) {
    const auto allowed = kElements.find(element.Name());
    ASSERT_NE(allowed, kElements.end()) << "<" << element.Name() << ">";
    for (const auto* attribute = element.FirstAttribute(); attribute != nullptr;
         attribute = attribute->Next()) {
      EXPECT_TRUE(allowed->second.contains(attribute->Name()))
          << attribute->Name() << " of <" << element.Name() << ">";
    }
    if (allowed->second.contains("class")) {
      ASSERT_NE(element.Attribute("class"), nullptr) << "a shape without a colour";
      std::istringstream names(element.Attribute("class"));
      for (std::string name; names >> name;) classes_.insert(name);
    }
    for (auto* child = element.FirstChildElement(); child != nullptr;
         child = child->NextSiblingElement()) {
      check_element(*child);
    }
  }

  /// One rule for each class that is used, with the day's colour.
  void check_style(const std::string& style) {
    std::string expected;
    for (const std::string& name : classes_) {
      const bool stroke = name.starts_with("stroke-");
      const auto colour = day_colour(folder_, stroke ? name.substr(7) : name);
      ASSERT_TRUE(colour) << name << " isn't a token of themes";
      expected += "." + name + (stroke ? " { stroke: " : " { fill: ") + *colour + " } ";
    }
    const std::string found = std::regex_replace(style, std::regex("\\s+"), " ");
    EXPECT_EQ(found, " " + expected);
  }

  std::string folder_;
  std::string text_;
  tinyxml2::XMLDocument tree_;
  std::set<std::string> classes_;
};

class AssetFiles : public testing::TestWithParam<const char*> {};

TEST_P(AssetFiles, HaveOnlyPlainShapesInTheColoursOfThemes) {
  const auto files = files_of(GetParam());
  EXPECT_GE(files.size(), 20U);
  for (const auto& file : files) {
    SCOPED_TRACE(file.filename());
    Svg(file, GetParam()).check();
  }
}

/// Paints a drawing's file, with more room around it than its viewBox has, and returns where
/// anything was painted, in its units.
Box inked(const Svg& svg, bool icon, double room, double scale) {
  const auto box = svg.view_box();
  std::ostringstream wider;
  wider << box[0] - room << ' ' << box[1] - room << ' ' << box[2] + 2 * room << ' '
        << box[3] + 2 * room;
  const TemporaryFolder folder;
  folder.write(icon ? "icons/wider.svg" : "drawings/wider.svg", svg.with_view_box(wider.str()));
  const DrawingLibrary drawings(Theme{}, folder.path());
  const double width = (box[2] + 2 * room) * scale;
  const double height = (box[3] + 2 * room) * scale;
  constexpr Colour kNothing = colour(0x00FF00);
  auto painter = Painter::create(
      {static_cast<int>(std::ceil(width)), static_cast<int>(std::ceil(height))}, kNothing);
  EXPECT_TRUE(icon ? drawings.draw_icon(*painter, "wider", {width / 2, height / 2}, height,
                                        colour(0x000000))
                   : drawings.draw(*painter, "wider", {width / 2, height}, scale));
  const PictureRef picture = painter->take();
  double left = width, top = height, right = 0, bottom = 0;
  for (int y = 0; y < picture->size.height; ++y) {
    for (int x = 0; x < picture->size.width; ++x) {
      if (test::pixel_at(*picture, x, y) == test::Pixel{0, 255, 0}) continue;
      left = std::min(left, x + 0.0);
      right = std::max(right, x + 1.0);
      top = std::min(top, y + 0.0);
      bottom = std::max(bottom, y + 1.0);
    }
  }
  return {left / scale - room + box[0], top / scale - room + box[1], (right - left) / scale,
          (bottom - top) / scale};
}

// A pixel is a twentieth of a unit here; anti-aliasing may colour one more.
constexpr double kScale = 20;
constexpr double kPixels = 2 / kScale;

TEST(Drawings, StandOnTheirFootAndStayInTheirViewBox) {
  for (const auto& file : files_of("drawings")) {
    SCOPED_TRACE(file.filename());
    const Svg svg(file, "drawings");
    const auto box = svg.view_box();
    ASSERT_EQ(box.size(), 4U);
    EXPECT_DOUBLE_EQ(box[1] + box[3], 0) << "the ground is at y = 0";
    EXPECT_LE(box[3], 24.6);
    const Box ink = inked(svg, false, 2, kScale);
    EXPECT_GE(ink.left, box[0] - kPixels);
    EXPECT_GE(ink.top, box[1] - kPixels);
    EXPECT_LE(ink.right(), box[0] + box[2] + kPixels);
    EXPECT_LE(ink.bottom(), kPixels);
    EXPECT_GE(ink.bottom(), -0.3) << "it floats";
    EXPECT_LE(ink.left - box[0], 0.5) << "empty at the left: its middle is elsewhere";
    EXPECT_LE(box[0] + box[2] - ink.right(), 0.5) << "empty at the right";
    EXPECT_LE(ink.top - box[1], 0.5) << "empty above";
  }
}

TEST(Icons, LieOnAGridOfTwentyFour) {
  for (const auto& file : files_of("icons")) {
    SCOPED_TRACE(file.filename());
    const Svg svg(file, "icons");
    const auto box = svg.view_box();
    ASSERT_EQ(box.size(), 4U);
    EXPECT_EQ(box[0], 0);
    EXPECT_EQ(box[1], 0);
    EXPECT_EQ(box[3], 24);
    EXPECT_GE(box[2], 24);
    const Box ink = inked(svg, true, 2, kScale);
    EXPECT_GE(ink.left, -kPixels);
    EXPECT_GE(ink.top, -kPixels);
    EXPECT_LE(ink.right(), box[2] + kPixels);
    EXPECT_LE(ink.bottom(), box[3] + kPixels);
    EXPECT_GE(std::max(ink.height, ink.width), 15.5) << "too small beside the others";
  }
}

INSTANTIATE_TEST_SUITE_P(Folders, AssetFiles, testing::Values("drawings", "icons"));

// The list of the visual language: layouts and playlists name these.
TEST(Assets, HaveEveryDrawingAndIconOfTheVisualLanguage) {
  const DrawingLibrary drawings(Theme{}, kAssets);
  for (const char* name :
       {"open-door", "shop",     "sewing",    "salon", "kitchen",        "job",        "study",
        "community", "plan",     "savings",   "road",  "to-know-before", "two-chairs", "ask",
        "date-leaf", "calendar", "screening", "tree",  "plant",          "backpack",   "sun"}) {
    EXPECT_TRUE(drawings.size(name)) << name;
  }
  for (const char* name :
       {"film",       "chapters",     "news",      "language", "ask",         "ear",
        "sound-arcs", "back-to-film", "hand",      "play",     "pause",       "back-10",
        "forward-10", "subtitles",    "text-size", "sound",    "mute",        "quieter",
        "louder",     "previous",     "next",      "menu",     "check",       "clock",
        "pin",        "person",       "date",      "talk",     "memory-stick"}) {
    EXPECT_TRUE(drawings.icon_width(name)) << name;
  }
}

}  // namespace
}  // namespace hopekiosk
