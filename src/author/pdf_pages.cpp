// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/pdf_pages.h"

#include <algorithm>
#include <fstream>
#include <string>
#include <system_error>

#include "playlist/natural_order.h"
#include "probe/child_process.h"

namespace hopekiosk {
namespace {

constexpr const char* kLongerSide = "1920";
constexpr std::string_view kSignature = "%PDF-";

Error refused(const std::filesystem::path& pdf, std::string what) {
  return {std::move(what),
          "open it in a PDF viewer and print it into a new PDF, without a password",
          {pdf.string()}};
}

}  // namespace

bool is_pdf(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return false;
  std::ifstream in(file, std::ios::binary);
  std::string start(kSignature.size(), '\0');
  in.read(start.data(), static_cast<std::streamsize>(start.size()));
  return start == kSignature;
}

Result<std::vector<std::filesystem::path>> draw_pdf_pages(const std::filesystem::path& pdf,
                                                          const std::filesystem::path& folder,
                                                          const std::filesystem::path& program) {
  std::error_code error;
  // Absolute paths can't be taken for options.
  const std::filesystem::path from = std::filesystem::absolute(pdf, error);
  const std::filesystem::path to = std::filesystem::absolute(folder, error) / "page";
  ChildLimits limits;
  limits.time = std::chrono::minutes(5);
  limits.memory = std::uint64_t{2} << 30;
  limits.file_size = std::uint64_t{256} << 20;
  const ChildEnd end = run_child(program,
                                 {"-png", "-scale-to", kLongerSide, "-l",
                                  std::to_string(kMostPages), from.string(), to.string()},
                                 limits);
  if (end.kind == ChildEnd::Kind::NoProgram) {
    return Error{"PDFs can't be read: the program pdftoppm isn't there",
                 "install Debian's package poppler-utils",
                 {pdf.string()}};
  }
  if (end.kind == ChildEnd::Kind::TimedOut) {
    return refused(pdf, "its pages take longer than five minutes to draw");
  }
  if (!end.well()) return refused(pdf, "its pages can't be drawn; it's damaged or locked");
  std::vector<std::filesystem::path> pages;
  std::filesystem::directory_iterator entry(folder, error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    pages.push_back(entry->path());
  }
  if (pages.empty()) return refused(pdf, "it has no pages");
  std::sort(pages.begin(), pages.end(), [](const auto& a, const auto& b) {
    return comes_before(a.filename().string(), b.filename().string());
  });
  return pages;
}

}  // namespace hopekiosk
