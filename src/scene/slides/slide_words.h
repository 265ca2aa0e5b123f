// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "playlist/validity.h"
#include "text/catalogue.h"

namespace hopekiosk {

/// The player's own words on slides, and how a language writes dates, times and numbers. A value;
/// all functions are set and may be called on any thread.
struct SlideWords {
  std::string to_talk_about;       ///< under a question
  std::string news;                ///< above the title of news
  std::string when_film_was_made;  ///< for a figure's note
  std::string on_your_telephone;   ///< beside a QR code
  std::string where_to_ask;
  std::string ask_here;           ///< the sentence that is true at every centre
  std::string film_today;         ///< title of the screenings
  std::string again_after_pages;  ///< when the film begins again, as a sentence
  std::string again_at_about;     ///< the same, before a list of times
  std::string this_programme;     ///< title of the programme's date

  std::function<std::string(int page, int pages)> page_of;
  std::function<std::string(std::int64_t)> whole_number;
  std::function<std::string(std::chrono::seconds)> running_time;  ///< "28 min"
  std::function<std::string(std::chrono::seconds)> film_lasts;    ///< as a sentence
  std::function<std::string(std::chrono::seconds)> again_in;      ///< in about so many minutes
  std::function<std::string(Date)> long_date;                     ///< "24 de noviembre de 2026"
  std::function<std::string(Date)> until_day;                     ///< "hasta el 24 de noviembre"
  std::function<std::string(std::chrono::month)> month_name;
  std::function<std::string(TimeOfDay)> time_of_day;
  std::function<std::string(TimeOfDay from, TimeOfDay until)> open_hours;
  std::function<std::string(Date)> made_on;  ///< when the programme was made, as a sentence
};

/// As a catalogue has them: the default one is English. Any thread.
SlideWords slide_words(const Catalogue& catalogue = {});

}  // namespace hopekiosk
