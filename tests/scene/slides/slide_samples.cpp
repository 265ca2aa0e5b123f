// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "scene/slides/slide_samples.h"
#include "scene/slides/slide_words.h"

#include <utility>

namespace hopekiosk::test {
namespace {

using std::chrono::day;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::month;
using std::chrono::year;

SlideItem item_of(LayoutName layout) {
  SlideItem item;
  item.layout = layout;
  item.duration = ExactTime::from_milliseconds(10'000);
  return item;
}

SlideImage image(const char* file) {
  SlideImage image;
  image.file = file;
  return image;
}

SlideItem headline() {
  SlideItem item = item_of(LayoutName::Headline);
  item.title = localised("Volver también es empezar");
  item.text = localised("En la película, personas que volvieron abren negocios o estudian.");
  item.source = localised("OIM, comunicado de prensa");
  return item;
}

SlideItem picture() {
  SlideItem item = item_of(LayoutName::Picture);
  item.image = image("wide.jpg");
  item.title = localised("El taller del sábado");
  item.text = localised("Doce personas aprendieron a llevar las cuentas de su negocio.");
  item.source = localised("El centro");
  return item;
}

SlideItem full_picture() {
  SlideItem item = picture();
  item.layout = LayoutName::FullPicture;
  return item;
}

SlideItem quotation() {
  SlideItem item = item_of(LayoutName::Quotation);
  item.text = localised("«Me fui con una idea y encontré otra cosa. Hoy tengo mi propio negocio.»");
  item.speaker = localised("Dueño de un pequeño negocio, Nicaragua");
  item.source = localised("OIM, comunicado de prensa");
  return item;
}

SlideItem number() {
  SlideItem item = item_of(LayoutName::Number);
  item.title = localised("Se calculaba que unas");
  item.number = localised("400000");
  item.text = localised("personas de Centroamérica entraban a México cada año.");
  item.note = localised("Cuando se hizo la película");
  item.source = localised("OIM, comunicado de prensa");
  return item;
}

SlideItem points() {
  SlideItem item = item_of(LayoutName::Points);
  item.title = localised("Así rehacen su vida");
  item.points = {{localised("Abren un negocio"), "shop"},
                 {localised("Vuelven a estudiar"), "study"},
                 {localised("Informan a su comunidad"), "community"}};
  item.source = localised("OIM, comunicado de prensa");
  return item;
}

SlideItem question() {
  SlideItem item = item_of(LayoutName::Question);
  item.text = localised("¿A quién le preguntaría usted antes de decidir?");
  return item;
}

SlideItem film() {
  SlideItem item = item_of(LayoutName::Film);
  item.title = localised("Construyendo esperanza");
  item.text = localised("Los retos de la reintegración");
  item.note = localised("Título traducido del inglés");
  item.running_time = ExactTime::from_ticks(28 * 60, {1, 1});
  item.link = "https://vimeo.com/63333086";
  return item;
}

SlideItem news() {
  SlideItem item = item_of(LayoutName::News);
  item.title = localised("Taller de costura gratis");
  item.text = localised("Para quienes quieran empezar. Las máquinas y la tela las pone el centro.");
  item.place = localised("Salón comunal");
  item.source = localised("Alcaldía");
  item.date = Date(year(2026), month(11), day(24));
  return item;
}

SlideItem credits() {
  SlideItem item = item_of(LayoutName::Credits);
  item.title = localised("Quiénes lo hicieron");
  item.text = localised(
      "Hechos: comunicado de prensa de la OIM.\nTextos y dibujos: el proyecto hopekiosk.");
  item.logos = {image("logo.png"), image("wide-logo.png"), image("logo.png"),
                image("wide-logo.png")};
  return item;
}

SlideItem ask() {
  SlideItem item = item_of(LayoutName::Ask);
  item.text = localised("Oficina 2, planta baja\nLa coordinadora del centro");
  return item;
}

/// A landscape that shows where it is cut and how it is turned: a disc that must stay round.
PictureRef landscape(Size size) {
  auto painter = Painter::create(size, colour(0xBFD8E8));
  if (!painter) return nullptr;
  const double width = size.width;
  const double height = size.height;
  painter->disc({width * 0.68, height * 0.3}, height * 0.14, colour(0xFFE9A8));
  painter->disc({width * 0.2, height * 1.5}, height * 0.95, colour(0x7FA383));
  painter->disc({width * 0.75, height * 2}, height * 1.35, colour(0x5B8668));
  painter->rectangle({width * 0.36, height * 0.5, width * 0.2, height * 0.34}, colour(0xD9B48C));
  painter->polygon(
      {{width * 0.33, height * 0.5}, {width * 0.46, height * 0.34}, {width * 0.59, height * 0.5}},
      colour(0x9B4A3A));
  painter->rectangle({0, 0, width, height * 0.02}, colour(0x303030));
  painter->rectangle({0, height * 0.98, width, height * 0.02}, colour(0x303030));
  return painter->take();
}

PictureRef logo(Size size) {
  auto painter = Painter::create(size, colour(0xFFFFFF));
  if (!painter) return nullptr;
  const double high = size.height;
  painter->disc({high / 2, high / 2}, high * 0.42, colour(0x33658A));
  for (double x = high * 1.1; x + high * 0.5 <= size.width; x += high * 0.7) {
    painter->rectangle({x, high * 0.2, high * 0.5, high * 0.6}, colour(0x33658A), high * 0.1);
  }
  return painter->take();
}

}  // namespace

LocalisedText localised(std::string text) {
  LocalisedText localised;
  if (!text.empty()) localised.translations.push_back({"", std::move(text)});
  return localised;
}

std::vector<SlideItem> spanish_samples() {
  return {headline(),
          picture(),
          full_picture(),
          quotation(),
          number(),
          points(),
          question(),
          film(),
          news(),
          credits(),
          item_of(LayoutName::Screenings),
          ask(),
          item_of(LayoutName::ProgrammeDate)};
}

SlideItem spanish_sample(LayoutName layout) {
  return spanish_samples().at(static_cast<std::size_t>(layout));
}

SlideItem with_texts(LayoutName layout, const std::string& title, const std::string& text) {
  SlideItem item = spanish_sample(layout);
  item.title = localised(title);
  item.text = localised(text);
  for (SlidePoint& point : item.points) point.text = localised(text);
  return item;
}

ProgrammeFacts sample_facts() {
  ProgrammeFacts facts;
  facts.date = Date(year(2026), month(11), day(1));
  facts.opening_hours = OpeningHours{{hours(8), hours(17) + minutes(30)}, Weekdays::all()};
  facts.film_length = minutes(28);
  facts.film_begins_in = std::chrono::seconds(32);
  facts.film_follows_pages = true;
  facts.screenings = {hours(9) + minutes(2), hours(9) + minutes(33), hours(10) + minutes(4)};
  return facts;
}

Result<PictureRef> sample_picture(const std::filesystem::path& file, Size /*largest*/) {
  const std::string name = file.filename().string();
  if (name == "wide.jpg") return landscape({1280, 853});
  if (name == "tall.jpg") return landscape({720, 1280});
  if (name == "square.png") return landscape({800, 800});
  if (name == "panorama.jpg") return landscape({2400, 480});
  if (name == "logo.png") return logo({240, 240});
  if (name == "wide-logo.png") return logo({900, 180});
  return Error{"it is damaged", "save it again as JPEG or PNG", {}};
}

SlideContext sample_context(FontLibrary& fonts, const DrawingLibrary& drawings, Size canvas) {
  static const Catalogues catalogues(default_locale_folder());
  SlideContext context{fonts, drawings, canvas};
  context.words = slide_words(catalogues.of("es"));
  context.facts = sample_facts();
  context.last_day = Date(year(2027), month(1), day(23));
  context.load_picture = sample_picture;
  return context;
}

}  // namespace hopekiosk::test
