// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "install/store_writer.h"

namespace hopekiosk {

/// What a store holds, in lines key=value for people and programs: current, previous, trial (yes or
/// no), tries, starts, floor (EPOCH/SEQUENCE), trust (the version in force; 0: nobody's kiosk),
/// quarantined, withdrawn (releases and contents, parted by commas), signed (yes, no), and more.
/// "-" stands for none.
std::string report_store(const StoreWriter& store);

}  // namespace hopekiosk
