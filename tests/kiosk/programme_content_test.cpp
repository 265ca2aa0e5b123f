// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/programme_content.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "playlist/playlist.h"

namespace hopekiosk {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

SlideItem slide(LayoutName layout, const std::string& title) {
  SlideItem slide;
  slide.layout = layout;
  slide.title.translations.push_back({"", title});
  return slide;
}

Playlist playlist_of(std::vector<SlideItem> slides) {
  Playlist playlist;
  playlist.languages = {"es", "quc"};
  for (SlideItem& each : slides) {
    Item item;
    item.content = std::move(each);
    playlist.sequence.children.emplace_back(std::move(item));
  }
  return playlist;
}

AskSlot slot() { return {"Oficina 2", "La coordinadora", "De 8 a 17 h"}; }

TEST(ProgrammeContent, WhomToAskIsTheFirstCardWhereItIsKnown) {
  const Playlist playlist = playlist_of({slide(LayoutName::Headline, "Una noticia")});
  EXPECT_THAT(content_of(playlist, {}, {}, {}).news, SizeIs(1));
  const KioskContent known = content_of(playlist, {}, slot(), {});
  ASSERT_THAT(known.news, SizeIs(2));
  EXPECT_EQ(known.news[0].slide.layout, LayoutName::Ask);
  const std::string& text = known.news[0].slide.text.translations.at(0).text;
  EXPECT_THAT(text, HasSubstr("Oficina 2"));
  EXPECT_THAT(text, HasSubstr("La coordinadora"));
  EXPECT_THAT(text, HasSubstr("De 8 a 17 h"));
}

TEST(ProgrammeContent, WhomToAskIsNoNewsByItself) {
  const Playlist playlist = playlist_of({slide(LayoutName::Credits, "Gracias")});
  EXPECT_THAT(content_of(playlist, {}, slot(), {}).news, IsEmpty()) << "the menu says it already";
}

TEST(ProgrammeContent, LeavesOutWhatIsNotShownNow) {
  SlideItem draft = slide(LayoutName::Headline, "Sin terminar");
  draft.draft = true;
  const Playlist playlist =
      playlist_of({slide(LayoutName::Headline, "Ayer"), slide(LayoutName::Headline, "Hoy"), draft});
  const KioskContent content =
      content_of(playlist, {Standing::Out, Standing::FirstChoice, Standing::FirstChoice}, {}, {});
  ASSERT_THAT(content.news, SizeIs(1));
  EXPECT_EQ(content.news[0].slide.title.translations[0].text, "Hoy");
}

TEST(ProgrammeContent, AnEarPlaysWhatSomebodyRecordedInThatLanguage) {
  SlideItem spoken = slide(LayoutName::Question, "¿Qué haría usted?");
  spoken.title.translations.push_back({"quc", "¿Jas…?"});
  spoken.voices = {{"", "pregunta.mp3"}, {"quc", "pregunta.quc.mp3"}};
  ProgrammeDetails details;
  details.voices.add("es", "menu.news", "voices/es/menu.news.mp3");
  details.voices.add("es", "ask", "voices/es/ask.mp3");
  const KioskContent content = content_of(playlist_of({spoken}), {}, slot(), details);
  EXPECT_EQ(voice_of_element(content, "menu.news", "es"), "voices/es/menu.news.mp3");
  EXPECT_EQ(voice_of_element(content, "menu.news", "quc"), "");
  EXPECT_EQ(voice_of_element(content, "news.1", "es"), "voices/es/ask.mp3") << "whom to ask";
  EXPECT_EQ(voice_of_element(content, "news.2", "es"), "pregunta.mp3");
  EXPECT_EQ(voice_of_element(content, "news.2", "quc"), "pregunta.quc.mp3");
  EXPECT_EQ(voice_of_element(content, "news.3", "es"), "");
  EXPECT_EQ(voice_of_element(content, "news.", "es"), "");
  EXPECT_EQ(voice_of_element(content, "news.99999999999999999999", "es"), "");
}

TEST(ProgrammeContent, OfAFilmThatCantBeReadHasNoChaptersAndItsVoicesAllTheSame) {
  const std::atomic<bool> never = false;
  const ProgrammeDetails details = read_details({"/nowhere/film.mp4", "/nowhere/voices"}, never);
  EXPECT_FALSE(details.film.outline);
  EXPECT_TRUE(details.voices.empty());
}

TEST(ProgrammeContent, CancelledLooksAtNoFilm) {
  const std::atomic<bool> cancelled = true;
  const ProgrammeDetails details = read_details({"/nowhere/film.mp4", ""}, cancelled);
  EXPECT_THAT(details.film.stills, IsEmpty());
}

}  // namespace
}  // namespace hopekiosk
