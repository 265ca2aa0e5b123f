// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.h"

namespace hopekiosk {

/// Pages taken of one document; more is a book.
inline constexpr int kMostPages = 500;

/// True for what begins as a PDF does.
bool is_pdf(const std::filesystem::path& file);

/// Draws the first kMostPages pages of a PDF into `folder`, which is empty: PNGs of 1920 pixels
/// along their longer side, in the order of the pages. `program` is poppler's pdftoppm, run as a
/// child that may take five minutes and 2 GiB.
Result<std::vector<std::filesystem::path>> draw_pdf_pages(const std::filesystem::path& pdf,
                                                          const std::filesystem::path& folder,
                                                          const std::filesystem::path& program);

}  // namespace hopekiosk
