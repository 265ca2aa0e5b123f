// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hopekiosk {

/// Sends FFmpeg's own words to the developers' log: people get our sentences. Before the first use
/// of any of its libraries; cheap afterwards. Any thread.
void silence_ffmpeg();

}  // namespace hopekiosk
