// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "pack/trust.h"

/// A trust file that is taken has one way to be written, and a threshold that can be reached and
/// isn't nothing; nobody has signed it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hopekiosk;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto trust = parse_trust(bytes, "1.trust");
  if (!trust) return 0;
  if (to_text(*trust) != bytes) std::abort();
  if (trust->threshold == 0 || trust->threshold > trust->root_keys.size()) std::abort();
  if (check_anchor({std::string(bytes), {std::string(bytes)}}, "1.trust")) std::abort();
  return 0;
}
