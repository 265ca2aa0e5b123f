// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace hopekiosk {

/// Looks at a medium while it's copied, without trusting it. Nothing that it says counts before
/// the copy has turned out to be what the manifest promised. One thread.
class MediumProbe {
 public:
  /// Stops looking.
  virtual ~MediumProbe() = default;
  /// The copy has grown. Never waits.
  virtual void more_is_there() = 0;
  /// It's whole: waits until all of it has been looked at. None when it can be played, else why
  /// not.
  virtual std::optional<std::string> refusal() = 0;
};

}  // namespace hopekiosk
