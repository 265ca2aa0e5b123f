// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "install/stick.h"
#include "pack/outcome.h"
#include "pack/pack_layout.h"

namespace hopekiosk {

/// What a stick carries, told from the names on it alone.
struct StickContent {
  enum class Kind {
    Nothing,  ///< `outcome` says what to tell: nothing for us, or why not
    Pack,     ///< a manifest is there
    Loose,    ///< a folder to be played
  };
  Kind kind = Kind::Nothing;
  std::string folder;  ///< KIOSK, as the stick writes it
  Outcome outcome;
};

/// Looks through the root and the folder KIOSK, whose capitals don't matter. A secret key in either
/// ends it, whatever else is there.
StickContent look_at(Stick& stick);

/// What is told of a stick that can't be read.
Outcome outcome_of(StickFault fault, const std::string& name);

}  // namespace hopekiosk
