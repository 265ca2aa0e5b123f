// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "media/picture.h"
#include "playlist/playlist.h"
#include "scene/caption_scene.h"
#include "sources/film_source.h"
#include "sources/source.h"
#include "text/font_library.h"

namespace hopekiosk {

/// What viewers may change of captions while a film plays. Any thread.
class CaptionControl {
 public:
  struct State {
    bool on = true;
    CaptionSize size = CaptionSize::Normal;
    friend bool operator==(const State&, const State&) = default;
  };
  explicit CaptionControl(State state) : state_(state) {}
  State state() const { return state_; }
  void set(State state) { state_ = state; }

 private:
  std::atomic<State> state_;
};

/// What viewers get of a film's subtitles.
struct CaptionSettings {
  bool on = true;
  std::string language = "es";  ///< BCP 47 tag
  CaptionSize size = CaptionSize::Normal;
  CaptionColours colours = CaptionColours::of(Theme{});
  /// Where there is one, it counts instead of `on` and `size`, each time it changes.
  std::shared_ptr<const CaptionControl> control{};
};

/// A film with its subtitles, from a file beside it or from inside (docs/subtitles.md): its
/// pictures carry them as a caption. A change of captions that falls inside a picture cuts it into
/// two, so that each comes within half a picture, and within 25 ms, of its time. Whatever is wrong
/// with subtitles is a complaint; the film plays on.
///
/// `canvas` is the upright screen in pixels. `fonts` must outlive the source.
std::unique_ptr<Source> make_captioned_source(FilmItem item, const FilmOptions& options,
                                              CaptionSettings settings, Size canvas,
                                              FontLibrary& fonts);

}  // namespace hopekiosk
