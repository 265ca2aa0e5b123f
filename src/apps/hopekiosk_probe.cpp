// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Opens one media file that nobody knows yet. It checks the file on its standard input in a
// confined child and answers for it: what the installer asks, of files that it's still copying.
// Asked about a name it describes the file, in lines for hopekiosk-author.
#include <fcntl.h>
#include <unistd.h>

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probe/child_process.h"
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
    "For hopekiosk-install, a file that is still being written, BYTES long in the end; on "
    "descriptor\n"
    "3 comes a byte when it has grown, and the end when it's whole:\n"
    "       hopekiosk-probe --growing BYTES < FILE\n"
    "\n"
    "For hopekiosk-author, in lines for programs (times in nanoseconds, or -):\n"
    "       hopekiosk-probe film FILE BEGIN END\n"
    "       hopekiosk-probe picture FILE\n";

int usage() {
  std::fputs(kHelp, stderr);
  return kUsage;
}

int check(const std::optional<Growing>& growing = {}) {
  if (isatty(STDIN_FILENO) != 0) return usage();
  const ProbeAnswer answer = check_in_confined_child(STDIN_FILENO, growing);
  std::printf("%s\n", answer.words.c_str());
  return std::fflush(stdout) == 0 ? static_cast<int>(answer.verdict) : kFault;
}

/// In the words after the program's name; none where they can't be meant.
std::optional<Growing> parse_growing(const std::vector<std::string>& words) {
  if (words.size() != 2 || fcntl(kChildNews, F_GETFD) < 0) return std::nullopt;
  Growing growing{0, kChildNews};
  const std::string& bytes = words[1];
  const auto [end, failure] =
      std::from_chars(bytes.data(), bytes.data() + bytes.size(), growing.size);
  const bool is_number = failure == std::errc() && end == bytes.data() + bytes.size();
  constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
  if (!is_number || growing.size > kMost) return std::nullopt;
  return growing;
}

int describe(const std::vector<std::string>& arguments) {
  const auto item = parse_probe_arguments(arguments);
  if (!item) return usage();
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
    if (arguments.front() == kGrowingOption) {
      const auto growing = parse_growing(arguments);
      return growing ? check(growing) : usage();
    }
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
