// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <filesystem>
#include <optional>
#include <vector>

#include "apps/stick_screen.h"
#include "base/result.h"
#include "base/time.h"
#include "kiosk/front.h"
#include "kiosk/story.h"
#include "output/virtual_screen.h"

namespace hopekiosk {

/// Plays a story into the touch screens of a virtual run. One thread.
class StoryPlayer {
 public:
  /// `file` is named in errors. `stick`: the card about a stick, null where the run has none. All
  /// must outlive this.
  StoryPlayer(std::vector<StoryStep> steps, std::string file, KioskFront& front,
              const StickScreen* stick, const VirtualScreen& screen,
              std::filesystem::path pictures);

  /// Once a turn: what fingers and keys do at this moment.
  void turn(SteadyTime now, std::vector<Touch>& touches, std::vector<Key>& keys);

  /// All steps are done, or one has failed.
  bool over() const { return failure_ || done_; }
  /// What the failed step says, with its line.
  const std::optional<Error>& failure() const { return failure_; }

 private:
  struct Timed {
    SteadyTime at;
    Touch touch;
  };
  void take(const StoryStep& step, SteadyTime now, std::vector<Key>& keys);
  void touch_at(double x, double y, SteadyTime now);
  void swipe(bool to_the_left, SteadyTime now);
  void touch_named(const std::string& name, SteadyTime now);
  void expect(const Expect& expected);
  void save(const std::string& name);
  void put_progress(const InstallProgress& progress, SteadyTime now);
  std::vector<ScreenElement> elements() const;
  void fail(std::string what);
  std::string what_there_is() const;

  const std::vector<StoryStep> steps_;
  const std::string file_;
  KioskFront& front_;
  const StickScreen* stick_;
  const VirtualScreen& screen_;
  const std::filesystem::path pictures_;
  std::size_t next_ = 0;
  bool done_ = false;  // the last step too has had its time
  int line_ = 0;
  SteadyTime free_;  // to take the next step
  std::deque<Timed> gestures_;
  std::optional<Error> failure_;
};

}  // namespace hopekiosk
