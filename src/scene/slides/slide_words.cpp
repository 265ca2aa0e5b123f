// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/slides/slide_words.h"

#include <algorithm>
#include <array>

namespace hopekiosk {
namespace {

constexpr std::array<const char*, 12> kMonths = {"enero",      "febrero", "marzo",     "abril",
                                                 "mayo",       "junio",   "julio",     "agosto",
                                                 "septiembre", "octubre", "noviembre", "diciembre"};

std::string month_of(std::chrono::month month) {
  return month.ok() ? kMonths.at(static_cast<unsigned>(month) - 1) : "";
}

std::string day_and_month(Date date) {
  return std::to_string(static_cast<unsigned>(date.day())) + " de " + month_of(date.month());
}

std::string date_of(Date date) {
  return day_and_month(date) + " de " + std::to_string(static_cast<int>(date.year()));
}

/// In groups of three with a narrow no-break space, from five digits on (RAE, Ortografía 2010).
std::string number_of(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t sign = number < 0 ? 1 : 0;
  if (digits.size() - sign < 5) return digits;
  for (std::size_t at = digits.size(); at > sign + 3;) {
    at -= 3;
    digits.insert(at, "\u202f");
  }
  return digits;
}

std::string time_of(TimeOfDay time) {
  const auto hours = std::chrono::floor<std::chrono::hours>(time);
  const auto minutes = (time - hours).count();
  return std::to_string(hours.count()) + (minutes < 10 ? ":0" : ":") + std::to_string(minutes);
}

std::string length_of(std::chrono::seconds length) {
  const auto minutes =
      std::max<std::int64_t>(1, std::chrono::round<std::chrono::minutes>(length).count());
  const std::string rest = std::to_string(minutes % 60) + "\u00a0min";
  return minutes < 60 ? rest : std::to_string(minutes / 60) + "\u00a0h " + rest;
}

}  // namespace

SlideWords spanish_slide_words() {
  SlideWords words;
  words.to_talk_about = "Para conversar";
  words.news = "Noticia del centro";
  words.when_film_was_made = "Cuando se hizo la película";
  words.on_your_telephone = "Véala en su teléfono";
  words.where_to_ask = "Dónde preguntar";
  words.ask_here = "Pregunte a las personas de este centro.";
  words.film_today = "La película, hoy";
  words.this_programme = "Este programa";
  words.page_of = [](int page, int pages) {
    return std::to_string(page) + " de " + std::to_string(pages);
  };
  words.whole_number = number_of;
  words.running_time = length_of;
  words.film_lasts = [](std::chrono::seconds length) { return "Dura " + length_of(length) + "."; };
  words.long_date = date_of;
  words.until_day = [](Date date) { return "hasta el " + day_and_month(date); };
  words.month_name = month_of;
  words.time_of_day = time_of;
  words.open_hours = [](TimeOfDay from, TimeOfDay until) {
    return "De " + time_of(from) + " a " + time_of(until);
  };
  words.made_on = [](Date date) { return "Se hizo el " + date_of(date) + "."; };
  return words;
}

}  // namespace hopekiosk
