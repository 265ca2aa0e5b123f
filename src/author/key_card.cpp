// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/key_card.h"

#include <fmt/format.h>

#include <sstream>

#include "author/html_page.h"
#include "scene/qr_code.h"

namespace hopekiosk {
namespace {

constexpr const char* kStyle =
    "body{font:16px/1.4 Andika,'Noto Sans',sans-serif;color:#000;background:#fff;margin:2em auto;"
    "max-width:42em}"
    "ol{font-size:2em;columns:2;line-height:1.6;padding-left:1.6em}"
    "section{break-after:page;margin-bottom:4em}"
    "code{font:1.1em/1.5 monospace;overflow-wrap:anywhere}"
    "svg{width:8cm;height:8cm;display:block}";

/// The second line of a key file; the first is a comment.
std::string key_line(const std::string& text) {
  const auto first = text.find('\n');
  if (first == std::string::npos) return text;
  return text.substr(first + 1, text.find('\n', first + 1) - first - 1);
}

std::string in_groups(const std::string& text) {
  std::string grouped;
  for (std::size_t at = 0; at < text.size(); at += 4) {
    grouped += (at == 0 ? "" : " ") + text.substr(at, 4);
  }
  return grouped;
}

Result<std::string> qr_drawing(const std::string& text) {
  const auto code = QrCode::encode(text);
  if (!code) return code.error();
  const int side = code->modules() + 2 * QrCode::kQuietZone;
  std::string path;
  for (int row = 0; row < code->modules(); ++row) {
    for (int column = 0; column < code->modules(); ++column) {
      if (!code->is_dark(column, row)) continue;
      path += fmt::format("M{} {}h1v1h-1z", column + QrCode::kQuietZone, row + QrCode::kQuietZone);
    }
  }
  return fmt::format(
      "<svg role=\"img\" aria-label=\"QR\" viewBox=\"0 0 {0} {0}\" shape-rendering=\"crispEdges\">"
      "<path fill=\"#fff\" d=\"M0 0h{0}v{0}H0z\"/><path d=\"{1}\"/></svg>",
      side, path);
}

std::string word_list(const std::string& words) {
  std::istringstream each(words);
  std::string list;
  for (std::string word; each >> word;) list += "<li>" + escape_html(word) + "</li>";
  return list;
}

}  // namespace

Result<std::string> key_card(const KeyCard& card) {
  const std::string line = key_line(card.secret_key);
  const auto drawing = qr_drawing(line);
  if (!drawing) return drawing.error();
  const std::string name = escape_html(card.organisation);
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"es\"><head><meta charset=\"utf-8\">"
      "<title>{0}: ocho palabras</title><style>{1}</style></head>\n<body>\n"
      "<section><h1>{0}</h1>\n"
      "<p>Estas ocho palabras dicen de quién son las memorias USB que un quiosco acepta. Cuando se "
      "prepara un quiosco nuevo, compárelas con las que muestra. Solo si son iguales, acéptelas. "
      "No "
      "son secretas.</p>\n"
      "<p lang=\"en\">These eight words tell whose USB sticks a kiosk takes. When a new kiosk is "
      "set "
      "up, compare them with those that it shows, and accept them only if they are the same. They "
      "aren’t secret.</p>\n"
      "<p lang=\"fr\">Ces huit mots disent à qui sont les clés USB qu’une borne accepte. Pour une "
      "borne neuve, comparez-les à ceux qu’elle affiche. Ils ne sont pas secrets.</p>\n"
      "<ol>{2}</ol>\n<p>Versión {3}</p></section>\n"
      "<section><h1>{0}: clave secreta</h1>\n"
      "<p>Copia en papel de la clave secreta, cifrada con la contraseña. Guárdela en un lugar "
      "seguro, "
      "lejos de la computadora, y la contraseña en otro. Para recuperarla, escriba estas dos "
      "líneas "
      "en un archivo <code>secret.key</code>, sin los espacios de la segunda; el código QR tiene "
      "la "
      "segunda.</p>\n"
      "<p lang=\"en\">The secret key on paper, encrypted with the passphrase. Keep it in a safe "
      "place "
      "away from the computer, and the passphrase elsewhere. To get it back, write these two lines "
      "into a file <code>secret.key</code>, the second one without its spaces; the QR code has the "
      "second.</p>\n"
      "<p><code>untrusted comment: minisign encrypted secret key</code></p>\n"
      "<p><code>{4}</code></p>\n{5}\n</section>\n</body></html>\n",
      name, kStyle, word_list(card.words), card.version, in_groups(line), *drawing);
}

}  // namespace hopekiosk
