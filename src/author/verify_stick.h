// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "author/progress.h"
#include "base/error.h"
#include "base/result.h"
#include "pack/manifest.h"

namespace hopekiosk {

struct VerifiedStick {
  Manifest manifest;
  std::string words;         ///< of the trust file in force
  std::size_t left_out = 0;  ///< contents that aren't on the stick: an addition
  int errors = 0;
};

/// Checks a stick as a kiosk would that has its organisation's trust from the first version on:
/// trust, signature, manifest, every content. `tell` is called with what is wrong with contents; an
/// error where it goes no further.
Result<VerifiedStick> verify_stick(const std::filesystem::path& root, Progress& progress,
                                   const std::function<void(const Error&)>& tell);

}  // namespace hopekiosk
