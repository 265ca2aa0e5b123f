// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdlib>
#include <memory>

namespace hopekiosk {
namespace {

spdlog::logger& logger() {
  // Never destroyed: threads that hang in a library outlive main(), and may log.
  static spdlog::logger* const instance = [] {
    auto* made = new spdlog::logger("hopekiosk", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%v");
    made->flush_on(spdlog::level::trace);
    made->set_level(std::getenv("HOPEKIOSK_DEBUG") != nullptr ? spdlog::level::debug
                                                              : spdlog::level::info);
    return made;
  }();
  return *instance;
}

}  // namespace

void log_note(std::string_view line) { logger().info("hopekiosk: note: {}", line); }
void log_error(const Error& error) { logger().error("{}", error.sentence()); }
void log_debug(std::string_view line) { logger().debug("hopekiosk: debug: {}", line); }

}  // namespace hopekiosk
