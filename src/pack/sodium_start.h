// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sodium.h>

#include <stdexcept>

namespace hopekiosk {

/// libsodium wants this before anything else; any number of times, any thread.
inline void start_sodium() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium doesn't start");
}

}  // namespace hopekiosk
