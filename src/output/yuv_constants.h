// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libyuv.h>

#include "media/picture.h"

namespace hopekiosk {

/// The coefficients with which libyuv turns YUV into RGB.
///
/// Ours where libyuv can use them (x86): its own blue coefficient is cut to 128/64 where BT.709
/// needs 135/64 and BT.2020 137/64, which darkens a pure blue by 14 and 18 levels of 255. The
/// formula is that of ITU-R BT.601-7, BT.709-6 and BT.2020-2 (non-constant luminance), the ranges
/// those of the same papers and, for full range, of ITU-T H.273 (VideoFullRangeFlag 1).
/// Lives as long as the process. Any thread.
const libyuv::YuvConstants* yuv_constants(YuvMatrix matrix, YuvRange range);

}  // namespace hopekiosk
