// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/withdrawn_list.h"

#include "pack/document_lines.h"

namespace hopekiosk {

Result<std::vector<Withdrawal>> parse_withdrawn_list(std::string_view bytes,
                                                     const std::string& file) {
  auto lines = DocumentLines::open(bytes, "withdrawn", file, kLargestWithdrawnList);
  if (!lines) return lines.error();
  std::vector<Withdrawal> all;
  while (lines->next_is("withdrawn")) {
    const auto withdrawn = lines->take("withdrawn");
    if (!withdrawn) return withdrawn.error();
    const auto [digest_text, reason] = split_word(*withdrawn);
    const auto digest = Digest::from_hex(digest_text);
    if (!digest || reason.empty()) return lines->failure("\"withdrawn\" isn't SHA-256 REASON");
    all.push_back({*digest, std::string(reason)});
  }
  if (const auto ended = lines->expect_end(); !ended) return ended.error();
  return all;
}

std::string to_text(const std::vector<Withdrawal>& withdrawn) {
  std::string text = "hopekiosk-withdrawn 1\n";
  for (const Withdrawal& each : withdrawn) {
    text += "withdrawn " + each.digest.hex() + " " + each.reason + "\n";
  }
  return text;
}

}  // namespace hopekiosk
