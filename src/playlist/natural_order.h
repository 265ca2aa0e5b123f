// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace hopekiosk {

/// True when `a` stands before `b` in a list made for people: runs of digits count as numbers
/// ("2" before "10"), capitals and accents of Latin letters don't count ("Ámbar" beside "amigo"),
/// but ñ comes between n and o. Names that are the same so far are told apart by leading zeros ("1"
/// before "01"), then by their bytes, so that the order is total. Needs no locale; any bytes will
/// do.
bool comes_before(std::string_view a, std::string_view b);

}  // namespace hopekiosk
