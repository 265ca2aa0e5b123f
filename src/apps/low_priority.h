// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hopekiosk {

/// Lets this process, and the children that it starts, have the processor and the disk only when
/// nobody else wants them: a film plays meanwhile. What the system refuses is left out.
void take_low_priority();

}  // namespace hopekiosk
