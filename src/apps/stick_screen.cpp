// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/stick_screen.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/log.h"
#include "pack/store.h"

namespace hopekiosk {
namespace {

constexpr SteadyDuration kBetweenLooks = std::chrono::seconds(1);

}  // namespace

std::optional<std::filesystem::path> progress_file(const Options& options) {
  if (options.progress) return options.progress;
  if (options.store) return StorePaths(*options.store).progress();
  return std::nullopt;
}

StickScreen::StickScreen(std::filesystem::path progress, std::string language,
                         MediaSourceFactory& factory, const Options& options,
                         std::function<void()> wake)
    : progress_(std::move(progress)),
      language_(std::move(language)),
      factory_(factory),
      screen_size_(options.screen) {
  look_.take(factory_);
  if (options.virtual_time) return;
  looker_ =
      std::make_unique<Looker>([](const std::filesystem::path& file, const std::atomic<bool>&) {
        return look_at_progress(file);
      });
  maker_ = std::make_unique<Maker>(
      [this](const Request& request, const std::atomic<bool>&) { return make(request); },
      std::move(wake));
}

void StickScreen::set_look() {
  look_.take(factory_);
  wanted_.reset();  // and is made again
}

void StickScreen::set_language(std::string language) {
  if (language == language_) return;
  language_ = std::move(language);
  wanted_.reset();
}

void StickScreen::look(SteadyTime now) {
  if (looker_) {
    if (const auto seen = looker_->take()) notice_.see(*seen, now);
  }
  if (now < next_look_) return;
  next_look_ = now + kBetweenLooks;
  if (looker_) return looker_->ask(progress_);
  notice_.see(look_at_progress(progress_), now);
}

void StickScreen::take_touches(std::vector<Touch>& touches, std::vector<Key>& keys,
                               SteadyTime now) {
  if (!shown_) return;
  const auto is_down = [](const Touch& touch) { return touch.phase == Touch::Phase::Down; };
  const bool touched = !keys.empty() || std::any_of(touches.begin(), touches.end(), is_down);
  // Fingers that were there before the card still lift where they are.
  std::erase_if(touches, is_down);
  keys.clear();
  if (touched) notice_.touch(now);
}

bool StickScreen::turn(std::vector<Touch>& touches, std::vector<Key>& keys, SteadyTime now) {
  look(now);
  take_touches(touches, keys, now);
  return follow(notice_.card(now));
}

/// Until a card is made the one before it stays.
bool StickScreen::follow(const std::optional<StickCard>& card) {
  if (!card) {
    wanted_.reset();
    return std::exchange(shown_, std::nullopt).has_value();
  }
  if (wanted_ != card) {
    wanted_ = card;
    Request request{*card, language_};
    if (!maker_) {
      shown_ = make(request);
      return true;
    }
    maker_->ask(std::move(request));
  }
  std::optional<Finished> made = maker_ ? maker_->take() : std::nullopt;
  // One that was being made when its time was over is of no use.
  if (!made || made->request.language != language_) return false;
  if (!shown_ && made->request.card != *card) return false;
  shown_ = std::move(made);
  return true;
}

StickScreen::Finished StickScreen::make(const Request& request) const {
  const ScreenLook::Parts look = look_.parts();
  LayoutContext context{*look.fonts, *look.drawings, catalogues_, look.canvas};
  if (screen_size_) context.screen = screen_size_->of_picture(look.canvas);
  Finished made{request, lay_out_stick_card(request.card, request.language, context), {}};
  auto painted = paint_screen(made.screen, *look.fonts, *look.drawings);
  if (painted) {
    made.painted = std::move(*painted);
  } else {
    log_error(painted.error());
  }
  return made;
}

void StickScreen::put_over(LayerList& layers) const {
  if (shown_) shown_->painted.add_to(layers);
}

}  // namespace hopekiosk
