// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// What a touch costs until its screen is there to be shown: laid out and painted, at 1080p.
#include <benchmark/benchmark.h>

#include "kiosk/layout.h"
#include "kiosk/screen_painter.h"

namespace hopekiosk {
namespace {

LocalisedText text(const char* words) { return {{{"", words}}}; }

KioskContent content() {
  KioskContent content;
  content.film.emplace();
  content.film->length = ExactTime::from_milliseconds(1'680'000);
  for (int i = 0; i < 4; ++i) {
    ChapterCard chapter;
    chapter.start = ExactTime::from_milliseconds(420'000).times(i);
    chapter.length = ExactTime::from_milliseconds(420'000);
    chapter.title = text("Volver a empezar");
    content.film->chapters.push_back(chapter);
  }
  NewsCard card;
  card.slide.title = text("Un plan para empezar");
  card.slide.text = text(
      "Cuando se hizo la película, un proyecto de la OIM había ayudado a 379 personas que "
      "volvieron a escribir su plan de negocio.");
  card.slide.source = text("OIM, comunicado de prensa");
  content.news.assign(12, card);
  content.languages = {"es", "fr", "en"};
  return content;
}

void screen(benchmark::State& state, View view) {
  FontLibrary fonts;
  const DrawingLibrary drawings{Theme{}};
  const Catalogues catalogues(default_locale_folder());
  LayoutContext context{fonts, drawings, catalogues, {1920, 1080}};
  context.has_voice = [](std::string_view, std::string_view) { return true; };
  const KioskContent offered = content();
  Visit visit;
  visit.view = view;
  visit.choices.language = "es";
  FilmNow film{true, ExactTime::from_milliseconds(760'000), offered.film->length};
  for (auto _ : state) {
    const KioskScreen laid_out = lay_out_screen(visit, offered, film, context);
    benchmark::DoNotOptimize(paint_screen(laid_out, fonts, drawings));
  }
}

}  // namespace

BENCHMARK_CAPTURE(screen, menu, View::Menu)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(screen, controls, View::Controls)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(screen, chapters, View::Chapters)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(screen, language, View::Language)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(screen, news, View::News)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(screen, ask, View::Ask)->Unit(benchmark::kMillisecond);

}  // namespace hopekiosk
