// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/checked_medium.h"
#include "sources/file_reader.h"

namespace hopekiosk {

/// Whether a medium that nobody knows can be played to its end: a picture is decoded wholly; of a
/// film or a sound file all packets are read, and on the way ten seconds are decoded at its start
/// and two at each of ten places. It is refused where its start can't be decoded, where more than
/// two in ten of the places can't, and where it ends before its time, as a copy does that was
/// broken off. Flaws that a player gets over are none. A file that is still growing is read as it
/// grows, where its container lets one. One thread, no reference to another file is followed; for a
/// confined process.
CheckedMedium check_medium(FileReader file);

/// Lets FFmpeg and the libraries below it set up what they do at their first use, with a picture of
/// our own.
void warm_up_decoders();

}  // namespace hopekiosk
