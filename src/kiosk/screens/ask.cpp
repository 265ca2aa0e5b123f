// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Whom to ask at this centre: what the settings say, and else the sentence that is true at each.
#include <algorithm>
#include <array>
#include <utility>

#include "kiosk/screens/parts.h"
#include "kiosk/screens/screens.h"
#include "text/utf8.h"

namespace hopekiosk::screens {
namespace {

struct SlotLine {
  const char* id;
  std::string_view icon;
  std::string words;
  std::string name;
  FittedText text{};
  Box box{};
};

class AskScreen {
 public:
  explicit AskScreen(const ScreenMaking& making)
      : making_(making), plan_(making.plan), page_(making) {
    const AskSlot& slot = making.content.ask;
    const auto add = [&](const char* id, std::string_view icon, const char* message,
                         const std::string& words) {
      const std::string clean = clean_text(words);
      if (clean.empty()) return;
      lines_.push_back({id, icon, clean, fill_in(making_.say(message), {clean})});
    };
    add("ask.place", "pin", "Place: %s", slot.place);
    add("ask.person", "person", "Person: %s", slot.person);
    add("ask.hours", "clock", "Hours: %s", slot.hours);
  }

  KioskScreen lay_out() {
    page_.rectangle({0, 0, plan_.width, plan_.height}, &Theme::room);
    page_.ground(plan_.foot_top());
    const bool has_ear = making_.has_voice("ask");
    const double ear = plan_.target(8);
    const double right = plan_.width - plan_.margin;
    add_title(page_, "ask", making_.say("Where to ask"),
              right - plan_.margin - (has_ear ? ear + 2 : 0));
    const std::string sentence = making_.say("Ask the people at this centre");
    const double foot = write(sentence);
    draw(foot);
    if (has_ear)
      add_ear(page_, "ask", sentence, {right - ear, 9.4 - ear / 2, ear, ear}, Backing::Room);
    add_menu(page_);
    add_back(page_);
    return page_.take(0);
  }

 private:
  double text_left() const {
    return plan_.portrait ? plan_.margin : plan_.width - plan_.margin - 66 * plan_.width / 128;
  }

  /// Returns the foot of what is written.
  double write(const std::string& sentence) {
    const double left = text_left();
    const double width = plan_.width - plan_.margin - left;
    const double top = plan_.portrait ? 20.5 : 18.6;
    const double room = (plan_.portrait ? plan_.foot_top() - 44 : plan_.foot_top() - 4) - top;
    FittedText text;
    double body = 26;
    // Sentence and lines become smaller together until they fit.
    for (double step = 0; step <= 16; ++step) {
      text = fit_text(making_, sentence,
                      {Weight::Regular, std::min((lines_.empty() ? 14 : 17.5) + step, 36.0), width,
                       0, 1000, 1.3});
      body = std::min(26 + step, 36.0);
      if (set_lines(left, top + height_of(plan_, text.block) + 5, width, body) <= top + room) break;
    }
    double y = top;
    if (lines_.empty() && !plan_.portrait) y = top + (room - height_of(plan_, text.block)) / 2;
    const double high = height_of(plan_, text.block);
    ScreenElement element;
    element.id = "ask";
    element.role = Role::Text;
    element.name = sentence;
    element.box = {left, y - 1, width_of(plan_, text.block), high + 2};
    page_.text(std::move(text.block), {left, y}, &Theme::ink);
    page_.element(std::move(element));
    for (SlotLine& line : lines_) add_line(line);
    return lines_.empty() ? y + high : lines_.back().box.bottom();
  }

  /// Returns their foot.
  double set_lines(double left, double top, double width, double body) {
    constexpr double kIconRoom = 9.5;
    constexpr double kGap = 1;
    double y = top;
    for (SlotLine& line : lines_) {
      line.text = fit_text(making_, line.words,
                           {Weight::Regular, body, width - kIconRoom - 3, 0, 1000, 1.3});
      const double high = std::max(6.8, height_of(plan_, line.text.block) + 4);
      line.box = {left, y, width, high};
      y += high + kGap;
    }
    return y;
  }

  void add_line(SlotLine& line) {
    const double middle = line.box.top + line.box.height / 2;
    page_.rectangle(line.box, &Theme::card, 1.2, making_.high_contrast() ? &Theme::quiet : nullptr,
                    0.3);
    page_.icon(line.icon, {line.box.left + 4.6, middle}, 4.4, &Theme::clay);
    page_.text_at(std::move(line.text.block), line.box.left + 9.5, middle, &Theme::ink);
    ScreenElement element;
    element.id = line.id;
    element.role = Role::Text;
    element.name = line.name;
    element.box = line.box;
    page_.element(std::move(element));
  }

  /// The desk before the sun, in what the words leave.
  void draw(double foot) {
    const double ground = plan_.foot_top();
    const auto size = making_.context.drawings.size("ask");
    if (!size) return;
    const double x = plan_.width * (plan_.portrait ? 0.5 : 27.0 / 128);
    const double across = plan_.portrait ? plan_.width - 12 : 43 * plan_.width / 128;
    const double down = plan_.portrait ? ground - foot - 5 : ground - 22;
    const double scale = std::min({1.7, across / size->width, down / size->height});
    if (scale < 0.4) return;
    // Behind the head: before the sun the bubble, of its colour, would vanish.
    page_.disc({x - 5.6 * scale, ground - 18.6 * scale}, 8.7 * scale, &Theme::maize,
               Box{0, 0, plan_.width, ground});
    page_.drawing("ask", {x, ground}, scale);
  }

  const ScreenMaking& making_;
  const ScreenPlan& plan_;
  ScreenPage page_;
  std::vector<SlotLine> lines_;
};

}  // namespace

KioskScreen lay_out_ask_screen(const ScreenMaking& making) { return AskScreen(making).lay_out(); }

}  // namespace hopekiosk::screens
