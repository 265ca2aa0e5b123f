// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

#include "playlist/characters.h"

namespace hopekiosk {
namespace {

/// Work that takes less needs no line.
constexpr auto kQuiet = std::chrono::seconds(1);
/// Faster than this nobody reads.
constexpr auto kBetween = std::chrono::milliseconds(200);
constexpr int kBarWidth = 24;
/// In a narrower terminal a line would break and couldn't be wiped.
constexpr std::size_t kLongestName = 30;

}  // namespace

std::string clock_text(double seconds) {
  const auto whole = static_cast<std::int64_t>(std::max(0.0, std::floor(seconds)));
  const std::int64_t hours = whole / 3600;
  const std::int64_t minutes = whole / 60 % 60;
  if (hours > 0) return fmt::format("{}:{:02}:{:02}", hours, minutes, whole % 60);
  return fmt::format("{}:{:02}", minutes, whole % 60);
}

Progress::Progress(std::FILE* terminal, const SteadyClock& clock)
    : terminal_(terminal),
      clock_(clock),
      on_terminal_(isatty(fileno(terminal)) == 1),
      began_(clock.now()),
      shown_at_(began_ + kQuiet - kBetween) {}

double Progress::elapsed() const {
  return std::chrono::duration<double>(clock_.now() - began_).count();
}

bool Progress::due() { return on_terminal_ && clock_.now() - shown_at_ >= kBetween; }

void Progress::show(const std::string& line) {
  // The last part wipes what a longer line left behind.
  std::fputs(("\r" + line + "\x1b[K").c_str(), terminal_);
  std::fflush(terminal_);
  shown_ = true;
  shown_at_ = clock_.now();
}

void Progress::step(std::string_view doing, std::size_t number, std::size_t count,
                    std::string_view what) {
  if (!due()) return;
  show(fmt::format("{} {} of {}: {}", doing, number, count, printable(what, kLongestName)));
}

void Progress::film(double done, double total) {
  if (!due()) return;
  const double speed = elapsed() > 0 ? done / elapsed() : 0;
  if (total <= 0) return show(fmt::format("{}  {:.1f}x", clock_text(done), speed));
  const double share = std::clamp(done / total, 0.0, 1.0);
  const auto full = static_cast<int>(share * kBarWidth);
  const double left = speed > 0 ? std::max(0.0, total - done) / speed : 0;
  show(fmt::format("[{:#<{}}{:.<{}}] {} of {}  {:.1f}x  {} left", "", full, "", kBarWidth - full,
                   clock_text(done), clock_text(total), speed, clock_text(std::ceil(left))));
}

void Progress::clear() {
  if (!shown_) return;
  std::fputs("\r\x1b[K", terminal_);
  std::fflush(terminal_);
  shown_ = false;
}

}  // namespace hopekiosk
