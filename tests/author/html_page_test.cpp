// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "author/html_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace hopekiosk {
namespace {

using testing::HasSubstr;
using testing::Not;

PreviewPage page_of(const std::string& name) {
  PreviewPage page;
  page.title = name;
  PreviewEntry entry;
  entry.kind = "slide, layout news";
  entry.name = name;
  entry.duration = "12 s";
  entry.line = 7;
  entry.draft = true;
  entry.pictures = {{"pictures/001-es-64x36.png", "es", name, {64, 36}}};
  entry.findings = {{name, "mend it", {}, Severity::Warning}};
  page.items.push_back(entry);
  page.sheets = {"contact-sheet-64x36.png"};
  return page;
}

TEST(HtmlPage, SaysWhatEachItemIs) {
  const std::string html = html_page(page_of("Reunión"));
  EXPECT_TRUE(html.starts_with("<!DOCTYPE html>"));
  EXPECT_THAT(html, HasSubstr("1. Reunión"));
  EXPECT_THAT(html, HasSubstr("slide, layout news, 12 s, line 7"));
  EXPECT_THAT(html, HasSubstr("draft"));
  EXPECT_THAT(html, HasSubstr("<img src=\"pictures/001-es-64x36.png\" width=\"64\" height=\"36\""));
  EXPECT_THAT(html, HasSubstr("lang=\"es\""));
  EXPECT_THAT(html, HasSubstr("warning: Reunión; mend it"));
  EXPECT_THAT(html, HasSubstr("href=\"contact-sheet-64x36.png\""));
  EXPECT_THAT(html, HasSubstr(kPreviewMark));
}

TEST(HtmlPage, TakesNothingFromTheNetworkAndRunsNothing) {
  const std::string html = html_page(page_of("x"));
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("http:")));
  EXPECT_THAT(html, Not(HasSubstr("https:")));
}

TEST(HtmlPage, ShowsWhatAuthorsWriteAsItIsWritten) {
  const std::string html = html_page(page_of("<script>alert(1)</script>\" onerror='x' &amp;"));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("\" onerror")));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onerror=&#39;x&#39; "
                              "&amp;amp;"));
}

TEST(HtmlPage, StaysUtf8WhateverANameIs) {
  EXPECT_EQ(escape_html(std::string("a\0b\n\xff", 5)), "a?b?\xEF\xBF\xBD");
}

}  // namespace
}  // namespace hopekiosk
