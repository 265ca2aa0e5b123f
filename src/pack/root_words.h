// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "pack/digest.h"

namespace hopekiosk {

/// The eight words by which people compare a trust file: the first 88 bits of its SHA-256, eleven a
/// word, the first bit first, in the Spanish word list of Bitcoin's BIP 39 (2048 words, told apart
/// by their first four letters). Finding another file with the same words takes 2^88 attempts.
///
/// An error where the list isn't among the assets.
Result<std::string> root_words(const Digest& trust_file);

/// As people type and hear them: accents, capitals and the space between don't count.
bool are_same_words(std::string_view written, std::string_view words);

}  // namespace hopekiosk
