// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "media/cue.h"
#include "playlist/playlist.h"
#include "sources/picture_track.h"
#include "sources/source.h"
#include "sources/subtitle_choice.h"

namespace hopekiosk {

struct FilmOptions {
  /// Threads of each decoder. One keeps the intervals between pictures steadiest, takes least
  /// memory and decodes damaged films the same each time.
  int decoder_threads = 1;
  /// Its own sound is decoded; false where another takes its place. Files that have nothing else
  /// keep it.
  bool sound = true;
  /// BCP 47 tag: the sound track in it is played, if there is one; empty: the usual one.
  std::string sound_language;
  /// A sound file's cover is scaled down to fit into this.
  Size largest_cover{1920, 1080};
  std::uint32_t surround = 0;  ///< what is seen around its pictures, 0xRRGGBB
  /// Position in the item where it begins; past the end, it begins with the last picture.
  ExactTime from;
};

/// A film, or a file that has only sound; then its cover, if there is one, is its picture.
///
/// Times are the file's presentation time stamps, never a count of decoded samples. An unknown
/// duration or rate of the container changes nothing but expected_length. Clips (clip_begin,
/// clip_end) count from the item's start as it would be without them, exact to the picture and to
/// the sample (in Matroska to its millisecond); the picture shown at clip_begin is the first one,
/// stamped 0. Ogg, MP3 and AAC are read from their start to reach it.
class FilmSource final : public Source {
 public:
  explicit FilmSource(FilmItem item, FilmOptions options = {});
  ~FilmSource() override;

  Result<SourceDescription> open() override;
  Result<std::optional<TimedPicture>> next_picture() override;
  Result<std::optional<TimedSound>> next_sound() override;
  ExactTime length() const override;
  std::optional<Error> complaint() const override;
  std::optional<Glimpse> glimpse() const override;
  void cancel() override { cancelled_ = true; }

  // Subtitles inside the file, for the worker that pulls the source.

  /// Those that are text. Only after open().
  std::vector<SubtitleOffer> subtitles() const;
  /// Takes the cues of one of them from here on; none: of none, which saves reading them. Called
  /// once, right after open().
  void follow_subtitles(std::optional<std::size_t> index);
  /// Cues that begin before `until` and weren't given yet, in the item's time: those of which the
  /// file tells in time. Only after follow_subtitles().
  std::vector<Cue> cues_before(ExactTime until);

 private:
  struct Tracks;

  Result<void> open_tracks();
  Result<void> find_start();
  Result<void> go_to_clip();
  Result<void> seek_back_to(ExactTime begin);
  Result<void> read_on_to(ExactTime begin);
  bool reaches_back_to(ExactTime begin);
  Result<void> skip_to(ExactTime begin);
  void take_cover();
  void offer_glimpse();
  SourceDescription describe() const;
  std::optional<ExactTime> promised_end() const;
  std::optional<ExactTime> doubled_delay(ExactTime picture, ExactTime sound) const;
  std::optional<TimedPicture> timed(MediaPicture picture);
  std::optional<TimedSound> trimmed(TimedSound run);
  TimedSound silence() const;

  FilmItem item_;
  FilmOptions options_;
  std::atomic<bool> cancelled_ = false;
  std::unique_ptr<Tracks> tracks_;

  ExactTime origin_;                      // media time of the item's 0
  ExactTime sound_shift_;                 // added to the sound's times
  ExactTime begin_;                       // in the item, of what is stamped 0
  std::optional<ExactTime> clip_length_;  // where clip_end ends the item
  std::optional<MediaPicture> ready_;     // decoded while the clip's beginning was looked for
  PictureRef cover_;                      // until it was given
  bool first_picture_given_ = false;
  bool pictures_over_ = false;
  ExactTime pictures_end_;
  std::int64_t next_frame_ = 0;  // sound before this was given, or has passed in silence
  std::optional<ExactTime> sound_end_;
  bool sound_over_ = false;
  std::optional<Error> silent_because_;

  mutable std::mutex glimpse_mutex_;
  PictureRef glimpse_;  // guarded by glimpse_mutex_
};

}  // namespace hopekiosk
