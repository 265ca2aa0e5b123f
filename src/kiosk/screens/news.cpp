// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// The slides as cards, at the reader's own pace.
#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/screens/news_text.h"
#include "kiosk/screens/parts.h"
#include "kiosk/screens/screens.h"

namespace hopekiosk::screens {
namespace {

/// The part of a picture that may be lost to its panel.
constexpr double kMostCut = 0.38;

/// A page of a slide's text.
struct Card {
  std::size_t slide = 0;
  slides::SetColumn column;
};

class NewsCards {
 public:
  explicit NewsCards(const ScreenMaking& making)
      : making_(making), plan_(making.plan), page_(making) {}

  KioskScreen lay_out() {
    // Whether there are several is known before their texts are set: one that is parted is rare,
    // and then what has room above arrows has room without them.
    place(making_.content.news.size() > 1);
    set_cards();
    if (cards_.size() > 1 && making_.content.news.size() == 1) {
      place(true);
      set_cards();
    }
    const std::size_t shown = cards_.empty() ? 0 : std::min(making_.visit.card, cards_.size() - 1);
    page_.rectangle({0, 0, plan_.width, plan_.height}, &Theme::room);
    page_.ground(foot_);
    if (!cards_.empty()) {
      draw_neighbours(shown);
      add_card(cards_[shown]);
    }
    if (cards_.size() > 1) {
      add_pages(page_, {shown,
                        cards_.size(),
                        {ActionKind::PreviousCard, 0},
                        {ActionKind::NextCard, 0},
                        making_.say("Previous news"),
                        making_.say("Next news")});
    }
    add_menu(page_);
    add_back(page_);
    KioskScreen screen = page_.take(0);
    screen.pages = std::max<std::size_t>(1, cards_.size());
    if (cards_.size() > 1) screen.cards = pushable(shown);
    return screen;
  }

 private:
  void place(bool several) {
    foot_ = several ? plan_.foot_top_with_pages() : plan_.foot_top();
    ear_ = ear_cut(plan_, plan_.portrait ? 8.4 : 8);
    if (plan_.portrait) {
      card_ = {5, 6, plan_.width - 10, foot_ - 5 - 6};
      panel_ = {card_.left, card_.top, card_.width, std::min(34.0, card_.height * 0.38)};
    } else {
      card_ = {13, 5, plan_.width - 26, foot_ - 10};
      panel_ = {card_.left, card_.top, std::min(36.0, card_.width * 0.36), card_.height};
    }
  }

  /// Beside the panel, or below it; left of the ear.
  Box text_area(bool has_ear, double source) const {
    Box area;
    if (plan_.portrait) {
      area = {card_.left + 5, panel_.bottom() + 5, card_.width - 9, 0};
    } else {
      const double left = panel_.right() + 5;
      area = {left, card_.top + 6.4, card_.right() - left - (has_ear ? ear_.side() + 0.4 : 5), 0};
    }
    area.height = card_.bottom() - 3.4 - source - area.top;
    return area;
  }

  FittedText source_of(const NewsText& text) const {
    const Box area = text_area(false, 0);
    return fit_text(making_, text.source, {Weight::Regular, 33, area.width, 0, 3, 1.25});
  }
  double source_room(const FittedText& source) const {
    return source.block.lines.empty() ? 0 : height_of(plan_, source.block) + 3;
  }

  static ElementId id_of(std::size_t slide) { return "news." + std::to_string(slide + 1); }

  void set_cards() {
    cards_.clear();
    texts_.clear();
    for (std::size_t i = 0; i < making_.content.news.size(); ++i) {
      NewsText text = news_text(making_, making_.content.news[i].slide);
      const Box area = text_area(making_.has_voice(id_of(i)), source_room(source_of(text)));
      for (slides::SetColumn& column : set_news(making_, text, area)) {
        cards_.push_back({i, std::move(column)});
      }
      texts_.push_back(std::move(text));
    }
  }

  /// From a card to the next, in whole pixels.
  double step() const { return plan_.whole(card_.width + (plan_.portrait ? 2.2 : 3)); }
  Box neighbour(double by) const {
    constexpr double kInset = 2.5;
    return {card_.left + by, card_.top + kInset, card_.width, card_.height - 2 * kInset};
  }

  void draw_neighbours(std::size_t shown) {
    const auto draw = [&](double by) {
      const CardShape shape = card_shape(plan_, neighbour(by), false);
      page_.card(shape, &Theme::card);
      if (making_.high_contrast()) page_.card_line(shape, &Theme::quiet, 0.5);
    };
    if (shown > 0) draw(-step());
    if (shown + 1 < cards_.size()) draw(step());
  }

  PushableCards pushable(std::size_t shown) const {
    const auto whole = [&](const Box& box) {
      const Box pixels = plan_.pixels(box);
      const double left = std::floor(pixels.left);
      const double top = std::floor(pixels.top);
      return Box{left, top, std::ceil(pixels.right()) - left, std::ceil(pixels.bottom()) - top};
    };
    PushableCards cards;
    const double foot = std::floor(plan_.pixels({0, foot_, 1, 1}).top - measure::kGroundEdge);
    cards.strip = {0, 0, static_cast<double>(making_.context.canvas.width), foot};
    cards.neighbour = whole(neighbour(shown > 0 ? -step() : step()));
    cards.card_left = whole(neighbour(0)).left;
    cards.step = std::round(step() * plan_.unit);
    return cards;
  }

  void add_card(const Card& card) {
    const SlideItem& slide = making_.content.news[card.slide].slide;
    const NewsText& text = texts_[card.slide];
    const ElementId id = id_of(card.slide);
    const bool has_ear = making_.has_voice(id);
    CardShape shape = card_shape(plan_, card_, false);
    if (has_ear) {
      shape.cut = ear_.side();
      shape.cut_radius = ear_.ear / 2 + ear_.gap;
    }
    page_.card(shape, &Theme::card);
    draw_panel(slide, text, shape);
    if (making_.high_contrast()) page_.card_line(shape, &Theme::quiet, 0.5);
    add_words(card, id, text);
    add_picture_element(slide, id);
    if (has_ear) {
      add_ear(page_, id, text.heading, {card_.right() - ear_.ear, card_.top, ear_.ear, ear_.ear},
              Backing::Room);
    }
  }

  void add_words(const Card& card, const ElementId& id, const NewsText& text) {
    std::string words;
    for (const SceneText& part : card.column.parts) {
      page_.text(part.placed.block, {part.placed.left / plan_.unit, part.placed.top / plan_.unit},
                 part.colour);
      for (const TextLine& line : part.placed.block.lines) {
        words += (words.empty() ? "" : " ") + line.text;
      }
    }
    FittedText source = source_of(text);
    const Box area = text_area(false, 0);
    ScreenElement heading;
    heading.id = id;
    heading.role = Role::Heading;
    heading.name = text.heading.empty() ? making_.say("News") : text.heading;
    heading.box = {area.left, area.top - 1, area.width, 6};
    page_.element(std::move(heading));
    ScreenElement all;
    all.id = id + ".text";
    all.role = Role::Text;
    all.name = words.empty() ? making_.say("News") : words;
    all.box = {area.left, area.top - 1, area.width, card_.bottom() - 3 - area.top};
    page_.element(std::move(all));
    if (source.block.lines.empty()) return;
    const double high = height_of(plan_, source.block);
    ScreenElement from;
    from.id = id + ".source";
    from.role = Role::Text;
    from.name = fill_in(making_.say("Source: %s"), {text.source});
    from.box = {area.left, card_.bottom() - 3.4 - high, width_of(plan_, source.block), high};
    page_.text(std::move(source.block), {area.left, from.box.top}, &Theme::quiet);
    page_.element(std::move(from));
  }

  void add_picture_element(const SlideItem& slide, const ElementId& id) {
    if (!slide.image) return;
    const std::string what = making_.shown(slide.image->alternative);
    if (what.empty()) return;
    ScreenElement element;
    element.id = id + ".picture";
    element.role = Role::Image;
    element.name = what;
    element.box = panel_;
    page_.element(std::move(element));
  }

  // The panel.

  PictureRef load(const SlideImage& image) const {
    if (!making_.context.load_picture) return nullptr;
    const Box pixels = plan_.pixels(panel_);
    auto picture = making_.context.load_picture(
        image.file, {std::max(1, static_cast<int>(std::ceil(pixels.width))),
                     std::max(1, static_cast<int>(std::ceil(pixels.height)))});
    return picture ? std::move(*picture) : nullptr;
  }

  void draw_panel(const SlideItem& slide, const NewsText& text, const CardShape& shape) {
    if (slide.layout == LayoutName::Credits && draw_logos(slide, shape)) return;
    if (slide.image) {
      if (PictureRef picture = load(*slide.image)) return draw_picture(picture, shape);
    }
    draw_scene(text.drawing, shape);
  }

  void draw_picture(const PictureRef& picture, const CardShape& shape) {
    const double across = picture->display_width() / picture->display_height();
    const double room = panel_.width / panel_.height;
    const double cut = 1 - std::min(across / room, room / across);
    if (cut <= kMostCut) {
      page_.picture(picture, panel_, Fit::Cover, shape);
      return;
    }
    // All of it, standing on the ground.
    const Box sky = draw_ground(shape);
    const double scale = std::min(sky.width / across, sky.height);
    page_.picture(
        picture,
        {sky.left + (sky.width - scale * across) / 2, sky.bottom() - scale, scale * across, scale},
        Fit::Contain, shape);
  }

  /// On white, as their owners want them; false where there are none to be shown.
  bool draw_logos(const SlideItem& slide, const CardShape& shape) {
    std::vector<PictureRef> logos;
    for (const SlideImage& logo : slide.logos) {
      if (PictureRef picture = load(logo)) logos.push_back(std::move(picture));
    }
    if (logos.empty()) return false;
    page_.card(shape, &Theme::white, panel_);
    constexpr double kPadding = 3;
    const bool across = plan_.portrait;
    const double all = (across ? panel_.width : panel_.height) - kPadding;
    const double each = all / static_cast<double>(logos.size());
    const double side = std::min(12.0, each - kPadding);
    for (std::size_t i = 0; i < logos.size(); ++i) {
      const double at = kPadding / 2 + each * (static_cast<double>(i) + 0.5);
      const Box box = across ? Box{panel_.left + at - each / 2 + kPadding / 2,
                                   panel_.top + (panel_.height - 12) / 2, each - kPadding, 12}
                             : Box{panel_.left + kPadding, panel_.top + at - side / 2,
                                   panel_.width - 2 * kPadding, side};
      page_.picture(logos[i], box, Fit::Contain, shape);
    }
    return true;
  }

  /// A sky with its sun and a strip of ground; returns the sky.
  Box draw_ground(const CardShape& shape) {
    constexpr double kStrip = 5;
    const double ground = panel_.bottom() - kStrip;
    const Box sky{panel_.left, panel_.top, panel_.width, panel_.height - kStrip};
    page_.card(shape, &Theme::sky, panel_);
    // Away from the ear, and from what drawings have in the sun's colour: that is at their right.
    page_.disc(plan_.portrait ? Point{panel_.left + panel_.width * 0.17, sky.top + 11}
                              : Point{panel_.left + panel_.width * 0.69, sky.top + 15},
               plan_.portrait ? 6.4 : 8, &Theme::maize, sky);
    page_.disc({panel_.left + panel_.width * 0.95, ground + 27}, 34, &Theme::leaf_light, sky);
    page_.card(shape, &Theme::soil, Box{panel_.left, ground, panel_.width, kStrip});
    page_.rectangle({panel_.left, ground, panel_.width, measure::kGroundEdge}, &Theme::ground_edge);
    return sky;
  }

  void draw_scene(const std::string& name, const CardShape& shape) {
    const Box sky = draw_ground(shape);
    const auto size = making_.context.drawings.size(name);
    if (!size) return;
    const double scale =
        std::min({1.5, (panel_.width - 4) / size->width, (sky.height - 4) / size->height});
    page_.drawing(name, {panel_.left + panel_.width / 2, sky.bottom()}, scale, sky);
  }

  const ScreenMaking& making_;
  const ScreenPlan& plan_;
  ScreenPage page_;
  double foot_ = 0;
  EarCut ear_;
  Box card_;
  Box panel_;
  std::vector<NewsText> texts_;
  std::vector<Card> cards_;
};

}  // namespace

KioskScreen lay_out_news_cards(const ScreenMaking& making) { return NewsCards(making).lay_out(); }

}  // namespace hopekiosk::screens
