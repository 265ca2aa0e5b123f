// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/medium_check.h"

#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <ctime>
#include <optional>
#include <span>
#include <utility>

#include "probe/film_check.h"
#include "sources/ffmpeg_log.h"
#include "sources/media_file.h"
#include "sources/still_header.h"
#include "sources/still_picture.h"

extern "C" {
#include <libavutil/cpu.h>
}

namespace hopekiosk {
namespace {

const std::atomic<bool> kNeverCancelled = false;

constexpr Size kScreen{1920, 1080};

CheckedMedium refused(std::string why) { return {false, std::move(why)}; }
CheckedMedium refused(const Error& error) { return refused(error.reason()); }

std::string_view name_of(StillFormat format) {
  switch (format) {
    case StillFormat::Jpeg: return "jpeg";
    case StillFormat::Png: return "png";
    case StillFormat::WebP: return "webp";
  }
  return "";
}

/// A picture, wholly; none where the file isn't one.
std::optional<CheckedMedium> check_picture(FileReader& file) {
  std::array<std::uint8_t, 64> start{};
  std::size_t filled = 0;
  std::int64_t got = 1;
  while (filled < start.size() && got > 0) {
    const std::span left = std::span(start).subspan(filled);
    got = file.read(static_cast<std::int64_t>(filled), left.data(),
                    static_cast<std::int64_t>(left.size()));
    if (got > 0) filled += static_cast<std::size_t>(got);
  }
  if (filled == 0) return refused("it can’t be read");
  const auto looked_at = std::span(start).first(filled);
  const bool picture = read_still_header(looked_at).has_value();
  if (!picture) return std::nullopt;
  const auto bytes = file.read_all(kLargestStillBytes, kNeverCancelled);
  if (!bytes) return refused(bytes.error());
  const auto header = read_still_header(*bytes);
  const auto decoded = decode_still(*bytes, {kScreen, Fit::Contain}, file.name());
  if (!decoded) return refused(decoded.error());
  return CheckedMedium{true, fmt::format("picture, {} {}x{}", name_of(header->format),
                                         header->size.width, header->size.height)};
}

/// In which television writes names of channels into its streams (ETSI EN 300 468, annex A).
constexpr std::array kBroadcastCharsets = {
    "ISO6937",     "ISO-8859-1",  "ISO-8859-2",  "ISO-8859-3",  "ISO-8859-4",
    "ISO-8859-5",  "ISO-8859-6",  "ISO-8859-7",  "ISO-8859-8",  "ISO-8859-9",
    "ISO-8859-10", "ISO-8859-11", "ISO-8859-13", "ISO-8859-14", "ISO-8859-15",
    "UCS-2BE",     "KSC_5601",    "GB2312",      "BIG5",        "UTF-8"};

/// A black pixel, as PNG.
constexpr std::array<std::uint8_t, 67> kPixel = {
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48,
    0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00,
    0x00, 0x3A, 0x7E, 0x9B, 0x55, 0x00, 0x00, 0x00, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78,
    0x9C, 0x63, 0x60, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01, 0x48, 0xAF, 0xA4, 0x71, 0x00,
    0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82};

}  // namespace

CheckedMedium check_medium(FileReader file) {
  if (auto picture = check_picture(file)) return *picture;
  const std::int64_t size = file.size();
  auto film = MediaFile::open(std::move(file), kNeverCancelled);
  if (!film) return refused(film.error());
  return check_film(std::move(*film), size);
}

void warm_up_decoders() {
  silence_ffmpeg();
  av_log_set_level(AV_LOG_QUIET);
  static_cast<void>(av_cpu_count());
  static_cast<void>(av_get_cpu_flags());
  // Containers tell when they were made, and libc looks for the time zone.
  tzset();
  // Never closed: libc would unload what it needs for them.
  for (const char* charset : kBroadcastCharsets) static_cast<void>(iconv_open("UTF-8", charset));
  static_cast<void>(decode_still(kPixel, {kScreen, Fit::Contain}, "a pixel"));
}

}  // namespace hopekiosk
