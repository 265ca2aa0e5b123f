// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "text/catalogue.h"

namespace hopekiosk {

/// Dates, times and numbers as a language writes them. How it does stands in its catalogue
/// (assets/locale/*.po, from the Unicode Common Locale Data Repository), so that neither installed
/// locales nor a rebuild are needed; a catalogue that lacks it leaves it to the one behind it,
/// dates and numbers each as a whole. All give well-formed UTF-8; spaces at which a line would
/// break badly are U+00A0 or U+202F. Any thread.

/// "24 de noviembre de 2026"; empty for a date that isn't in the calendar.
std::string long_date(const Catalogue& words, std::chrono::year_month_day date);
/// "martes, 24 de noviembre de 2026"
std::string long_date_with_weekday(const Catalogue& words, std::chrono::year_month_day date);
/// "24 de noviembre"
std::string day_and_month(const Catalogue& words, std::chrono::year_month_day date);
/// "martes, 24 de noviembre"
std::string weekday_day_and_month(const Catalogue& words, std::chrono::year_month_day date);
/// "24 nov"
std::string short_date(const Catalogue& words, std::chrono::year_month_day date);

/// For a calendar's leaf: "noviembre", "martes". Empty for what isn't one.
std::string month_name(const Catalogue& words, std::chrono::month month);
std::string weekday_name(const Catalogue& words, std::chrono::weekday weekday);

/// "2:30 p. m."; `since_midnight` from 0, below 24 h.
std::string time_of_day(const Catalogue& words, std::chrono::minutes since_midnight);

/// "28 min", "1 h 28 min": rounded to minutes, at least one.
std::string running_time(const Catalogue& words, std::chrono::seconds duration);

/// "400,000"
std::string whole_number(const Catalogue& words, std::int64_t number);
/// "4.5": rounded to `digits` behind the decimal sign, 0 to 6.
std::string decimal_number(const Catalogue& words, double number, int digits);

}  // namespace hopekiosk
