// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/root_words.h"

#include <utf8proc.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <vector>

#include "base/assets.h"
#include "playlist/bounded_file.h"
#include "playlist/characters.h"

namespace hopekiosk {
namespace {

constexpr std::size_t kWordsInList = 2048;
constexpr std::size_t kLargestList = 64 * 1024;
constexpr int kWords = 8;
constexpr int kBitsAWord = 11;

Result<std::vector<std::string>> read_list() {
  const auto file = assets_folder() / "words" / "bip39-spanish.txt";
  auto text = read_bounded_file(file, kLargestList);
  if (!text) return text.error();
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < text->size()) {
    const auto end = text->find('\n', at);
    words.push_back(text->substr(at, end - at));
    if (end == std::string::npos) break;
    at = end + 1;
  }
  if (words.size() != kWordsInList) {
    return Error{"it isn't the list of 2048 words", "install hopekiosk again", {file.string()}};
  }
  return words;
}

/// Small letters without marks.
std::string plain(std::string_view text) {
  utf8proc_uint8_t* mapped = nullptr;
  const auto length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                   static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK |
                                                  UTF8PROC_CASEFOLD | UTF8PROC_COMPAT));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  if (length < 0) return std::string(text);
  return collapse_white_space(
      {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)});
}

}  // namespace

Result<std::string> root_words(const Digest& trust_file) {
  const auto list = read_list();
  if (!list) return list.error();
  std::string words;
  for (int word = 0; word < kWords; ++word) {
    std::size_t number = 0;
    for (int bit = word * kBitsAWord; bit < (word + 1) * kBitsAWord; ++bit) {
      const auto byte = trust_file.bytes.at(static_cast<std::size_t>(bit / 8));
      number = number << 1 | (byte >> (7 - bit % 8) & 1U);
    }
    words += (word == 0 ? "" : " ") + (*list)[number];
  }
  return words;
}

bool are_same_words(std::string_view written, std::string_view words) {
  return plain(written) == plain(words);
}

}  // namespace hopekiosk
