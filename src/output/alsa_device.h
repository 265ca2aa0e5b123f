// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "output/sound_device.h"

namespace hopekiosk {

/// Opens playing devices of libasound; the only place that knows ALSA.
///
/// `wish` is a name as `aplay -L` lists it, or "auto", which tries in this order:
///   1. "default": what the machine was set up for. With a sound server that is the server
///      (Debian's libasound2-plugins), without one the first card;
///   2. "pulse" and "pipewire": a server that runs, but was not made the default;
///   3. from the third try on, each card's playing devices ("plughw:0,0" …), the first that opens.
///      Not earlier: a card that is held keeps a server that is still starting from it.
/// What can't be known is not guessed: a monitor that is switched off takes sound like any other,
/// so a kiosk whose default is the wrong output needs `--sound DEVICE`.
///
/// Asked for are 48 kHz, stereo, a buffer of 200 ms in periods of 25 ms, and float samples if the
/// device has them itself, else 16-bit ones (see to_signed_16); where it has neither, ALSA
/// converts. The configuration is read anew at each open, so that a sound server that was started
/// meanwhile is found. ALSA's own messages go to the debug log.
std::unique_ptr<SoundDeviceOpener> make_alsa_opener(std::string wish);

}  // namespace hopekiosk
