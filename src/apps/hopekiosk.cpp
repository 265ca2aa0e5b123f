// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// The player: options, wiring, exit codes.
#include <exception>
#include <string>

#include "apps/options.h"
#include "apps/runs.h"
#include "base/log.h"
#include "playlist/programme_input.h"

int main(int count, char** arguments) {
  using namespace hopekiosk;
  try {
    const ParsedOptions parsed = parse_options(count, arguments);
    if (parsed.exit) return static_cast<int>(*parsed.exit);
    const Options& options = parsed.options;
    if (options.list_keypads) return static_cast<int>(run_list_keypads());
    if (const auto misuse = ProgrammeInput(options.inputs).misuse()) {
      log_error(*misuse);
      return static_cast<int>(Exit::Usage);
    }
    if (options.check) return static_cast<int>(run_check(options));
    return static_cast<int>(options.virtual_time ? run_virtual(options) : run_real(options));
  } catch (const std::exception& bug) {
    // A bug or no memory left: a new process is the way on, and its supervisor starts it.
    log_error({std::string("stopped by a fault of its own: ") + bug.what(), "start it again", {}});
    return static_cast<int>(Exit::StartMeAgain);
  }
}
