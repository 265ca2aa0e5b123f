// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hopekiosk::testing {

/// How often the program asked for memory with `new` since its start. Libraries in C don't count.
int allocation_count();

}  // namespace hopekiosk::testing
