#include "report/svg_text.hpp"

#include "catch.hpp"
#include "unit/report/svg_reader.hpp"

#include <tinct/util/random.hpp>

#include <string>

using namespace tinct::report;

TEST_CASE("what XML reserves is escaped") {
    CHECK(xml_text("a<b>&\"c'") == "a&lt;b&gt;&amp;&quot;c&#39;");
    CHECK(xml_text("gr\xc3\xbcn \xe2\x82\xac \xf0\x9f\x8e\xa8") ==
          "gr\xc3\xbcn \xe2\x82\xac \xf0\x9f\x8e\xa8");
}

TEST_CASE("control characters are spelled out, and what is no character is replaced") {
    CHECK(printable_utf8("a\nb\x1b") == "a\\nb\\x1b");
    CHECK(printable_utf8("\xff") == "\xef\xbf\xbd");
    CHECK(printable_utf8("\xe2\x82") == "\xef\xbf\xbd\xef\xbf\xbd");
    CHECK(printable_utf8("\xed\xa0\x80").find('\xed') == std::string::npos);  // a surrogate
    CHECK(printable_utf8("\xef\xbf\xbe") == "\xef\xbf\xbd");                  // U+FFFE
    CHECK(printable_utf8("a\xe2\x80\xae"
                         "b") ==
          "a\xef\xbf\xbd"
          "b");  // turns the direction of writing
}

TEST_CASE("any bytes become text that XML can hold") {
    tinct::Random random(1);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes;
        for (std::uint64_t i = random.below(30); i > 0; --i) {
            const bool likely_utf8 = random.below(2) == 0;
            bytes += static_cast<char>(likely_utf8 ? 0x80 + random.below(0x80) : random.below(256));
        }
        const std::string text = xml_text(bytes);
        INFO(text);
        CHECK_NOTHROW(tinct::testing::read_xml("<a b=\"" + text + "\">" + text + "</a>"));
        CHECK(printable_utf8(printable_utf8(bytes)) == printable_utf8(bytes));
    }
}

TEST_CASE("text that is too wide ends in an ellipsis and fits") {
    const std::string text = "a rather long name of a file.csv";
    CHECK(shortened(text, 1000, 12) == text);
    const std::string cut = shortened(text, 100, 12);
    CHECK(cut.ends_with("\xe2\x80\xa6"));
    CHECK(text_width(cut, 12) <= 100);
    CHECK(text_width(cut, 12) > 85);
    CHECK(text.starts_with(cut.substr(0, cut.size() - 3)));
}

TEST_CASE("long text is wrapped at spaces and loses nothing as long as there are lines") {
    const std::string text = "one two three four five six seven eight nine ten";
    std::string joined;
    for (const std::string& line : wrapped(text, 90, 12, 100)) {
        CHECK(text_width(line, 12) <= 90);
        joined += (joined.empty() ? "" : " ") + line;
    }
    CHECK(joined == text);
    CHECK(wrapped(text, 90, 12, 2).size() == 2);
    CHECK(wrapped(text, 90, 12, 2).back().ends_with("\xe2\x80\xa6"));
    CHECK(wrapped("", 90, 12, 2).empty());
    CHECK(wrapped(std::string(200, 'x'), 90, 12, 3).size() == 1);
}
