// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/slides/slide_words.h"

#include <algorithm>
#include <string>

#include "text/dates.h"

namespace hopekiosk {

SlideWords slide_words(const Catalogue& catalogue) {
  SlideWords words;
  words.to_talk_about = catalogue.text("To talk about");
  words.news = catalogue.text("News from the centre");
  words.when_film_was_made = catalogue.text("When the film was made");
  words.on_your_telephone = catalogue.text("Point your telephone here");
  words.where_to_ask = catalogue.text("Where to ask");
  words.ask_here = catalogue.text("Ask the people at this centre");
  words.film_today = catalogue.text("Today’s screenings");
  words.again_after_pages = catalogue.text("It begins again after these pages.");
  words.again_at_about = catalogue.text("It begins again at about:");
  words.this_programme = catalogue.text("This programme");
  words.page_of = [catalogue](int page, int pages) {
    return fill_in(catalogue.text("%d of %d"), {std::to_string(page), std::to_string(pages)});
  };
  words.whole_number = [catalogue](std::int64_t number) { return whole_number(catalogue, number); };
  words.running_time = [catalogue](std::chrono::seconds length) {
    return running_time(catalogue, length);
  };
  words.film_lasts = [catalogue](std::chrono::seconds length) {
    return fill_in(catalogue.text("The film lasts %s."), {running_time(catalogue, length)});
  };
  words.again_in = [catalogue](std::chrono::seconds later) {
    const auto minutes = std::max(std::chrono::round<std::chrono::minutes>(later).count(), 1L);
    return catalogue.plural("It begins again in about %d minute.",
                            "It begins again in about %d minutes.", minutes);
  };
  words.long_date = [catalogue](Date date) { return long_date(catalogue, date); };
  words.until_day = [catalogue](Date date) {
    return fill_in(catalogue.text("Until %s"), {day_and_month(catalogue, date)});
  };
  words.month_name = [catalogue](std::chrono::month month) { return month_name(catalogue, month); };
  words.time_of_day = [catalogue](TimeOfDay time) { return time_of_day(catalogue, time); };
  words.open_hours = [catalogue](TimeOfDay from, TimeOfDay until) {
    return fill_in(catalogue.text("From %s to %s"),
                   {time_of_day(catalogue, from), time_of_day(catalogue, until)});
  };
  words.made_on = [catalogue](Date date) {
    return fill_in(catalogue.text("It was made on %s."), {long_date(catalogue, date)});
  };
  return words;
}

}  // namespace hopekiosk
