// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// The film's controls, in the ground under it; its position is the sun on the horizon.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "kiosk/screens/parts.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"

namespace hopekiosk::screens {
namespace {

constexpr double kLine = 1.2;  ///< thickness of the progress line
constexpr double kKnob = 2.3;
constexpr double kKnobEdge = 0.6;
constexpr double kBetweenRows = 2;
/// From the progress line's middle to the buttons below it, and the part of it that can be touched.
constexpr double kLineToButtons = 3.8;
constexpr double kBelowLine = 2.6;
constexpr double kAboveLine = 4.2;

class Controls {
 public:
  explicit Controls(const ScreenMaking& making)
      : making_(making), plan_(making.plan), page_(making) {}

  KioskScreen lay_out() {
    set_switches();
    const double line = place();
    const double top = plan_.whole(line - kLine / 2);
    page_.rectangle({0, top, plan_.width, plan_.height - top}, &Theme::soil);
    add_heading(top);
    add_progress(plan_.whole(line));
    add_transport();
    add_sound();
    add_switches();
    add_back(page_);
    KioskScreen screen = page_.take(top, line - kKnob - kKnobEdge - 2);
    screen.captions_above = std::round((line - 4.4) * plan_.unit);
    return screen;
  }

 private:
  // Where things stand.

  double disc(double units) const { return plan_.target(units); }
  double play_side() const { return plan_.main_target(10.4); }
  double skip_side() const { return disc(9); }
  double sound_side() const { return disc(8.2); }
  double between() const { return plan_.gap(2.5); }

  FittedText time() const {
    const std::string now = clock_of(making_.film.position.seconds());
    return fit_text(making_, time_words(), {Weight::Regular, 27, 40, 0, 1, 1.3, now});
  }
  double transport_width() const {
    return 2 * skip_side() + play_side() + 2 * between() + 3.7 + width_of(plan_, time().block);
  }
  double bars_width() const { return 9.8; }
  double sound_width() const {
    return 3 * sound_side() + plan_.gap(4.3) + 2 * plan_.gap(1.7) + bars_width();
  }
  bool one_row_of_discs() const {
    return transport_width() + plan_.gap(3) + sound_width() <= plan_.width - 2 * plan_.margin;
  }

  std::string time_words() const {
    const std::string now = clock_of(making_.film.position.seconds());
    if (!making_.film.length) return now;
    return fill_in(making_.words.text_in("position", "%s of %s"),
                   {now, clock_of(making_.film.length->seconds())});
  }

  Button button(const char* id, const char* message, std::string_view icon, ActionKind kind) const {
    Button button;
    button.id = id;
    button.name = making_.say(message);
    button.icon = icon;
    button.action = {kind, 0};
    return button;
  }

  std::vector<Button> switches() const {
    const Choices& choices = making_.visit.choices;
    std::vector<Button> all;
    Button captions = button("captions", "Subtitles", "subtitles", ActionKind::CaptionsOnOff);
    captions.label = captions.name;
    captions.role = Role::Switch;
    captions.chosen = choices.captions;
    captions.rank = choices.captions ? Rank::First : Rank::Second;
    all.push_back(captions);
    Button letters = button("letters", "Letters", "text-size", ActionKind::NextCaptionSize);
    letters.label = letters.name;
    letters.name = size_of_letters(making_);
    letters.enabled = choices.captions;
    all.push_back(letters);
    if (making_.content.languages.size() > 1) {
      Button language = button("language", "Language", "language", ActionKind::ShowLanguages);
      language.label = language_name(making_, choices.language);
      language.name += ": " + language.label;
      all.push_back(language);
    }
    return all;
  }

  /// Beside "Back to the film" where their words have room there; else in rows of their own.
  void set_switches() {
    const Box back = plan_.back();
    const double beside = back.left - plan_.gap(2) - plan_.margin;
    for (double fraction = 31; !plan_.portrait && fraction <= capitals::kReadable; ++fraction) {
      if (auto rows = rows_of_switches(fraction, beside); rows.size() == 1) {
        rows_ = std::move(rows);
        in_the_foot_ = true;
        return;
      }
    }
    const double all = plan_.width - 2 * plan_.margin;
    rows_ = rows_of_switches(capitals::kReadable, all);
    for (double fraction = 31; fraction <= capitals::kReadable; ++fraction) {
      auto rows = rows_of_switches(fraction, all);
      if (rows.size() > rows_.size()) continue;
      rows_ = std::move(rows);
      return;
    }
  }

  std::vector<std::vector<Button>> rows_of_switches(double fraction, double width) const {
    const double gap = plan_.gap(2);
    const double high = plan_.back().height;
    std::vector<std::vector<Button>> rows;
    double left = width + 1;
    for (Button& each : switches()) {
      const double wide =
          std::min(width, std::max(plan_.target(8), width_of_button(making_, each, fraction)));
      if (left + wide > width) {
        rows.emplace_back();
        left = 0;
      }
      each.box = {plan_.margin + left, 0, wide, high};
      left += wide + gap;
      rows.back().push_back(std::move(each));
    }
    for (auto& row : rows) {
      // What is left is shared out.
      const double more =
          (width - (row.back().box.right() - plan_.margin)) / static_cast<double>(row.size());
      for (std::size_t i = 0; i < row.size(); ++i) {
        row[i].box.left += more * static_cast<double>(i);
        row[i].box.width += more;
      }
    }
    return rows;
  }

  /// From the foot upwards. Returns the middle of the progress line.
  double place() {
    const Box back = plan_.back();
    const double high = back.height;
    const double rows = static_cast<double>(in_the_foot_ ? 0 : rows_.size());
    const double row_gap = plan_.gap(kBetweenRows);
    const double sound_row = one_row_of_discs() ? 0 : sound_side();
    const double blocks = 1 + (rows > 0 ? 1 : 0) + (sound_row > 0 ? 1 : 0);
    const double content = rows * high + std::max(0.0, rows - 1) * row_gap + sound_row +
                           std::max(play_side(), skip_side());
    // Upright there's room to breathe, unless everything is to be low.
    const double wanted = making_.context.controls_lower ? plan_.height / 2 + 6 : 62;
    const double free = back.top - wanted - kLineToButtons - content;
    const double gap =
        plan_.portrait ? std::clamp(free / blocks, plan_.gap(kBetweenRows), 5.0) : plan_.gap(2.8);
    double y = back.top;
    if (in_the_foot_) {
      for (Button& each : rows_.front()) each.box.top = y;
    } else {
      y -= gap + rows * high + (rows - 1) * row_gap;
      double row_top = y;
      for (auto& row : rows_) {
        for (Button& each : row) each.box.top = row_top;
        row_top += high + row_gap;
      }
    }
    if (sound_row > 0) {
      y -= gap + sound_row;
      sound_middle_ = y + sound_row / 2;
    }
    y -= gap + play_side();
    transport_middle_ = y + play_side() / 2;
    if (sound_row <= 0) sound_middle_ = transport_middle_;
    return y - std::max(kLineToButtons, kBelowLine + plan_.gap(1.2));
  }

  // What stands there.

  double progress() const {
    const double length = making_.film.length ? making_.film.length->seconds() : 0;
    return length <= 0 ? 0 : std::clamp(making_.film.position.seconds() / length, 0.0, 1.0);
  }

  /// Of what is controlled; nobody who sees the film needs it in writing.
  void add_heading(double top) {
    ScreenElement heading;
    heading.id = "title";
    heading.role = Role::Heading;
    heading.name = making_.say("The film");
    heading.box = {0, top, plan_.width, plan_.height - top};
    page_.element(std::move(heading));
  }

  void add_progress(double line) {
    const double top = line - kLine / 2;
    const double wide = plan_.width;
    page_.rectangle({0, top, wide, kLine}, &Theme::edge);
    if (!making_.film.length || making_.film.length->seconds() <= 0) return;
    const double length = making_.film.length->seconds();
    const double edge = kKnob + kKnobEdge;
    const double x = std::clamp(progress() * wide, edge, wide - edge);
    page_.rectangle({0, top, x, kLine}, &Theme::maize);
    const bool chapters = making_.content.film.has_value();
    for (std::size_t i = 1; chapters && i < making_.content.film->chapters.size(); ++i) {
      const double at = making_.content.film->chapters[i].start.seconds() / length;
      if (at <= 0 || at >= 1) continue;
      page_.rectangle({at * wide - 0.65, top - 0.6, 1.3, kLine + 1.2}, &Theme::soil);
      page_.rectangle({at * wide - 0.35, top - 0.6, 0.7, kLine + 1.2}, &Theme::on_soil, 0.2);
    }
    const bool pressed = page_.is_pressed("progress");
    page_.disc({x, line}, edge, pressed ? &Theme::on_soil : &Theme::soil);
    page_.disc({x, line}, kKnob, &Theme::maize);
    ScreenElement slider;
    slider.id = "progress";
    slider.role = Role::Slider;
    slider.name = making_.say("Position in the film") + ": " + time_words();
    slider.box = {0, line - plan_.target(kAboveLine + kBelowLine) + kBelowLine, wide,
                  plan_.target(kAboveLine + kBelowLine)};
    slider.action = Action{ActionKind::SeekTo, 0};
    page_.element(std::move(slider),
                  {true, 0, Backing::Room, Box{x - edge, line - edge, 2 * edge, 2 * edge}});
  }

  void add_disc(Button button, double left, double middle, double side) {
    button.box = {left, middle - side / 2, side, side};
    button.round = true;
    add_button(page_, button);
  }

  void add_transport() {
    const bool paused = making_.visit.paused;
    double left = plan_.margin;
    add_disc(button("back-10", "Back 10 seconds", "back-10", ActionKind::BackTenSeconds), left,
             transport_middle_, skip_side());
    left += skip_side() + between();
    Button play = button("play", paused ? "Go on" : "Pause", paused ? "play" : "pause",
                         ActionKind::PlayOrPause);
    play.rank = Rank::First;
    play.main = true;
    add_disc(play, left, transport_middle_, play_side());
    left += play_side() + between();
    add_disc(
        button("forward-10", "Forward 10 seconds", "forward-10", ActionKind::ForwardTenSeconds),
        left, transport_middle_, skip_side());
    left += skip_side() + 3.7;
    FittedText words = time();
    ScreenElement element;
    element.id = "time";
    element.role = Role::Text;
    element.name = time_words();
    element.box = {left, transport_middle_ - 2, width_of(plan_, words.block), 4};
    page_.text_at(std::move(words.block), left, transport_middle_, &Theme::on_soil);
    page_.element(std::move(element));
  }

  void add_sound() {
    const Choices& choices = making_.visit.choices;
    const double side = sound_side();
    const double right = plan_.width - plan_.margin;
    const double louder = right - side;
    const double bars = louder - plan_.gap(1.7) - bars_width();
    const double quieter = bars - plan_.gap(1.7) - side;
    const double mute = one_row_of_discs() ? quieter - plan_.gap(4.3) - side : plan_.margin;
    Button silence = button("mute", "Silence", "mute", ActionKind::MuteOnOff);
    silence.role = Role::Switch;
    silence.chosen = choices.muted;
    silence.rank = choices.muted ? Rank::First : Rank::Second;
    add_disc(silence, mute, sound_middle_, side);
    Button less = button("quieter", "Quieter", "quieter", ActionKind::Quieter);
    less.enabled = choices.volume > 1;
    add_disc(less, quieter, sound_middle_, side);
    add_bars(bars);
    Button more = button("louder", "Louder", "louder", ActionKind::Louder);
    more.enabled = choices.volume < kVolumeSteps;
    add_disc(more, louder, sound_middle_, side);
  }

  void add_bars(double left) {
    const Choices& choices = making_.visit.choices;
    for (int i = 0; i < kVolumeSteps; ++i) {
      const bool sounds = !choices.muted && i < choices.volume;
      const double high = 2.2 + 1.05 * i;
      page_.rectangle({left + 2.1 * i, sound_middle_ + 3.2 - high, 1.4, high},
                      sounds ? &Theme::maize : &Theme::edge, 0.3);
    }
    ScreenElement element;
    element.id = "volume";
    element.role = Role::Progress;
    element.name =
        fill_in(making_.say("Volume: %d of %d"),
                {std::to_string(choices.muted ? 0 : choices.volume), std::to_string(kVolumeSteps)});
    element.box = {left, sound_middle_ - 3.2, bars_width(), 6.4};
    page_.element(std::move(element));
  }

  void add_switches() {
    for (const auto& row : rows_) {
      for (const Button& each : row) add_button(page_, each);
    }
  }

  const ScreenMaking& making_;
  const ScreenPlan& plan_;
  ScreenPage page_;
  std::vector<std::vector<Button>> rows_;
  bool in_the_foot_ = false;
  double transport_middle_ = 0;
  double sound_middle_ = 0;
};

}  // namespace

KioskScreen lay_out_controls(const ScreenMaking& making) { return Controls(making).lay_out(); }

}  // namespace hopekiosk::screens
