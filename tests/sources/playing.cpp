// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/playing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace hopekiosk::test {
namespace {

void mix_into(std::uint64_t& hash, const std::uint8_t* bytes, std::size_t length) {
  for (std::size_t i = 0; i < length; ++i) hash = (hash ^ bytes[i]) * 1099511628211ULL;  // FNV-1a
}

std::uint64_t fingerprint(const Picture& picture) {
  std::uint64_t hash = 14695981039346656037ULL;
  const bool packed = picture.format == PixelFormat::Bgrx || picture.format == PixelFormat::Bgra;
  const std::size_t row = static_cast<std::size_t>(picture.size.width) * (packed ? 4 : 1);
  for (int y = 0; y < picture.size.height; ++y) {
    mix_into(hash, picture.planes[0].data + std::ptrdiff_t{y} * picture.planes[0].stride, row);
  }
  return hash;
}

void keep(Played& played, const TimedPicture& picture) {
  EXPECT_NE(picture.picture, nullptr);
  EXPECT_GT(picture.duration, ExactTime());
  if (!played.pictures.empty()) {
    const PlayedPicture& last = played.pictures.back();
    EXPECT_EQ(last.start + last.duration, picture.start) << "picture " << played.pictures.size();
  } else {
    EXPECT_EQ(picture.start, ExactTime());
    played.first_picture = picture.picture;
  }
  played.pictures.push_back({picture.start, picture.duration, fingerprint(*picture.picture)});
}

void keep(Played& played, const TimedSound& sound) {
  EXPECT_GT(sound.frames(), 0);
  EXPECT_GE(sound.first_frame, played.frames()) << "runs overlap";
  if (played.first_frame < 0) {
    played.first_frame = sound.first_frame;
  } else if (sound.first_frame > played.frames()) {
    ++played.gaps;
  }
  played.left.resize(static_cast<std::size_t>(std::max(sound.first_frame, played.frames())));
  played.right.resize(played.left.size());
  for (std::size_t i = 0; i < sound.interleaved.size(); i += 2) {
    EXPECT_TRUE(std::isfinite(sound.interleaved[i]));
    played.left.push_back(sound.interleaved[i]);
    played.right.push_back(sound.interleaved[i + 1]);
  }
}

}  // namespace

ExactTime seconds(double value) { return ExactTime::from_nanoseconds(std::llround(value * 1e9)); }

Played play(Source& source) {
  Played played;
  const Result<SourceDescription> opened = source.open();
  if (!opened) {
    played.refused = opened.error();
    return played;
  }
  played.description = *opened;
  bool pictures_over = false;
  bool sound_over = false;
  ExactTime shown;
  while (!pictures_over || !sound_over) {
    if (!pictures_over && (sound_over || shown.rounded_samples() <= played.frames())) {
      const auto picture = source.next_picture();
      if (!picture) return played.broke = picture.error(), played;
      pictures_over = !*picture;
      if (!pictures_over) {
        keep(played, **picture);
        shown = (*picture)->start + (*picture)->duration;
      }
    } else if (!sound_over) {
      const auto sound = source.next_sound();
      if (!sound) return played.broke = sound.error(), played;
      sound_over = !*sound;
      if (!sound_over) keep(played, **sound);
    }
  }
  played.length = source.length();
  played.complaint = source.complaint();
  return played;
}

Played play_film(const std::filesystem::path& file, std::optional<double> begin,
                 std::optional<double> end) {
  FilmItem item{file, {}, {}};
  if (begin) item.clip_begin = seconds(*begin);
  if (end) item.clip_end = seconds(*end);
  FilmSource source(item);
  return play(source);
}

int luma_at(const Picture& picture, double x, double y) {
  // Back from upright to stored: the turns undone first, then the mirror.
  for (int i = 0; i < picture.orientation.quarter_turns; ++i) {
    const double turned = y;
    y = 1 - x;
    x = turned;
  }
  if (picture.orientation.mirrored) x = 1 - x;
  const int column =
      std::clamp(static_cast<int>(x * picture.size.width), 0, picture.size.width - 1);
  const int row = std::clamp(static_cast<int>(y * picture.size.height), 0, picture.size.height - 1);
  const std::uint8_t* line =
      picture.planes[0].data + std::ptrdiff_t{row} * picture.planes[0].stride;
  if (picture.format == PixelFormat::Bgrx || picture.format == PixelFormat::Bgra) {
    const std::uint8_t* pixel = line + std::ptrdiff_t{column} * 4;
    return (29 * pixel[0] + 150 * pixel[1] + 77 * pixel[2]) >> 8;
  }
  const int value = line[column];
  return picture.range == YuvRange::Full ? value : std::clamp((value - 16) * 255 / 219, 0, 255);
}

}  // namespace hopekiosk::test
