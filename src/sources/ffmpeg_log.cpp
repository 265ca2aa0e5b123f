// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/ffmpeg_log.h"

#include <array>
#include <cstdarg>
#include <mutex>
#include <string_view>

#include "base/log.h"

extern "C" {
#include <libavutil/log.h>
}

namespace hopekiosk {
namespace {

void log_for_developers(void* object, int level, const char* format, va_list arguments) {
  if (level > AV_LOG_ERROR) return;
  std::array<char, 512> line{};
  int print_prefix = 1;
  av_log_format_line2(object, level, format, arguments, line.data(), static_cast<int>(line.size()),
                      &print_prefix);
  std::string_view text(line.data());
  while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
  log_debug(text);
}

}  // namespace

void silence_ffmpeg() {
  static std::once_flag once;
  std::call_once(once, [] { av_log_set_callback(log_for_developers); });
}

}  // namespace hopekiosk
