// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "apps/options.h"

namespace hopekiosk {

/// Plays on the screen and the loudspeaker until asked to stop.
Exit run_real(const Options& options);

/// Plays in virtual time into files.
Exit run_virtual(const Options& options);

/// Reports every error of the programme and its media on stderr.
Exit run_check(const Options& options);

/// Lists on stdout the connected devices that the setting `keypad` can name.
Exit run_list_keypads();

}  // namespace hopekiosk
