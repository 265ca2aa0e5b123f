// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
#include "playlist/xml_gate.h"

#include <gtest/gtest.h>

#include <string>

namespace hopekiosk {
namespace {

std::string failure(std::string_view document, const GateLimits& limits = {}) {
  const GatedDocument passed = pass_xml_gate(document, "f", limits);
  return passed.failure ? passed.failure->sentence() : "";
}

TEST(XmlGate, HandsOnAFormWithoutAnythingToGetWrong) {
  const auto passed = pass_xml_gate(
      "\xEF\xBB\xBF<?xml version='1.0'?><!-- c --><p:a xmlns:p='urn:1' xmlns:q='urn:2'\r\n"
      " x='1\n2' q:y='&quot;&#10;' xml:lang='es'>\r\n<![CDATA[<&>]]>a<!-- c -->b<?pi?>&#13;"
      "<q:a/><b xmlns='urn:2'/></p:a>",
      "f");
  ASSERT_FALSE(passed.failure) << passed.failure->sentence();
  EXPECT_EQ(passed.root_namespace, "urn:1");
  EXPECT_EQ(passed.canonical,
            "<a x=\"1 2\" q:y=\"&quot;&#10;\" xml:lang=\"es\">\n&lt;&amp;&gt;ab&#13;"
            "<q:a></q:a><b></b></a>");
  ASSERT_EQ(passed.elements.size(), 3U);
  EXPECT_TRUE(passed.elements[0].in_root_namespace);
  EXPECT_FALSE(passed.elements[1].in_root_namespace);
  EXPECT_FALSE(passed.elements[2].in_root_namespace);
}

TEST(XmlGate, RecordsPlacesAsEditorsShowThem) {
  const auto passed = pass_xml_gate("\xEF\xBB\xBF<a>ñandú<b/>\r\n\t<c\n/>\n</a>", "f");
  ASSERT_EQ(passed.elements.size(), 3U);
  const auto place = [&passed](std::size_t i) {
    return std::pair(passed.elements[i].line, passed.elements[i].column);
  };
  EXPECT_EQ(place(0), std::pair(1, 1));
  EXPECT_EQ(place(1), std::pair(1, 9));
  EXPECT_EQ(place(2), std::pair(2, 2));
}

TEST(XmlGate, KeepsWhatCameBeforeTheFailure) {
  const auto passed = pass_xml_gate("<a><b/><c><d></c>", "f");
  ASSERT_TRUE(passed.failure);
  EXPECT_EQ(passed.canonical, "<a><b></b><c><d></d></c></a>");
  ASSERT_EQ(passed.elements.size(), 4U);
  EXPECT_TRUE(passed.elements[1].complete);
  EXPECT_FALSE(passed.elements[0].complete);
  EXPECT_FALSE(passed.elements[3].complete);
}

TEST(XmlGate, StopsAtEachLimit) {
  GateLimits limits;
  limits.depth = 2;
  EXPECT_EQ(failure("<a><b/></a>", limits), "");
  EXPECT_EQ(failure("<a><b><c/></b></a>", limits),
            "f:1:7: error: <c>: elements stand more than 2 deep in one another; nest them less");
  limits = {};
  limits.elements = 2;
  EXPECT_EQ(failure("<a><b/></a>", limits), "");
  EXPECT_EQ(failure("<a><b/><c/></a>", limits),
            "f:1:8: error: <c>: the file has more than 2 elements; part it into several playlists");
  limits = {};
  limits.attributes = 1;
  EXPECT_EQ(failure("<a b=''/>", limits), "");
  EXPECT_EQ(failure("<a b='' c=''/>", limits),
            "f:1:1: error: <a>: it has more than 1 attributes; delete those that it doesn't need");
  limits = {};
  limits.attribute_bytes = 2;
  EXPECT_EQ(failure("<a b='&amp;x'/>", limits), "");
  EXPECT_EQ(failure("<a b='xyz'/>", limits),
            "f:1:1: error: <a>: the value of 'b' is longer than 2 bytes; shorten it");
}

TEST(XmlGate, ReadsFourMebibytesAndNoMore) {
  std::string document = "<a>";
  document.resize((std::size_t{4} << 20U) - 4, ' ');
  document += "</a>";
  EXPECT_EQ(failure(document), "");
  document += "\n";
  EXPECT_EQ(failure(document),
            "f: error: the file is larger than 4 MiB; part it into several playlists");
}

TEST(XmlGate, SeesADoctypeWhereItBegins) {
  EXPECT_EQ(failure("<!-- <!DOCTYPE x> -->\n<!DOCTYPE\na [<!ENTITY b 'c'>]><a>&b;</a>"),
            "f:2:1: error: a DOCTYPE isn't allowed here; delete it, up to and with its '>'");
}

TEST(XmlGate, RefusesOtherVersions) {
  // Which sentence: newer Expats refuse the number 2.0 themselves, at its own place.
  EXPECT_NE(failure("<?xml version='2.0'?><a/>"), "");
  EXPECT_EQ(failure("<?xml version='1.1'?><a/>"),
            "f:1:1: error: XML version '1.1' isn't known here; write version=\"1.0\"");
}

TEST(XmlGate, RefusesOtherEncodings) {
  EXPECT_EQ(failure("<?xml version='1.0' encoding='utf-8'?><a/>"), "");
  EXPECT_EQ(failure("<?xml version='1.0' encoding='US-ASCII'?><a/>"),
            "f:1:1: error: the encoding 'US-ASCII' isn't read here; save the file as UTF-8 and "
            "write encoding=\"UTF-8\"");
  EXPECT_EQ(failure(std::string("\xFF\xFE<\0a\0/\0>\0", 10)),
            "f:1:1: error: the file is in UTF-16 or no text at all; save it as UTF-8");
  EXPECT_EQ(failure(std::string("\0<\0a\0/\0>", 8)),
            "f:1:1: error: the file is in UTF-16 or no text at all; save it as UTF-8");
  EXPECT_EQ(failure("<a>\n ñ\xF1</a>"),
            "f:2:3: error: the byte 0xF1 here isn't UTF-8; save the file as UTF-8");
}

}  // namespace
}  // namespace hopekiosk
