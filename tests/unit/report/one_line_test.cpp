#include "catch.hpp"

#include <tinct/report/one_line.hpp>

#include <string>

using tinct::report::one_line;

TEST_CASE("plain text, UTF-8 and other bytes stay as they are") {
    CHECK(one_line("photo (1).png") == "photo (1).png");
    CHECK(one_line("gr\xc3\xbc\xc3\x9f"
                   "e \xe2\x82\xac") ==
          "gr\xc3\xbc\xc3\x9f"
          "e \xe2\x82\xac");
    CHECK(one_line("\xe9\xc2") == "\xe9\xc2");
    CHECK(one_line("").empty());
}

TEST_CASE("control characters are spelled out") {
    CHECK(one_line("a\nb\r\tc") == "a\\nb\\r\\tc");
    CHECK(one_line(std::string("\0\x1b\x7f", 3)) == "\\x00\\x1b\\x7f");
    CHECK(one_line("\xc2\x9b"
                   "31m\xc2\xa0") == "\\u009b31m\xc2\xa0");
}
