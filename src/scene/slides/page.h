// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What the layouts have in common: the ground, the sun, drawings that make way for text.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scene/scene.h"
#include "scene/slides/plan.h"
#include "scene/slides/slide_content.h"
#include "scene/slides/slide_layout.h"
#include "scene/slides/text_column.h"

namespace hopekiosk::slides {

/// What lies in the ground: at the left who says so, at the right, or below it, that the screen can
/// be touched.
struct GroundLine {
  std::string icon;
  std::string words;
  std::string hint{};
};

/// All that a layout works with.
struct Making {
  const SlideContext& context;
  const SlideItem& slide;
  const SlideContent& content;
  GroundLine ground_line;
  Plan plan;
  Errors& warnings;

  FontLibrary& fonts() const { return context.fonts; }
  const DrawingLibrary& drawings() const { return context.drawings; }
  const SlideWords& words() const { return context.words; }
  void warn(std::string what, std::string remedy) const;
};

/// A plan whose ground is high enough for the line.
Plan plan_for(FontLibrary& fonts, Size canvas, const GroundLine& line);

/// A text of one size, its first capitals at a place in u.
SceneText set_text(const Making& making, const std::string& words, Weight weight, double fraction,
                   Point place, double width, Token colour);

/// Moves the text so that its ink begins there, in pixels: one that runs from right to left stands
/// at the right edge of the width it was set for.
void begin_at(SceneText& text, double left);

/// One page in the making; lengths in u. What is written is added first, so that what is drawn can
/// make way for it; it's painted last.
class Page {
 public:
  explicit Page(const Making& making, Token background = &Theme::paper);

  const Plan& plan() const { return plan_; }

  // What is written, and what stands right behind it.
  void write(SceneText text);
  void write(const SetColumn& column);
  void icon(std::string_view name, Point centre, double side, Token colour);
  void sheet(const Box& box, Token colour, double corner_radius);
  void code(QrCode code, const Box& box);
  /// In the place of a text: nothing is drawn there.
  void keep_free(const Box& box);

  // What is drawn, from the back to the front.
  void rectangle(const Box& box, Token colour, double corner_radius = 0, Token outline = nullptr,
                 double outline_width = 0);
  void disc(Point centre, double radius, Token colour, std::optional<Box> within = {});
  void polygon(std::vector<Point> corners, Token colour);
  void picture(PictureRef picture, const Box& box, Fit fit, double corner_radius = 0);
  /// False, and nothing done, where there is no such drawing.
  bool drawing(std::string_view name, Point foot, double scale, Backdrop backdrop = Backdrop::Open,
               std::optional<Box> within = {});
  /// The top of a great disc on the ground, unless text stands there.
  void hill(double x, double height, double radius, Token colour, std::optional<Box> within = {});

  /// True where no text comes nearer than `margin`.
  bool is_free(const Box& box, double margin) const;
  bool is_free(Point centre, double radius, double margin) const;

  /// The drawing, its sun and its hills at the foot of the page, as large as text lets it;
  /// where it would be too small, the sun alone, half risen.
  void vignette(std::string_view name);
  void rising_sun();

  /// The ground with its line and, of several, the page's number. The page is spent.
  Scene take(std::size_t page = 0, std::size_t pages = 1);

 private:
  struct Vignette;
  bool place_vignette(const Vignette& vignette, double scale);

  const Making& making_;
  const Plan& plan_;
  Scene scene_;
  std::vector<SceneElement> front_;
  std::vector<Box> written_;  // pixels
};

/// A note in a tag, as wide as its text: "when the film was made". Where it stands, in u.
struct Tag {
  SceneText text;
  Box box;
  Point icon;
  double icon_side = 0;

  void add_to(Page& page) const;
};
/// Its box's top left at `place`; capitals of 1/20 and less, until it's one line, or two.
std::optional<Tag> set_tag(const Making& making, const std::string& words, Point place,
                           double width);

/// The slide's picture, no larger than covers `largest` u; null, with a warning, where it can't be
/// shown.
PictureRef load_picture(const Making& making, const SlideImage& image, const Box& largest);

/// Shows the picture in a panel: it covers the panel where that costs it no more than some of its
/// edges; else all of it is seen, on the panel's foot before the sky.
void show_in_panel(Page& page, PictureRef picture, const Box& panel);

/// A calendar's leaf with the day and the month; its foot in the middle, in u. Returns what it
/// covers. At scale 1 it's 19 x 22 u.
Box write_date_leaf(const Making& making, Page& page, Date date, Point foot, double scale);
inline constexpr double kLeafWidth = 19.7;
inline constexpr double kLeafHeight = 24.6;

/// Finished pages, and how large their text came out.
struct Laid {
  std::vector<Scene> scenes;
  double body = 0;  ///< n of "1/n of the shorter side"
};

// The layouts. Each keeps to its own look while its text fits; what doesn't is shown as plain text.
Laid lay_out_headline(const Making& making);
Laid lay_out_picture(const Making& making);
Laid lay_out_full_picture(const Making& making);
Laid lay_out_quotation(const Making& making);
Laid lay_out_number(const Making& making);
Laid lay_out_points(const Making& making);
Laid lay_out_question(const Making& making);
Laid lay_out_film(const Making& making);
Laid lay_out_news(const Making& making);
Laid lay_out_credits(const Making& making);
Laid lay_out_screenings(const Making& making);
Laid lay_out_ask(const Making& making);
Laid lay_out_programme_date(const Making& making);

/// Title and text beside a drawing, or over as many pages as they need.
Laid lay_out_text(const Making& making, const std::string& title, const std::string& text,
                  std::string_view drawing);

/// Pages of text in one area of a page that `decorate` completes.
template <typename Decorate>
Laid lay_out_pages(const Making& making, std::span<const ColumnPart> parts,
                   std::span<const ColumnSizes> sizes, const Box& area, Token background,
                   Decorate decorate) {
  const PagedColumn paged = set_pages(making.fonts(), making.plan, parts, sizes, area);
  Laid laid;
  if (paged.dropped) {
    making.warn(
        "the text is longer than " + std::to_string(kMostPages) + " pages, and its end isn't shown",
        "split it into several slides");
  } else if (paged.pages.size() > 1) {
    making.warn("the text doesn't fit on one screen, and was parted into " +
                    std::to_string(paged.pages.size()) + " pages",
                "shorten it, or make several slides of it");
  }
  for (std::size_t i = 0; i < paged.pages.size(); ++i) {
    Page page(making, background);
    page.write(paged.pages[i]);
    decorate(page);
    laid.scenes.push_back(page.take(i, paged.pages.size()));
    laid.body = paged.pages[i].body;
  }
  return laid;
}

}  // namespace hopekiosk::slides
