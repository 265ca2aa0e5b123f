// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "text/catalogue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "text/mo_bytes.h"

namespace hopekiosk {
namespace {

using testing::ElementsAre;
using namespace std::string_literals;
namespace fs = std::filesystem;

class CatalogueFolder : public testing::Test {
 protected:
  CatalogueFolder() { fs::create_directories(folder_); }
  ~CatalogueFolder() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }

  fs::path folder_ =
      fs::path(testing::TempDir()) / ("hopekiosk-locale-" + std::to_string(getpid()));
};

TEST(Catalogues, OfTheProjectSpeakThreeLanguages) {
  const Catalogues catalogues(default_locale_folder());
  EXPECT_TRUE(catalogues.errors().empty());
  EXPECT_THAT(catalogues.languages(), testing::IsSupersetOf({"en"s, "es"s, "fr"s}));
  EXPECT_EQ(catalogues.of("es").text("Where to ask"), "Dónde preguntar");
  EXPECT_EQ(catalogues.of("fr-CA").text("Question of the day"), "Question du jour");
  EXPECT_EQ(catalogues.of("en").text("Touch the screen"), "Touch the screen");
}

// In French nothing is singular, in Spanish plural.
TEST(Catalogues, CountAsTheLanguageDoes) {
  const Catalogues catalogues(default_locale_folder());
  const auto minutes = [&](std::string_view tag, long n) {
    return catalogues.of(tag).plural("%d minute", "%d minutes", n);
  };
  EXPECT_EQ(minutes("es", 1), "1\u00a0minuto");
  EXPECT_EQ(minutes("es", 0), "0\u00a0minutos");
  EXPECT_EQ(minutes("es", 28), "28\u00a0minutos");
  EXPECT_EQ(minutes("fr", 0), "0\u00a0minute");
  EXPECT_EQ(minutes("fr", 2), "2\u00a0minutes");
  EXPECT_EQ(minutes("en", 0), "0\u00a0minutes");
}

TEST_F(CatalogueFolder, AFileMoreIsALanguageMore) {
  write("quc.mo", test::mo_bytes({{"Source", "Rqʼal"}}));
  write("es_GT.mo", test::mo_bytes({{"Source", "Fuente (GT)"}}));
  write("es.mo", test::mo_bytes({{"Source", "Fuente"}, {"Until", "Hasta"}}));
  write("notes.txt", "not a catalogue");
  const Catalogues catalogues(folder_);
  EXPECT_THAT(catalogues.languages(), ElementsAre("es", "es-GT", "quc"));
  EXPECT_EQ(catalogues.of("quc").text("Source"), "Rqʼal");
  EXPECT_EQ(catalogues.of("ES-gt").text("Source"), "Fuente (GT)");
  EXPECT_EQ(catalogues.of("es-HN").text("Source"), "Fuente");
}

TEST_F(CatalogueFolder, WhatALanguageLacksComesFromTheMainOneThenFromEnglish) {
  write("quc.mo", test::mo_bytes({{"Source", "Rqʼal"}, {"Until", ""}}));
  write("es.mo", test::mo_bytes({{"Until", "Hasta"}, {"%d day\0%d days"s, "%d día\0%d días"s}}));
  const Catalogues catalogues(folder_);
  const Catalogue words = catalogues.of("quc", "es");
  EXPECT_EQ(words.language(), "quc");
  EXPECT_EQ(words.text("Source"), "Rqʼal");
  EXPECT_EQ(words.text("Until"), "Hasta");
  EXPECT_EQ(words.text("Page"), "Page");
  EXPECT_EQ(words.plural("%d day", "%d days", 2), "2 días");
  EXPECT_EQ(words.plural("%d hour", "%d hours", 1), "1 hour");
  EXPECT_EQ(catalogues.of("mam", "es").text("Until"), "Hasta");
  EXPECT_EQ(catalogues.of("mam").language(), "en");
  EXPECT_EQ(catalogues.of("en-GB", "es").text("Until"), "Until");  // not Spanish
}

TEST_F(CatalogueFolder, ABadFileIsReportedAndTheRestWorks) {
  write("es.mo", test::mo_bytes({{"Until", "Hasta"}}));
  write("fr.mo", "\xde\x12\x04\x95 damaged");
  const Catalogues catalogues(folder_);
  ASSERT_EQ(catalogues.errors().size(), 1U);
  EXPECT_EQ(catalogues.errors()[0].place.file, (folder_ / "fr.mo").string());
  EXPECT_EQ(catalogues.of("es").text("Until"), "Hasta");
  EXPECT_FALSE(catalogues.has("fr"));
}

TEST(Catalogues, OutliveTheirFolderAndThemselves) {
  EXPECT_TRUE(Catalogues("/no/such/folder").languages().empty());
  Catalogue words;
  EXPECT_EQ(words.text("Until"), "Until");
  {
    const Catalogues catalogues(default_locale_folder());
    words = catalogues.of("es");
  }
  EXPECT_EQ(words.text("Source"), "Fuente");
}

TEST(FillIn, PutsValuesInTheirPlaces) {
  EXPECT_EQ(fill_in("page %d of %d", {"1", "3"}), "page 1 of 3");
  EXPECT_EQ(fill_in("%2$s, %1$s", {"a", "b"}), "b, a");
  EXPECT_EQ(fill_in("100 %% de %s", {"x"}), "100 % de x");
}

TEST(FillIn, IsHarmlessWithAnyPattern) {
  EXPECT_EQ(fill_in("%s and %s", {"a"}), "a and ");
  EXPECT_EQ(fill_in("%9$s%n%", {"a"}), "%n%");
  EXPECT_EQ(fill_in("50 % fini", {}), "50 % fini");
  EXPECT_EQ(fill_in("%s", {"%s%s"}), "%s%s");
}

}  // namespace
}  // namespace hopekiosk
