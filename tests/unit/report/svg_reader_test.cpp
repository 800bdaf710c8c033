#include "unit/report/svg_reader.hpp"

#include "catch.hpp"

#include <string>

using tinct::testing::read_xml;

TEST_CASE("the tests' XML reader reads elements, attributes and entities") {
    const auto root = read_xml("<a b=\"1 &lt; 2\"><text>x &amp; y</text>\n<c/></a>\n");
    CHECK(root.name == "a");
    CHECK(root.attribute("b") == "1 < 2");
    CHECK(root.words() == "x & y\n");
    CHECK(root.children.size() == 2);
}

TEST_CASE("the tests' XML reader refuses what is not well-formed") {
    for (const char* text :
         {"", "<a>", "<a></b>", "<a/><b/>", "<a b=1/>", "<a b=\"<\"/>", "<a b=\"1\" b=\"2\"/>",
          "<a>&nbsp;</a>", "<a>& </a>", "<a>]]></a>", "<a>\x01</a>", "<a>\xff</a>", "<a>\xc3</a>",
          "<a>\xed\xa0\x80</a>", "<a>\xe0\x80\x80</a>", "<a>\xef\xbf\xbf</a>"}) {
        INFO(text);
        CHECK_THROWS(read_xml(text));
    }
}
