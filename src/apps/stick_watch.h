// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "apps/install_options.h"

namespace hopekiosk {

/// Takes each stick that is put in through the door, until the process is ended; between them it
/// reads the store slowly, once a day, and mends what has decayed. Exit code.
int watch_sticks(const InstallOptions& options);

}  // namespace hopekiosk
