// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/subtitle_choice.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "playlist/media_names.h"

namespace hopekiosk {
namespace {

/// ISO 639-2 codes (bibliographic and terminologic), each followed by its ISO 639-1 code.
// clang-format off
constexpr std::string_view kShortCodes =
    "aaraaabkabafrafakaakalbsqamhamaraararganarmhyasmasavaavaveaeaymayazeazbakbabambmbaqeubelbe"
    "benbnbihbhbisbibodbobosbsbrebrbulbgburmycatcacescschachchecechizhchucuchvcvcorkwcoscocrecr"
    "cymcyczecsdandadeudedivdvdutnldzodzellelengenepoeoesteteuseueweeefaofofasfafijfjfinfifrafr"
    "frefrfryfyfulffgeokagerdeglagdglegaglgglglvgvgreelgrngngujguhaththauhahebheherhzhinhihmoho"
    "hrvhrhunhuhyehyiboigiceisidoioiiiiiikuiuileieinaiaindidipkikislisitaitjavjvjpnjakalklkankn"
    "kaskskatkakaukrkazkkkhmkmkikkikinrwkirkykomkvkonkgkorkokuakjkurkulaololatlalavlvlimlilinln"
    "litltltzlblubluluglgmacmkmahmhmalmlmaomimarmrmaymsmkdmkmlgmgmltmtmonmnmrimimsamsmyamynauna"
    "navnvnblnrndendndongnepnenldnlnnonnnobnbnornonyanyociocojiojoriorormomossospanpaperfaplipi"
    "polplporptpuspsquequrohrmronrorumrorunrnrusrusagsgsansasinsislksksloskslvslsmesesmosmsnasn"
    "sndsdsomsosotstspaessqisqsrdscsrpsrsswsssunsuswaswswesvtahtytamtatatttteltetgktgtgltlthath"
    "tibbotirtitontotsntntsotstuktkturtrtwitwuigugukrukurduruzbuzvenvevievivolvowelcywlnwawolwo"
    "xhoxhyidyiyoryozhazazhozhzulzu";
// clang-format on
constexpr std::size_t kRow = 5;
static_assert(kShortCodes.size() == 204 * kRow);

std::string_view primary_of(std::string_view tag) { return tag.substr(0, tag.find('-')); }

/// Lower is better; none: not shown.
std::optional<int> rank_of(const SubtitleOffer& offer, std::string_view language, bool only_one) {
  const std::string offered = shortest_language(offer.language);
  const std::string wanted = shortest_language(language);
  const int partial = offer.partial ? 1 : 0;
  if (!wanted.empty() && offered == wanted) return partial;
  if (!wanted.empty() && primary_of(offered) == primary_of(wanted)) return 2 + partial;
  if (offer.partial) return std::nullopt;
  if (offered.empty()) return 4;
  if (offer.preferred) return 5;
  return only_one ? std::optional(6) : std::nullopt;
}

}  // namespace

std::string shortest_language(std::string_view tag) {
  std::string small = to_small_letters(tag);
  std::replace(small.begin(), small.end(), '_', '-');
  const std::string_view primary = primary_of(small);
  if (primary == "und" || primary == "mis" || primary == "zxx" || primary == "mul") return {};
  if (primary.size() != 3) return small;
  for (std::size_t row = 0; row < kShortCodes.size(); row += kRow) {
    if (kShortCodes.substr(row, 3) != primary) continue;
    return std::string(kShortCodes.substr(row + 3, 2)) + small.substr(3);
  }
  return small;
}

std::vector<std::size_t> choose_subtitles(const std::vector<SubtitleOffer>& offers,
                                          std::string_view language) {
  const bool only_one = std::all_of(offers.begin(), offers.end(), [&](const auto& offer) {
    return shortest_language(offer.language) == shortest_language(offers.front().language);
  });
  std::vector<std::pair<int, std::size_t>> ranked;
  for (std::size_t i = 0; i < offers.size(); ++i) {
    if (const auto rank = rank_of(offers[i], language, only_one)) {
      ranked.emplace_back(*rank, i);
    }
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::size_t> chosen;
  chosen.reserve(ranked.size());
  for (const auto& [rank, index] : ranked) chosen.push_back(index);
  return chosen;
}

}  // namespace hopekiosk
