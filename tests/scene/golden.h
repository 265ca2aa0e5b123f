// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "media/picture.h"

namespace hopekiosk::test {

/// Compares a painted picture with tests/golden/NAME.png, as tests/golden/README.md says; skips the
/// test where they can't be compared.
void expect_golden(const Picture& painted, const std::string& name);

}  // namespace hopekiosk::test
