// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "pack/digest.h"
#include "pack/install_progress.h"
#include "pack/store_state.h"
#include "pack/withdrawn_list.h"

/// What a kiosk wrote itself, and something else may have written over. The state's last line is
/// made to fit, so that its other lines are read at all.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hopekiosk;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  if (const auto progress = parse_install_progress(bytes)) {
    if (parse_install_progress(to_text(*progress)) != progress) std::abort();
  }
  if (const auto list = parse_withdrawn_list(bytes, "withdrawn")) {
    if (to_text(*list) != bytes) std::abort();
  }
  const std::string signed_bytes = bytes + "digest " + Digest::of(bytes).hex() + "\n";
  const auto state = parse_state(signed_bytes, "state");
  if (state && to_text(*state) != signed_bytes) std::abort();
  return 0;
}
