// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/dates.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "text/mo_bytes.h"

namespace hopekiosk {
namespace {

using namespace std::chrono_literals;
using std::chrono::November;
using std::chrono::Tuesday;
namespace fs = std::filesystem;

constexpr std::chrono::year_month_day kDay{2026y, November, 24d};

class Dates : public testing::Test {
 protected:
  Catalogues catalogues_{default_locale_folder()};
  Catalogue es_ = catalogues_.of("es");
  Catalogue fr_ = catalogues_.of("fr");
  Catalogue en_ = catalogues_.of("en");
};

// What CLDR 42 gives for es-GT, fr and en.
TEST_F(Dates, AreWrittenAsInTheLanguage) {
  EXPECT_EQ(long_date(es_, kDay), "24 de noviembre de 2026");
  EXPECT_EQ(long_date(fr_, kDay), "24 novembre 2026");
  EXPECT_EQ(long_date(en_, kDay), "November 24, 2026");
  EXPECT_EQ(long_date_with_weekday(es_, kDay), "martes, 24 de noviembre de 2026");
  EXPECT_EQ(long_date_with_weekday(fr_, kDay), "mardi 24 novembre 2026");
  EXPECT_EQ(long_date_with_weekday(en_, kDay), "Tuesday, November 24, 2026");
  EXPECT_EQ(day_and_month(es_, kDay), "24 de noviembre");
  EXPECT_EQ(weekday_day_and_month(fr_, kDay), "mardi 24 novembre");
  EXPECT_EQ(short_date(es_, kDay), "24 nov");
  EXPECT_EQ(short_date(fr_, kDay), "24 nov.");
  EXPECT_EQ(short_date(en_, kDay), "Nov 24");
}

TEST_F(Dates, InFrenchTheFirstIsOrdinal) {
  constexpr std::chrono::year_month_day kFirst{2027y, std::chrono::January, 1d};
  EXPECT_EQ(day_and_month(fr_, kFirst), "1er janvier");
  EXPECT_EQ(day_and_month(es_, kFirst), "1 de enero");
  EXPECT_EQ(day_and_month(en_, kFirst), "January 1");
}

TEST_F(Dates, OfNoCalendarAreEmpty) {
  EXPECT_EQ(long_date(es_, {2026y, std::chrono::February, 29d}), "");
  EXPECT_EQ(month_name(es_, std::chrono::month(13)), "");
  EXPECT_NE(long_date(es_, {2028y, std::chrono::February, 29d}), "");
}

TEST_F(Dates, NamesOfMonthsAndWeekdays) {
  EXPECT_EQ(month_name(fr_, std::chrono::August), "août");
  EXPECT_EQ(weekday_name(es_, Tuesday), "martes");
  EXPECT_EQ(weekday_name(en_, std::chrono::Sunday), "Sunday");
}

TEST_F(Dates, TimesOfDay) {
  EXPECT_EQ(time_of_day(es_, 14h + 30min), "2:30\u00a0p.\u00a0m.");
  EXPECT_EQ(time_of_day(es_, 9h), "9:00\u00a0a.\u00a0m.");
  EXPECT_EQ(time_of_day(fr_, 9h + 5min), "09:05");
  EXPECT_EQ(time_of_day(en_, 0min), "12:00\u202fAM");
  EXPECT_EQ(time_of_day(en_, 12h), "12:00\u202fPM");
}

TEST_F(Dates, RunningTimes) {
  EXPECT_EQ(running_time(es_, 28min + 4s), "28\u00a0min");
  EXPECT_EQ(running_time(es_, 88min), "1\u00a0h 28\u00a0min");
  EXPECT_EQ(running_time(fr_, 120min), "2\u00a0h");
  EXPECT_EQ(running_time(en_, 61min), "1\u00a0hr 1\u00a0min");
  EXPECT_EQ(running_time(es_, 5s), "1\u00a0min");
}

// In Central America the sign of thousands is a comma (CLDR es-GT), in France a narrow space.
TEST_F(Dates, Numbers) {
  EXPECT_EQ(whole_number(es_, 400'000), "400,000");
  EXPECT_EQ(whole_number(fr_, 400'000), "400\u202f000");
  EXPECT_EQ(whole_number(en_, 1'234'567), "1,234,567");
  EXPECT_EQ(whole_number(es_, 379), "379");
  EXPECT_EQ(whole_number(es_, INT64_MIN), "\u22129,223,372,036,854,775,808");
  EXPECT_EQ(decimal_number(es_, 4.46, 1), "4.5");
  EXPECT_EQ(decimal_number(fr_, 1234.5, 1), "1\u202f234,5");
  EXPECT_EQ(decimal_number(fr_, -2.0, 0), "\u22122");
}

TEST_F(Dates, WithoutACatalogueAreEnglish) {
  EXPECT_EQ(long_date(Catalogue(), kDay), "November 24, 2026");
  EXPECT_EQ(whole_number(Catalogue(), 1951), "1,951");
}

// "24 de Noviembre… of a K’iche’ month" would be neither language.
TEST_F(Dates, AreNotMadeOfTwoLanguages) {
  const fs::path folder =
      fs::path(testing::TempDir()) / ("hopekiosk-dates-" + std::to_string(getpid()));
  fs::create_directories(folder);
  std::ofstream(folder / "quc.mo", std::ios::binary)
      << test::mo_bytes({{"month\4November", "X"}, {"Source", "Rqʼal"}});
  fs::copy_file(default_locale_folder() / "es.mo", folder / "es.mo",
                fs::copy_options::overwrite_existing);
  const Catalogue words = Catalogues(folder).of("quc", "es");
  EXPECT_EQ(long_date(words, kDay), "24 de noviembre de 2026");
  fs::remove_all(folder);
}

}  // namespace
}  // namespace hopekiosk
