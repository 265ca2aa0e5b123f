// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "programme/fake_source.h"
#include "programme/programme.h"

namespace hopekiosk::testing {

inline constexpr SteadyTime kForEver = SteadyTime::max();

/// Runs a programme in virtual time and keeps everything that came out of it.
class Recording {
 public:
  Recording(Playlist playlist, FakeFactory& factory, Programme::Options options = {})
      : programme(std::move(playlist), factory, settled(options)) {}

  void until(ProgrammeTime end) {
    Advanced out;
    while (programme.position() < end && !programme.finished()) {
      const ProgrammeTime step = std::min(end, programme.position() + 960);
      const ProgrammeTime before = programme.position();
      programme.advance(step, Programme::Patience::Wait, kForEver, out);
      keep(out);
      ASSERT_TRUE(programme.position() > before || programme.finished()) << "it stands still";
    }
  }
  void seconds(int count) { until({count * kSampleRate}); }

  void keep(Advanced& out) {
    EXPECT_EQ(out.begin.samples * kChannels, static_cast<std::int64_t>(sound.size()))
        << "sound without a gap";
    sound.insert(sound.end(), out.sound.begin(), out.sound.end());
    for (Frame& frame : out.frames) frames.push_back(std::move(frame));
    for (ProgrammeEvent& event : out.events) events.push_back(std::move(event));
  }

  float at(std::int64_t frame) const { return sound.at(static_cast<std::size_t>(frame * 2)); }

  std::vector<std::int64_t> joins() const {
    std::vector<std::int64_t> result;
    for (const auto& event : events) {
      if (event.kind == ProgrammeEvent::Kind::Join) result.push_back(event.at.samples);
    }
    return result;
  }
  std::vector<std::string> played() const {
    std::vector<std::string> result;
    for (const auto& event : events) {
      if (event.kind == ProgrammeEvent::Kind::Join || event.kind == ProgrammeEvent::Kind::Start) {
        result.push_back(event.item);
      }
    }
    return result;
  }
  std::vector<std::string> skipped() const {
    std::vector<std::string> result;
    for (const auto& event : events) {
      if (event.kind == ProgrammeEvent::Kind::Skip) result.push_back(event.item);
    }
    return result;
  }

  Programme programme;
  std::vector<float> sound;
  std::vector<Frame> frames;
  std::vector<ProgrammeEvent> events;

 private:
  static Programme::Options settled(Programme::Options options) {
    options.settle = true;
    return options;
  }
};

}  // namespace hopekiosk::testing
