// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Opens one media file and says what it is, in lines for programs: a child of hopekiosk-author,
// which may crash or be killed for whatever the file does to the decoders.
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "author/describe_media.h"
#include "author/media_prober.h"

int main(int count, char** arguments) {
  using namespace hopekiosk;
  constexpr int kUsage = 2;
  constexpr int kFault = 3;
  try {
    const auto item = parse_probe_arguments(
        std::vector<std::string>(arguments + (count > 0 ? 1 : 0), arguments + count));
    if (!item) {
      std::fputs(
          "usage: hopekiosk-probe film FILE BEGIN|- END|-   (nanoseconds)\n"
          "       hopekiosk-probe picture FILE\n",
          stderr);
      return kUsage;
    }
    const std::string lines = to_lines(describe_media(*item));
    const bool written = std::fwrite(lines.data(), 1, lines.size(), stdout) == lines.size();
    return written && std::fflush(stdout) == 0 ? 0 : kFault;
  } catch (const std::exception&) {  // no memory left, most likely
    return kFault;
  }
}
