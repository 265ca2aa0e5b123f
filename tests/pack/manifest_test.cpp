// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "pack/manifest.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "pack/pack_maker.h"

namespace hopekiosk {
namespace {

using testing::HasSubstr;

const std::string kFilm = Digest::of("film").hex();
const std::string kList = Digest::of("list").hex();
const std::string kOld = Digest::of("old").hex();

/// A good manifest, line by line, so that each can be spoilt.
struct Lines {
  std::string first = "hopekiosk-pack 1";
  std::string organisation = "organisation 0123456789abcdef Centro Esperanza";
  std::string epoch = "epoch 1";
  std::string sequence = "sequence 1795729500";
  std::string date = "date 2026-11-26T21:45:00Z";
  std::string player = "player 0.1.0";
  std::string titles = "title es Construyendo esperanza\ntitle en Building hope";
  std::string files = fmt::format("file {} 4 media/film.mp4\nfile {} 4 playlist.xml", kFilm, kList);
  std::string loudness = fmt::format("loudness {} -18.25 -1.00", kFilm);
  std::string withdrawn = fmt::format("withdrawn {} una persona pidió no salir", kOld);
  std::string end = "\n";

  std::string text() const {
    std::string all = first;
    for (const auto* line : {&organisation, &epoch, &sequence, &date, &player, &titles, &files,
                             &loudness, &withdrawn}) {
      if (!line->empty()) all += "\n" + *line;
    }
    return all + end;
  }
};

Result<Manifest> parse(const std::string& text) {
  return parse_manifest(text, ManifestKind::Signed, "pack.manifest");
}

TEST(ManifestTest, SaysWhatItSays) {
  const auto manifest = parse(Lines().text());
  ASSERT_TRUE(manifest) << manifest.error().sentence();
  EXPECT_EQ(manifest->identity->organisation.name, "Centro Esperanza");
  EXPECT_EQ(manifest->identity->number, (ReleaseNumber{1, 1795729500}));
  EXPECT_EQ(manifest->identity->player, (PlayerVersion{0, 1, 0}));
  ASSERT_EQ(manifest->titles.size(), 2U);
  EXPECT_EQ(manifest->titles[0].text, "Construyendo esperanza");
  ASSERT_NE(manifest->find("media/film.mp4"), nullptr);
  EXPECT_EQ(manifest->find("media/film.mp4")->digest, Digest::of("film"));
  EXPECT_EQ(manifest->find("media/film"), nullptr);
  EXPECT_EQ(manifest->loudness.at(0).integrated, -1825);
  EXPECT_EQ(manifest->withdrawn.at(0).reason, "una persona pidió no salir");
  EXPECT_EQ(manifest->total_size(), 8U);
}

TEST(ManifestTest, IsWrittenInOneWayOnly) {
  const std::string text = Lines().text();
  EXPECT_EQ(to_text(*parse(text)), text);
}

TEST(ManifestTest, TheSameContentUnderTwoNamesCountsOnce) {
  Lines lines;
  lines.files += fmt::format("\nfile {} 4 z.mp4", kFilm);
  EXPECT_EQ(parse(lines.text())->total_size(), 8U);
}

TEST(ManifestTest, ALooseOneHasFilesOnly) {
  const std::string text = fmt::format("hopekiosk-loose 1\nfile {} 4 film.mp4\n", kFilm);
  const auto manifest = parse_release(text, "release");
  ASSERT_TRUE(manifest) << manifest.error().sentence();
  EXPECT_FALSE(manifest->identity);
  EXPECT_EQ(to_text(*manifest), text);
  EXPECT_FALSE(parse(text)) << "on a stick a manifest says whose it is";
}

struct Spoilt {
  std::string name;
  std::string text;
  int line;  // that the error names
  std::string says;
};

std::vector<Spoilt> spoilt() {
  std::vector<Spoilt> all;
  const auto add = [&](std::string name, int line, std::string says, auto&& change) {
    Lines lines;
    change(lines);
    all.push_back({std::move(name), lines.text(), line, std::move(says)});
  };
  add("AnotherType", 1, "hopekiosk-pack 1", [](Lines& l) { l.first = "hopekiosk-trust 1"; });
  add("AnotherVersion", 1, "hopekiosk-pack 1", [](Lines& l) { l.first = "hopekiosk-pack 2"; });
  add("NoLastEnd", 12, "no end", [](Lines& l) { l.end = ""; });
  add("EmptyLine", 13, "empty", [](Lines& l) { l.end = "\n\n"; });
  add("CarriageReturns", 3, "control", [](Lines& l) { l.epoch += "\r"; });
  add("Tab", 3, "control", [](Lines& l) { l.epoch = "epoch\t1"; });
  add("Nul", 2, "control", [](Lines& l) { l.organisation += std::string(1, '\0'); });
  add("NotUtf8", 2, "UTF-8", [](Lines& l) { l.organisation += "\xFF"; });
  add("TwoSpaces", 3, "spaces", [](Lines& l) { l.epoch = "epoch  1"; });
  add("SpaceAtTheEnd", 3, "space", [](Lines& l) { l.epoch = "epoch 1 "; });
  add("LinesSwapped", 3, "epoch", [](Lines& l) { std::swap(l.epoch, l.sequence); });
  add("NoId", 2, "id", [](Lines& l) { l.organisation = "organisation Centro"; });
  add("IdInCapitals", 2, "id",
      [](Lines& l) { l.organisation = "organisation 0123456789ABCDEF Centro"; });
  add("NoName", 2, "name", [](Lines& l) { l.organisation = "organisation 0123456789abcdef"; });
  add("SequenceTooLarge", 4, "number", [](Lines& l) { l.sequence = "sequence 1099511627777"; });
  add("SequenceOf64Bits", 4, "number",
      [](Lines& l) { l.sequence = "sequence 18446744073709551615"; });
  add("SequenceBeyond64Bits", 4, "number",
      [](Lines& l) { l.sequence = "sequence 18446744073709551617"; });
  add("SequenceNegative", 4, "number", [](Lines& l) { l.sequence = "sequence -1"; });
  add("SequenceWithPlus", 4, "number", [](Lines& l) { l.sequence = "sequence +1"; });
  add("SequenceWithZero", 4, "number", [](Lines& l) { l.sequence = "sequence 01"; });
  add("SequenceInHex", 4, "number", [](Lines& l) { l.sequence = "sequence 0x10"; });
  add("DateThatIsNone", 5, "date", [](Lines& l) { l.date = "date 2026-02-30T00:00:00Z"; });
  add("DateWithoutZone", 5, "date", [](Lines& l) { l.date = "date 2026-11-26T21:45:00"; });
  add("PlayerOfTwoParts", 6, "version", [](Lines& l) { l.player = "player 0.1"; });
  add("PlayerOfFourParts", 6, "version", [](Lines& l) { l.player = "player 0.1.0.0"; });
  add("NoTitle", 7, "title", [](Lines& l) { l.titles = ""; });
  add("TitleOfNothing", 7, "title", [](Lines& l) { l.titles = "title"; });
  add("LoudnessOfNobody", 11, "loudness", [](Lines& l) { l.loudness = "loudness"; });
  add("WithdrawnNothing", 12, "withdrawn", [](Lines& l) { l.withdrawn = "withdrawn"; });
  add("SystemOfNothing", 13, "system", [](Lines& l) { l.end = "\nsystem\n"; });
  add("TwoTitlesInALanguage", 8, "already", [](Lines& l) { l.titles = "title es A\ntitle es B"; });
  add("NoFile", 9, "file", [](Lines& l) { l.files = ""; });
  add("DigestTooShort", 9, "SHA-256", [](Lines& l) { l.files = "file abc 4 a.mp4"; });
  add("SizeNegative", 9, "size", [](Lines& l) { l.files = "file " + kFilm + " -4 a.mp4"; });
  add("SizeTooLarge", 9, "size",
      [](Lines& l) { l.files = "file " + kFilm + " 18446744073709551615 a.mp4"; });
  add("NameUpwards", 9, "name", [](Lines& l) { l.files = "file " + kFilm + " 4 ../state"; });
  add("NameAbsolute", 9, "name", [](Lines& l) { l.files = "file " + kFilm + " 4 /etc/passwd"; });
  add("NoPath", 9, "name", [](Lines& l) { l.files = "file " + kFilm + " 4"; });
  add("PathTwice", 10, "twice",
      [](Lines& l) { l.files = fmt::format("file {} 4 a.mp4\nfile {} 4 a.mp4", kFilm, kList); });
  add("NotInOrder", 10, "order",
      [](Lines& l) { l.files = fmt::format("file {} 4 b.mp4\nfile {} 4 a.mp4", kFilm, kFilm); });
  add("TwoSizes", 10, "two sizes",
      [](Lines& l) { l.files = fmt::format("file {0} 4 a.mp4\nfile {0} 5 b.mp4", kFilm); });
  add("LoudnessOfNothing", 11, "no file",
      [](Lines& l) { l.loudness = fmt::format("loudness {} -18.25 -1.00", kOld); });
  add("LoudnessOfOneDecimal", 11, "loudness",
      [](Lines& l) { l.loudness = fmt::format("loudness {} -18.2 -1.00", kFilm); });
  add("LoudnessWithASignInside", 11, "loudness",
      [](Lines& l) { l.loudness = fmt::format("loudness {} -18.25 -1.-0", kFilm); });
  add("WithdrawnWithoutReason", 12, "reason", [](Lines& l) { l.withdrawn = "withdrawn " + kOld; });
  add("WithdrawnFileInIt", 12, "withdrawn",
      [](Lines& l) { l.withdrawn = "withdrawn " + kFilm + " reason"; });
  add("System", 13, "system", [](Lines& l) { l.end = "\nsystem " + kFilm + " 5 image\n"; });
  add("SomethingMore", 13, "may not", [](Lines& l) { l.end = "\nmore of it\n"; });
  return all;
}

class SpoiltManifest : public testing::TestWithParam<Spoilt> {};

TEST_P(SpoiltManifest, IsRefusedWithItsLine) {
  const auto manifest = parse(GetParam().text);
  ASSERT_FALSE(manifest);
  EXPECT_EQ(manifest.error().place.line, GetParam().line) << manifest.error().sentence();
  EXPECT_THAT(manifest.error().sentence(), HasSubstr(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(ManifestTest, SpoiltManifest, testing::ValuesIn(spoilt()),
                         [](const auto& each) { return each.param.name; });

TEST(ManifestTest, OneThatIsTooLargeIsRefused) {
  Lines lines;
  lines.end = "\n" + std::string(kLargestManifest, 'x') + "\n";
  const auto manifest = parse(lines.text());
  ASSERT_FALSE(manifest);
  EXPECT_THAT(manifest.error().sentence(), HasSubstr("1024 KiB"));
}

TEST(ManifestTest, CutAnywhereItIsRefused) {
  const std::string whole = Lines().text();
  // A cut right after the titles' files leaves a shorter manifest that is complete in itself; the
  // signature is there for those.
  const auto first_whole = whole.find("playlist.xml\n") + std::string_view("playlist.xml\n").size();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    if (whole[length == 0 ? 0 : length - 1] == '\n' && length >= first_whole - 120) continue;
    EXPECT_FALSE(parse(whole.substr(0, length))) << length;
  }
}

}  // namespace
}  // namespace hopekiosk
