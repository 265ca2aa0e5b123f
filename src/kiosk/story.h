// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "output/touch.h"
#include "pack/install_progress.h"

namespace hopekiosk {

/// A visit, told step by step: what `hopekiosk --story` plays in virtual time (docs/touch.md).
/// Names are those of the screen's elements in the present language.
struct TouchName {
  std::string name;
};
struct TouchPlace {
  double x = 0;  ///< percent of the upright screen, from its top left
  double y = 0;
};
struct Swipe {
  bool to_the_left = true;
};
struct WaitFor {
  SteadyDuration length{};
};
struct PressKey {
  Key key = Key::Enter;
};
struct Expect {
  std::string name;
  bool there = true;
};
/// The installer writes this to the progress file.
struct StickSays {
  InstallProgress progress;
};
struct TakePicture {
  std::string name;  ///< of the file, without ".png"
};

struct StoryStep {
  std::variant<TouchName, TouchPlace, Swipe, WaitFor, PressKey, Expect, StickSays, TakePicture>
      what;
  int line = 0;
};

struct ReadStory {
  std::vector<StoryStep> steps;
  Errors errors;  ///< each with its line
};

/// UTF-8, a step a line; empty lines and lines that begin with '#' are passed over. `file` names it
/// in errors.
ReadStory parse_story(std::string_view text, const std::string& file);

}  // namespace hopekiosk
