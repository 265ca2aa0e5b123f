// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "pack/logical_path.h"
#include "pack/manifest.h"

/// A manifest that is taken has one way to be written, sizes whose sum fits, and names that lead
/// nowhere.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hopekiosk;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto manifest = parse_release(bytes, "pack.manifest");
  if (!manifest) return 0;
  if (to_text(*manifest) != bytes) std::abort();
  if (manifest->total_size() > std::uint64_t{1} << 54) std::abort();
  for (const PackFile& file : manifest->files) {
    if (file.path.find("..") == 0 || file.path.front() == '/' || logical_path_fault(file.path)) {
      std::abort();
    }
  }
  return 0;
}
