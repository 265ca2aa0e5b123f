// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/error.h"

namespace hopekiosk {

/// One line each on stderr, "hopekiosk: note: …", at once and whole. Any thread. The journal of the
/// machine, or whoever called the program, keeps them and adds the time.
void log_note(std::string_view line);

/// An error or warning in its one form (see Error::sentence).
void log_error(const Error& error);

/// Only for developers: written when the environment has HOPEKIOSK_DEBUG.
void log_debug(std::string_view line);

}  // namespace hopekiosk
