#include "catch.hpp"

#include <tinct/util/text.hpp>

using namespace tinct;

TEST_CASE("numbers are written as people read them") {
    CHECK(with_thousands(0) == "0");
    CHECK(with_thousands(999) == "999");
    CHECK(with_thousands(1000) == "1,000");
    CHECK(with_thousands(1234567) == "1,234,567");
    CHECK(counted(0, "point") == "0 points");
    CHECK(counted(1, "point") == "1 point");
    CHECK(counted(2000, "point") == "2,000 points");
    CHECK(significant_digits(0.74123, 3) == "0.741");
    CHECK(significant_digits(3, 3) == "3");
    CHECK(significant_digits(286184.214, 4) == "2.862e+05");
}
