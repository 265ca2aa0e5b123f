// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "base/result.h"
#include "base/time.h"
#include "media/caption.h"
#include "media/layer.h"
#include "media/picture.h"
#include "media/samples.h"

namespace hopekiosk {

/// A picture with the time from its item's start at which it appears, and for how long.
struct TimedPicture {
  PictureRef picture;
  ExactTime start;       ///< 0 for an item's first picture, then rising
  ExactTime duration;    ///< over 0
  CaptionRef caption{};  ///< shown over the picture: subtitles
};

/// What an opened source promises.
struct SourceDescription {
  bool has_pictures = false;
  bool has_sound = false;
  /// True where one picture is all there is (slide, photograph, cover of a sound file).
  bool still = false;
  /// A hint for progress bars only; containers lie about it.
  std::optional<ExactTime> expected_length;
  /// Position in the item of what is stamped 0: over 0 where it was asked to begin there.
  ExactTime begin;
  Fit fit = Fit::Contain;  ///< of its pictures on the screen
  /// What is seen around them, 0xRRGGBB.
  std::uint32_t surround = 0;
};

/// A picture from near the place where a source was asked to begin, to look at until it is there.
struct Glimpse {
  PictureRef picture;
  Fit fit = Fit::Contain;
  std::uint32_t surround = 0;  ///< 0xRRGGBB
};

/// Gives the pictures and the sound of one item, stamped from the item's start, or from the place
/// in it where it was asked to begin (SourceDescription::begin).
///
/// Pulled by one worker thread, which may decode far ahead of what is seen; only cancel() and
/// glimpse() are called from another. Every call may take long (a slow stick, a damaged file) and
/// none waits for a clock.
///
/// The item's start and end follow docs/architecture.md ("Item ends"): 0 is the first picture's
/// presentation time if sound and picture start within 100 ms of each other, else the earlier one
/// (the first picture is then stamped 0 all the same: it is shown early). The end is the last
/// picture's presentation time plus its duration, or the sound's end if that is more than 100 ms
/// later. Sound before 0 is never given. Sound past the end may have been given before the end was
/// known: whoever plays cuts it at length().
class Source {
 public:
  virtual ~Source() = default;

  /// Opens and decodes up to the first picture and the first sound; called once, before all else.
  /// An error means that the item can't be played at all.
  virtual Result<SourceDescription> open() = 0;

  /// The next picture in order of presentation; none after the last. An error ends the item here.
  virtual Result<std::optional<TimedPicture>> next_picture() = 0;

  /// The next run of sound, in order; runs never overlap, and a gap between them is silence. None
  /// after the last.
  virtual Result<std::optional<TimedSound>> next_sound() = 0;

  /// The item's exact length. Only after next_picture() and next_sound() both gave none.
  virtual ExactTime length() const = 0;

  /// What went wrong so far although the item plays on, for one line in the log: sound that can't
  /// be decoded, damaged pictures; after the end also a file that was cut off. After open() only.
  virtual std::optional<Error> complaint() const { return std::nullopt; }

  /// Follows what viewers changed of its captions, also in the pictures that it gave.
  virtual void refresh_captions() {}

  /// Once open() has a picture to show before it is done; none: not yet, or never. Any thread.
  virtual std::optional<Glimpse> glimpse() const { return std::nullopt; }

  /// Asks a call in progress, and all later ones, to fail soon. Any thread.
  virtual void cancel() = 0;
};

}  // namespace hopekiosk
