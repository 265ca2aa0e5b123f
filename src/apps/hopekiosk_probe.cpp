// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Opens one media file that nobody knows yet. Without arguments it checks the file on its standard
// input in a confined child and answers for it: what the installer asks. With arguments it
// describes a file, in lines for hopekiosk-author.
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "probe/confined_child.h"
#include "probe/describe_media.h"
#include "probe/media_prober.h"

namespace hopekiosk {
namespace {

constexpr int kUsage = 2;
constexpr int kFault = 3;
constexpr const char* kHelp =
    "usage: hopekiosk-probe < FILE\n"
    "\n"
    "Says in one line whether a film, a sound file or a picture can be played, without trusting "
    "it:\n"
    "a child without files, network and processes decodes it.\n"
    "Exit: 0 playable, 11 refused, 12 it crashed or took more than it may, 2 usage.\n"
    "\n"
    "For hopekiosk-author, in lines for programs (times in nanoseconds, or -):\n"
    "       hopekiosk-probe film FILE BEGIN END\n"
    "       hopekiosk-probe picture FILE\n";

int check() {
  if (isatty(STDIN_FILENO) != 0) {
    std::fputs(kHelp, stderr);
    return kUsage;
  }
  const ProbeAnswer answer = check_in_confined_child(STDIN_FILENO);
  std::printf("%s\n", answer.words.c_str());
  return std::fflush(stdout) == 0 ? static_cast<int>(answer.verdict) : kFault;
}

int describe(const std::vector<std::string>& arguments) {
  const auto item = parse_probe_arguments(arguments);
  if (!item) {
    std::fputs(kHelp, stderr);
    return kUsage;
  }
  const std::string lines = to_lines(describe_media(*item));
  const bool written = std::fwrite(lines.data(), 1, lines.size(), stdout) == lines.size();
  return written && std::fflush(stdout) == 0 ? 0 : kFault;
}

}  // namespace
}  // namespace hopekiosk

int main(int count, char** words) {
  using namespace hopekiosk;
  try {
    const std::vector<std::string> arguments(words + (count > 0 ? 1 : 0), words + count);
    if (arguments.empty()) return check();
    if (arguments.front() == "--help" || arguments.front() == "-h") {
      std::fputs(kHelp, stdout);
      return 0;
    }
    if (arguments.front() == "--version") {
      std::puts("hopekiosk-probe " HOPEKIOSK_VERSION);
      return 0;
    }
    return describe(arguments);
  } catch (const std::exception&) {  // no memory left, most likely
    return kFault;
  }
}
