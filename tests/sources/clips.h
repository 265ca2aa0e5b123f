// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Media files for tests, made by the ffmpeg program when they are first asked for.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hopekiosk::test {

/// Sources for ffmpeg's command line.
inline std::string pictures(double seconds, std::string_view rate = "25",
                            std::string_view size = "160x120") {
  return "-f lavfi -i testsrc2=size=" + std::string(size) + ":rate=" + std::string(rate) +
         ":duration=" + std::to_string(seconds) + " ";
}
inline std::string tone(double seconds, int rate = 48000, int frequency = 500) {
  return "-f lavfi -i sine=frequency=" + std::to_string(frequency) +
         ":sample_rate=" + std::to_string(rate) + ":duration=" + std::to_string(seconds) + " ";
}
/// 500 Hz at half of full scale, to the sample.
inline std::string pure_tone(double seconds, int rate = 48000) {
  return "-f lavfi -i 'aevalsrc=0.5*sin(2*PI*500*t):s=" + std::to_string(rate) +
         ":d=" + std::to_string(seconds) + "' ";
}
inline constexpr char kH264[] = "-c:v libx264 -preset ultrafast -bf 2 -g 25 -pix_fmt yuv420p ";

/// The file that `ffmpeg ARGUMENTS NAME` makes; made once and kept beside the test program. The
/// arguments are a shell's. Fails the test if ffmpeg fails.
std::filesystem::path clip(const std::string& name, const std::string& arguments);

/// What `ffmpeg ARGUMENTS -` writes to its standard output.
std::string ffmpeg_output(const std::string& arguments);

/// A file of these bytes.
std::filesystem::path file_of(const std::string& name, std::string_view bytes);

std::string contents(const std::filesystem::path& path);

/// ../shared/media/NAME beside the checkout; empty if it isn't there.
std::filesystem::path shared_media(const std::string& name);

}  // namespace hopekiosk::test
