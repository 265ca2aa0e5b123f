// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>

#include "scene/slides/page.h"

namespace hopekiosk::slides {
namespace {

constexpr double kLabelSize = 30;
constexpr std::array<double, 5> kPlaceSizes = {24, 26, 28, 30, 32};
constexpr double kPlaceIcon = 4.6;
constexpr double kPlaceText = 6.2;  ///< from the column's left
constexpr double kLeafRoom = 23;
constexpr double kHeadToText = 5;

constexpr std::array<ColumnSizes, 6> kSizes = {
    {{13, 14, 3}, {13, 16, 3}, {14, 17, 3}, {15, 18, 3}, {16, 19, 3}, {16, 20, 4}}};

/// The more there is to read, the smaller the panel; the leaf moves onto it first.
struct Arrangement {
  double landscape;  ///< of the panel's largest size
  double portrait;
  bool leaf_on_panel;
};
constexpr std::array<Arrangement, 4> kArrangements = {
    {{1, 1, false}, {1, 1, true}, {0.72, 0.72, true}, {0.5, 0.66, true}}};
constexpr Arrangement kWithoutPanel{0, 0, false};

class NewsLayout {
 public:
  explicit NewsLayout(const Making& making) : making_(making), plan_(making.plan) {
    if (making.slide.image) {
      picture_ = load_picture(making, *making.slide.image, panel_of(kArrangements.front()));
    }
  }

  Laid lay_out() const {
    for (const Arrangement& each : kArrangements) {
      if (auto laid = on_one_page(each)) return std::move(*laid);
    }
    if (!picture_) {
      if (auto laid = on_one_page(kWithoutPanel)) return std::move(*laid);
    }
    return as_pages();
  }

 private:
  Box panel_of(const Arrangement& arrangement) const {
    if (plan_.portrait) return {0, 0, plan_.width, 40 * arrangement.portrait * plan_.share};
    return {0, 0, 50 * arrangement.landscape * plan_.share, plan_.ground_top};
  }

  std::optional<Laid> on_one_page(const Arrangement& arrangement) const {
    const Box panel = panel_of(arrangement);
    const Box area = column_beside(panel);
    Page around(making_);
    Box leaf{area.left, area.top, 0, 0};
    if (arrangement.leaf_on_panel && !has_room_for_leaf(panel)) return std::nullopt;
    if (!arrangement.leaf_on_panel) leaf = write_leaf(around, area);
    const auto foot = write_place(around, area);
    if (!foot) return std::nullopt;
    for (const ColumnSizes& sizes : kSizes) {
      Page page = around;
      if (!write_text(page, sizes, area, leaf, *foot)) continue;
      if (panel.width > 0 && panel.height > 0) {
        draw_panel(page, panel, arrangement.leaf_on_panel);
      } else {
        page.rising_sun();
      }
      if (arrangement.leaf_on_panel) write_leaf_on(page, panel);
      return Laid{{page.take()}, sizes.body};
    }
    return std::nullopt;
  }

  /// Where leaf, title, text and place stand.
  Box column_beside(const Box& panel) const {
    Box area = plan_.text_area();
    if (panel.width <= 0 || panel.height <= 0) return area;
    if (plan_.portrait) {
      area.top = panel.bottom() + 6.5;
      area.height = std::max(1.0, plan_.ground_top - 3 - area.top);
    } else {
      area.left = panel.right() + 6;
      area.width = plan_.width - 4 - area.left;
    }
    return area;
  }

  /// Returns what it covers: nothing without a date.
  Box write_leaf(Page& page, const Box& area) const {
    if (!making_.slide.date) return {area.left, area.top, 0, 0};
    return write_date_leaf(making_, page, *making_.slide.date,
                           {area.left + kLeafWidth / 2, area.top + 21.9}, 1);
  }

  /// Label and title beside the leaf, the text under both.
  bool write_text(Page& page, const ColumnSizes& sizes, const Box& area, const Box& leaf,
                  double foot) const {
    Box head_area = area;
    if (leaf.width > 0) {
      head_area.left += kLeafRoom;
      head_area.width -= kLeafRoom;
    }
    const std::vector<ColumnPart> head = {
        {making_.words().news, TextRole::Fixed, &Theme::clay, 0, kLabelSize, false, Weight::Bold},
        {making_.content.title, TextRole::Title, &Theme::ink, 0.75}};
    const SetColumn title = set_column(making_.fonts(), plan_, head, sizes, head_area);
    if (!title.fits || breaks_a_word(title)) return false;
    Box text_area = area;
    text_area.top = std::max(leaf.bottom(), title.baseline / plan_.unit) + kHeadToText;
    text_area.height = foot - text_area.top;
    const std::vector<ColumnPart> text = {{making_.content.text, TextRole::Body, &Theme::ink, 0}};
    const SetColumn column = set_column(making_.fonts(), plan_, text, sizes, text_area);
    if (!column.fits) return false;
    page.write(title);
    page.write(column);
    return true;
  }

  static bool breaks_a_word(const SetColumn& column) {
    return std::any_of(column.parts.begin(), column.parts.end(),
                       [](const SceneText& each) { return each.placed.block.broke_a_word; });
  }

  /// The pin and the place, at the column's foot; returns how far down text may reach.
  std::optional<double> write_place(Page& page, const Box& area) const {
    if (making_.content.place.empty()) return area.bottom();
    SceneText text;
    for (const double size : kPlaceSizes) {
      text = set_text(making_, making_.content.place, Weight::Regular, size,
                      {area.left + kPlaceText, 0}, area.width - kPlaceText, &Theme::ink);
      if (text.placed.block.lines.size() == 1) break;
    }
    if (text.placed.block.lines.size() > 3) return std::nullopt;
    text.placed.top =
        static_cast<int>(std::lround(area.bottom() * plan_.unit) - text.placed.block.bottom());
    const double first = text.placed.top / plan_.unit;
    const double middle = first + text.placed.block.lines.front().baseline / plan_.unit / 2;
    page.icon("pin", {area.left + 2.2, middle}, kPlaceIcon, &Theme::clay);
    page.write(std::move(text));
    return first - 3.4;
  }

  /// In landscape it hangs at the panel's top, in portrait it stands at its left. Without a date
  /// there's nothing to move.
  void write_leaf_on(Page& page, const Box& panel) const {
    if (!making_.slide.date) return;
    const double scale = leaf_scale(panel);
    const double half = kLeafWidth * scale / 2;
    const Point foot = plan_.portrait ? Point{plan_.margin + half, panel.bottom()}
                                      : Point{std::min(plan_.margin + half, panel.width / 2),
                                              5 + kLeafHeight * scale};
    write_date_leaf(making_, page, *making_.slide.date, foot, scale);
  }

  static double leaf_scale(const Box& panel) {
    return std::min({1.0, (panel.width - 2) / kLeafWidth, panel.height / kLeafHeight});
  }

  bool has_room_for_leaf(const Box& panel) const {
    constexpr double kSmallest = 0.85;
    return !making_.slide.date || leaf_scale(panel) >= kSmallest;
  }

  void draw_panel(Page& page, const Box& panel, bool leaf_on_panel) const {
    if (picture_) {
      show_in_panel(page, picture_, panel);
    } else {
      draw_scene(page, panel, leaf_on_panel);
    }
    if (plan_.portrait) {
      page.rectangle({0, panel.bottom(), panel.width, 1.6}, &Theme::soil);
      page.rectangle({0, panel.bottom(), panel.width, 0.6}, &Theme::ground_edge);
    }
  }

  void draw_scene(Page& page, const Box& panel, bool leaf_on_panel) const {
    const std::string name = making_.slide.drawing.empty() ? "community" : making_.slide.drawing;
    page.rectangle(panel, &Theme::sky);
    const double part = plan_.portrait ? panel.height / 40 : panel.width / 50;
    // A leaf in portrait takes the left of the panel.
    const double left = plan_.portrait && leaf_on_panel ? plan_.margin + kLeafWidth + 2 : 0;
    const double room = panel.width - left;
    const auto size = making_.drawings().size(name).value_or(DrawingSize{30, 22});
    const double scale =
        std::min({1.4, room * 0.9 / size.width, panel.height * 0.82 / size.height});
    if (plan_.portrait) {
      if (!leaf_on_panel) {
        page.disc({panel.width * 0.15, 13 * part}, 7.6 * part, &Theme::maize, panel);
      }
    } else if (!leaf_on_panel || part >= plan_.share) {
      page.disc({panel.width * 0.73, 18}, 9.5 * part, &Theme::maize, panel);
    }
    page.disc({panel.width * 0.94, panel.bottom() + 18 * part}, 34 * part, &Theme::leaf_light,
              panel);
    page.disc({0, panel.bottom() + 33 * part}, 42 * part, &Theme::hill, panel);
    page.drawing(name, {left + room * (plan_.portrait ? 0.5 : 0.48), panel.bottom()}, scale,
                 Backdrop::Open, panel);
  }

  /// The picture, where there is one, on each of them.
  Laid as_pages() const {
    const SlideContent& content = making_.content;
    std::string text = content.text;
    if (!content.place.empty()) text += (text.empty() ? "" : "\n") + content.place;
    if (!picture_) {
      if (making_.slide.date) {
        text.insert(0, making_.words().long_date(*making_.slide.date) + "\n");
      }
      return lay_out_text(making_, content.title, text, "community");
    }
    const Box panel = panel_of(kArrangements.back());
    const std::vector<ColumnPart> parts = {{content.title, TextRole::Title, &Theme::ink, 0},
                                           {text, TextRole::Body, &Theme::ink, 1.0}};
    return lay_out_pages(making_, parts, title_sizes(), column_beside(panel), &Theme::paper,
                         [&](Page& page) {
                           draw_panel(page, panel, true);
                           write_leaf_on(page, panel);
                         });
  }

  const Making& making_;
  const Plan& plan_;
  PictureRef picture_;
};

}  // namespace

Laid lay_out_news(const Making& making) { return NewsLayout(making).lay_out(); }

}  // namespace hopekiosk::slides
