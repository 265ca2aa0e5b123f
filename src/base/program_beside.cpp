// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "base/program_beside.h"

#include <system_error>

namespace hopekiosk {

std::filesystem::path program_beside(std::string_view name) {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::filesystem::path beside = self.parent_path() / name;
  if (!error && std::filesystem::exists(beside, error)) return beside;
  return name;
}

}  // namespace hopekiosk
