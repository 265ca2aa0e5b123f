// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/voice_check.h"

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <utility>
#include <variant>

#include "playlist/bounded_file.h"
#include "playlist/characters.h"
#include "playlist/playlist_parts.h"
#include "sources/spoken_slide.h"

namespace hopekiosk {
namespace {

/// Silence that coders add to a recording's end.
constexpr double kPadding = 0.1;  // seconds

/// "12.3", rounded up: what stands for so long is long enough.
double tenths(double seconds) { return std::ceil(seconds * 10) / 10; }

class VoiceCheck {
 public:
  void check(const Item& item, const SlideItem& slide, const SlideVoice& voice) {
    const std::string name = "'" + printable(voice.file.filename().string()) + "'";
    const Result<ExactTime> length = voice_length(voice.file);
    if (!length) return;  // the probe has told it
    const double heard = length->seconds();
    const double stands = slide.duration.seconds();
    if (heard <= 0) {
      warn(item, fmt::format("the voice {} has no sound", name), "record it anew");
    } else if (!slide.lasts_as_voice && heard > stands + kPadding) {
      warn(item,
           fmt::format("the voice {} lasts {:g} seconds and the slide stands for {:g}: the rest of "
                       "it isn't heard",
                       name, tenths(heard), stands),
           "write dur=\"voice\", and the slide stands as long as each of its voices");
    }
  }

  Errors take() { return std::move(warnings_); }

 private:
  void warn(const Item& item, std::string what, std::string remedy) {
    warnings_.push_back({std::move(what), std::move(remedy), item.place, Severity::Warning});
  }

  Errors warnings_;
};

}  // namespace

Errors check_voices(const Playlist& playlist, const std::set<std::filesystem::path>& unusable,
                    Progress& progress) {
  VoiceCheck check;
  const PlaylistParts parts = parts_of(playlist);
  std::size_t number = 0;
  for (const Item* item : parts.items) {
    progress.step("listening", ++number, parts.items.size(), item->name);
    const auto* slide = std::get_if<SlideItem>(&item->content);
    // That the news is silent is told of the playlist itself.
    if (slide == nullptr || slide->layout == LayoutName::News) continue;
    for (const SlideVoice& voice : slide->voices) {
      if (unusable.contains(voice.file) || !check_readable(voice.file)) continue;
      check.check(*item, *slide, voice);
    }
  }
  return check.take();
}

}  // namespace hopekiosk
