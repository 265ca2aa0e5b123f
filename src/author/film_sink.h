// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "author/film_encoder.h"
#include "base/time.h"
#include "media/layer.h"
#include "output/screen.h"
#include "output/virtual_screen.h"
#include "programme/virtual_player.h"

namespace hopekiosk {

/// A virtual player's screen and sink that writes [from, to) of its time line as a film of a fixed
/// rate. Pictures are composed only where the film shows them. One thread.
class FilmSink final : public Screen, public VirtualSink {
 public:
  /// `encoder` must outlive it; `rate` is the encoder's.
  FilmSink(FilmEncoder& encoder, Size size, Ratio rate, ProgrammeTime from,
           std::optional<ProgrammeTime> to);

  Size canvas() const override { return screen_.canvas(); }
  Result<void> prepare(const LayerList& layers) override;
  Result<void> present() override { return {}; }

  Result<void> picture(ProgrammeTime at) override;
  Result<void> sound(std::span<const float> interleaved) override;

  /// The pictures up to the end of the sound. Nothing may follow.
  Result<void> finish();

  /// Length of the film so far, in samples.
  std::int64_t length() const { return written_; }

 private:
  ProgrammeTime time_of(std::int64_t picture) const;
  Result<void> add_pictures_before(ProgrammeTime until);

  FilmEncoder& encoder_;
  VirtualScreen screen_;
  Ratio rate_;
  ProgrammeTime from_;
  std::optional<ProgrammeTime> to_;
  LayerList prepared_;
  LayerList current_;
  bool changed_ = true;        // since the encoder last took a picture
  std::int64_t pictures_ = 0;  // written
  ProgrammeTime heard_;        // sound up to here has come
  std::int64_t written_ = 0;   // of the sound, in samples
};

}  // namespace hopekiosk
